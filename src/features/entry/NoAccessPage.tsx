import { Button, Stack } from "@mantine/core";
import { IconLock } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import { SignedInAs } from "../../components/SignedInAs";
import { formatList } from "../../lib/format";
import { useSignOut } from "../../lib/signOut";

export function NoAccessPage({
  workspaceNames,
  isChecking,
  onCheckAgain,
}: {
  workspaceNames: string[];
  isChecking: boolean;
  onCheckAgain: () => void;
}) {
  const { signOut, isSigningOut } = useSignOut();
  return (
    <MessagePage
      icon={<IconLock size={24} />}
      tone="orange"
      title="You no longer have access"
      actions={
        <Stack gap="sm">
          <Button fullWidth loading={isChecking} onClick={onCheckAgain}>
            Check again
          </Button>
          <Button
            fullWidth
            variant="default"
            loading={isSigningOut}
            onClick={signOut}
          >
            Sign out
          </Button>
        </Stack>
      }
      footer={<SignedInAs />}
    >
      <Stack gap="sm">
        <span style={{ overflowWrap: "anywhere" }}>
          You were in {formatList(workspaceNames)}, and are not any more.
        </span>
        <span>
          If that is a mistake, ask an owner or admin of{" "}
          {workspaceNames.length === 1 ? "that workspace" : "those workspaces"}{" "}
          to bring you back. This page goes on by itself once they have.
        </span>
        <RestoreWorkspaces />
      </Stack>
    </MessagePage>
  );
}
