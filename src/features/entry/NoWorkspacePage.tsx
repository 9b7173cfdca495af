import { Button, Stack } from "@mantine/core";
import { IconLock } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { SignedInAs } from "../../components/SignedInAs";

/** The person signed in by Clerk, and is in no organization of a workspace. */
export function NoWorkspacePage({
  isChecking,
  onCheckAgain,
}: {
  isChecking: boolean;
  onCheckAgain: () => void;
}) {
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      title="You are in no workspace yet"
      actions={
        <Button fullWidth loading={isChecking} onClick={onCheckAgain}>
          Check again
        </Button>
      }
      footer={<SignedInAs />}
    >
      <Stack gap="sm">
        <span>
          You signed in with Clerk. Ask an owner or admin of the workspace to
          add you to its organization there. This page goes on by itself once
          they have.
        </span>
        <span>
          Do you have another account with a workspace? Sign in with that one,
          below.
        </span>
      </Stack>
    </MessagePage>
  );
}
