import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { IconAlert } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import { SignedInAs } from "../../components/SignedInAs";

/** An owner who deleted what they had: they may have it back, or start anew. */
export function RestorePage({
  workspaceNames,
  newWorkspace,
}: {
  workspaceNames: string[];
  /** The way to a new one. */
  newWorkspace: ReactNode;
}) {
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="orange"
      title={
        workspaceNames.length === 1
          ? "Your workspace is deleted"
          : "Your workspaces are deleted"
      }
      actions={newWorkspace}
      footer={<SignedInAs />}
    >
      <Stack gap="md">
        <span>
          Nobody can enter any more. Until the day it is deleted for good you
          can restore it as it was, or you start with a new one.
        </span>
        <RestoreWorkspaces />
      </Stack>
    </MessagePage>
  );
}
