import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import type { ReactNode } from "react";
import { api } from "../../../convex/_generated/api";
import { IconLock } from "../../components/icons";
import { LostWorkspace } from "../../components/LostWorkspace";
import { MessagePage } from "../../components/MessagePage";
import { RestoreWorkspaces } from "../../components/RestoreWorkspaces";
import { SignedInAs } from "../../components/SignedInAs";
import { useSignOut } from "../../lib/signOut";

/** For a person who was in a workspace and is in none now. */
export function NoAccessPage({
  workspaceNames,
  newWorkspace,
  isChecking,
  onCheckAgain,
}: {
  workspaceNames: string[];
  /** The way to a new one; null where they may not create one. */
  newWorkspace: ReactNode;
  isChecking: boolean;
  onCheckAgain: () => void;
}) {
  const { signOut, isSigningOut } = useSignOut();
  const former = useQuery(api.dashboard.listFormer, {});
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
          {newWorkspace}
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
      <Stack gap="md">
        {former === undefined
          ? workspaceNames.map((name) => <Name key={name}>{name}</Name>)
          : former.map((one) => (
              <Stack key={one._id} gap={4}>
                <Name>{one.name}</Name>
                <LostWorkspace former={one} />
              </Stack>
            ))}
        <span>This page goes on by itself once you are let in.</span>
        <RestoreWorkspaces />
      </Stack>
    </MessagePage>
  );
}

function Name({ children }: { children: string }) {
  return (
    <Text
      component="bdi"
      fw={600}
      c="var(--mantine-color-text)"
      style={{ overflowWrap: "anywhere" }}
    >
      {children}
    </Text>
  );
}
