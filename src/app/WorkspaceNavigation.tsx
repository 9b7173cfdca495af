import { AppShell, Drawer, NavLink, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { can, type Permission } from "../../convex/lib/rbac";
import {
  IconCustomer,
  IconHistory,
  IconMail,
  IconPeople,
  IconSettings,
  IconSync,
} from "../components/icons";
import { Logo } from "../components/Logo";
import { useWorkspace } from "./workspaceContext";

/** The workspace's pages. Each has an address, a name, an icon, and what it takes to be shown. */
const PAGES = [
  {
    to: "/w/$slug/team",
    label: "Team",
    Icon: IconPeople,
    permission: "members:list",
  },
  {
    to: "/w/$slug/invitations",
    label: "Invitations",
    Icon: IconMail,
    permission: "members:manage",
  },
  {
    to: "/w/$slug/customers",
    label: "Customers",
    Icon: IconCustomer,
    permission: "workspace:enter",
  },
  {
    to: "/w/$slug/audit",
    label: "Audit",
    Icon: IconHistory,
    permission: "members:history",
  },
  {
    to: "/w/$slug/sync",
    label: "Sync",
    Icon: IconSync,
    permission: "members:history",
  },
  {
    to: "/w/$slug/settings",
    label: "Settings",
    Icon: IconSettings,
    permission: "workspace:enter",
  },
] as const satisfies { permission: Permission; [key: string]: unknown }[];

/** A bar beside the page; on a phone, a drawer behind the burger. */
export function WorkspaceNavigation({
  slug,
  isMenuOpen,
  onCloseMenu,
}: {
  slug: string;
  isMenuOpen: boolean;
  onCloseMenu: () => void;
}) {
  return (
    <>
      <AppShell.Navbar p="sm" visibleFrom="sm" aria-label="Workspace pages">
        <Pages slug={slug} />
      </AppShell.Navbar>
      <Drawer
        hiddenFrom="sm"
        size={280}
        opened={isMenuOpen}
        onClose={onCloseMenu}
        title={<Logo />}
        closeButtonProps={{ "aria-label": "Close menu" }}
      >
        <nav aria-label="Workspace pages">
          <Pages slug={slug} onGo={onCloseMenu} />
        </nav>
      </Drawer>
    </>
  );
}

function Pages({ slug, onGo }: { slug: string; onGo?: () => void }) {
  const { role } = useWorkspace();
  const shown = PAGES.filter(({ permission }) => can(role, permission));
  const isClient = !can(role, "customers:read");
  return (
    <Stack gap={4}>
      {shown.map(({ to, label, Icon }) => (
        <NavLink
          key={to}
          label={
            isClient && to === "/w/$slug/customers" ? "Your customer" : label
          }
          leftSection={<Icon size={18} />}
          variant="light"
          style={{ borderRadius: "var(--mantine-radius-md)" }}
          renderRoot={(props: object) => (
            <Link
              {...props}
              to={to}
              params={{ slug }}
              activeProps={{ "data-active": true }}
              {...(onGo && { onClick: onGo })}
            />
          )}
        />
      ))}
    </Stack>
  );
}
