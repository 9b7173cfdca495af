import { AppShell, Drawer, NavLink, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../messages/useTranslations";
import { Logo } from "../components/Logo";
import { UserMenu } from "../features/account/UserMenu";
import { MyInvitations } from "../features/invitations/MyInvitations";
import { LookItem } from "../features/preview/LookItem";
import { WorkspaceSwitcher } from "../features/workspaces/WorkspaceSwitcher";
import { PageLink } from "../lib/navigation";
import { useSnapshot } from "../lib/snapshot";
import { useIsPhone } from "../lib/useIsPhone";
import { usePathname } from "./address";
import { pageNameOf, pagesFor } from "./pages";
import classes from "./WorkspaceNavigation.module.css";
import { useWorkspace } from "./workspaceContext";

/** A bar beside the page; on a phone, a drawer behind the button of the header. */
export function WorkspaceNavigation({
  isMenuOpen,
  onCloseMenu,
}: {
  isMenuOpen: boolean;
  onCloseMenu: () => void;
}) {
  const t = useTranslations("shell");
  const workspace = useWorkspace();
  const { viewer, workspaces } = useSnapshot();
  if (!useIsPhone())
    return (
      <AppShell.Navbar className={classes.bar}>
        <WorkspaceSwitcher current={workspace} workspaces={workspaces} />
        <nav aria-label={t("pages")} className={classes.pages}>
          <Pages />
        </nav>
        <MyInvitations />
        {viewer && (
          <UserMenu {...viewer} role={workspace.role} preview={<LookItem />} />
        )}
      </AppShell.Navbar>
    );
  return (
    <Drawer
      size={280}
      position="left"
      className={classes.menu}
      opened={isMenuOpen}
      onClose={onCloseMenu}
      title={<Logo />}
      closeButtonProps={{ "aria-label": t("closeMenu") }}
    >
      <nav aria-label={t("pages")}>
        <Pages onGo={onCloseMenu} />
      </nav>
      <MyInvitations />
    </Drawer>
  );
}

function Pages({ onGo }: { onGo?: () => void }): ReactNode {
  const t = useTranslations("shell.navigation");
  const { role, slug } = useWorkspace();
  const current = pageNameOf(usePathname());
  return (
    <Stack gap={2}>
      {pagesFor(role).map(({ page, label, Icon }) => (
        <NavLink
          key={page}
          label={t(label)}
          leftSection={<Icon size={16} />}
          className={classes.page}
          renderRoot={(props: object) => (
            <PageLink
              {...props}
              to={{ page, slug }}
              {...(page === current && {
                "data-active": true,
                "aria-current": "page",
              })}
              {...(onGo && { onClick: onGo })}
            />
          )}
        />
      ))}
    </Stack>
  );
}
