import { ActionIcon, Group } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { IconMenu } from "../components/icons";
import { UserMenu } from "../features/account/UserMenu";
import { LookItem } from "../features/preview/LookItem";
import { WorkspaceSwitcher } from "../features/workspaces/WorkspaceSwitcher";
import { sooner } from "../lib/sooner";
import { useSnapshot, type Workspace } from "../lib/snapshot";
import { PagesDrawer } from "./dialogs";
import { SHELL } from "./shell";

/** On a phone: the way to the pages, to other workspaces, and to the person's own menu. */
export function WorkspaceHeader({
  workspace,
  isMenuOpen,
  onToggleMenu,
}: {
  workspace: Workspace;
  isMenuOpen: boolean;
  onToggleMenu: () => void;
}) {
  const t = useTranslations("shell");
  const { viewer, workspaces } = useSnapshot();
  return (
    <Group h={SHELL.head} px={8} gap={4} wrap="nowrap">
      <ActionIcon
        size={36}
        c="var(--mantine-color-text)"
        {...sooner(PagesDrawer)}
        onClick={onToggleMenu}
        aria-label={isMenuOpen ? t("closeMenu") : t("openMenu")}
        aria-expanded={isMenuOpen}
      >
        <IconMenu size={20} />
      </ActionIcon>
      <WorkspaceSwitcher current={workspace} workspaces={workspaces} />
      {viewer && (
        <UserMenu
          {...viewer}
          role={workspace.role}
          slug={workspace.slug}
          preview={<LookItem />}
          isSmall
        />
      )}
    </Group>
  );
}
