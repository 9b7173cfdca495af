import { Button, Center, Loader, Stack, Text } from "@mantine/core";
import { EmptyState } from "../components/EmptyState";
import { IconLock } from "../components/icons";
import type { Workspace } from "../lib/snapshot";
import { useOrganizationSession } from "./organizationSession";

/**
 * The workspace takes its organization's own sessions only, and this is none.
 * While one is on its way there is nothing to do but wait.
 */
export function OrganizationSignInRequired({
  workspace,
  onTried,
}: {
  workspace: Workspace;
  /** The page may work by now. */
  onTried: () => void;
}) {
  const { isSwitching, switchAgain } = useOrganizationSession();
  if (isSwitching)
    return (
      <Center mih="50dvh">
        <Stack align="center" gap="md" role="status">
          <Loader size="sm" aria-hidden="true" />
          <Text c="dimmed" ta="center" style={{ overflowWrap: "anywhere" }}>
            Signing you in to {workspace.name}…
          </Text>
        </Stack>
      </Center>
    );
  return (
    <div role="alert">
      <EmptyState
        icon={<IconLock size={26} />}
        title={`${workspace.name} wants a sign-in of its own`}
        action={
          <Button onClick={() => void switchAgain().then(onTried)}>
            Sign in to it
          </Button>
        }
      >
        An owner has decided that everyone signs in for its organization. You
        are signed in for another, or for none. Your other workspaces stay open
        to you.
      </EmptyState>
    </div>
  );
}
