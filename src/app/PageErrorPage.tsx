import { Button } from "@mantine/core";
import { IconAlert } from "../components/icons";
import { MessagePage } from "../components/MessagePage";
import { failureMessage } from "../lib/failure";

/** The last resort: something threw where nothing should have. */
export function PageErrorPage({ error }: { error: unknown }) {
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="red"
      title="This page did not work"
      actions={
        <Button fullWidth onClick={() => window.location.reload()}>
          Try again
        </Button>
      }
    >
      <span role="alert">{failureMessage(error)}</span>
    </MessagePage>
  );
}
