import { Burger, Group, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Logo } from "../components/Logo";
import { ColorSchemeMenu } from "../features/account/ColorSchemeMenu";
import { UserMenu } from "../features/account/UserMenu";
import { MyInvitations } from "../features/invitations/MyInvitations";
import { WorkspaceSwitcher } from "../features/workspaces/WorkspaceSwitcher";
import { useSnapshot, type Workspace } from "../lib/snapshot";

export function WorkspaceHeader({
  workspace,
  isMenuOpen,
  onToggleMenu,
}: {
  workspace: Workspace;
  isMenuOpen: boolean;
  onToggleMenu: () => void;
}) {
  const { viewer, workspaces } = useSnapshot();
  return (
    <Group h="100%" px="md" gap="xs" wrap="nowrap" justify="space-between">
      <Group gap="xs" wrap="nowrap" miw={0}>
        <Burger
          hiddenFrom="sm"
          size="sm"
          opened={isMenuOpen}
          onClick={onToggleMenu}
          aria-label={isMenuOpen ? "Close menu" : "Open menu"}
          aria-expanded={isMenuOpen}
        />
        <UnstyledButton
          visibleFrom="xs"
          aria-label="Rollcall: start page"
          renderRoot={(props: object) => <Link {...props} to="/" />}
        >
          <Logo withName={false} />
        </UnstyledButton>
        <WorkspaceSwitcher current={workspace} workspaces={workspaces} />
      </Group>
      <Group gap="xs" wrap="nowrap">
        <MyInvitations />
        <ColorSchemeMenu />
        {viewer && <UserMenu {...viewer} />}
      </Group>
    </Group>
  );
}
