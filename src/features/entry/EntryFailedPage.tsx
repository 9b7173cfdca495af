import { Button } from "@mantine/core";
import { IconAlert } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { SignedInAs } from "../../components/SignedInAs";

/** The person's access could not be checked, most likely because the provider is down. */
export function EntryFailedPage({
  message,
  onTryAgain,
}: {
  message: string;
  onTryAgain: () => void;
}) {
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="red"
      title="We could not let you in yet"
      actions={
        <Button fullWidth onClick={onTryAgain}>
          Try again
        </Button>
      }
      footer={<SignedInAs />}
    >
      <span role="alert">{message}</span>
    </MessagePage>
  );
}
