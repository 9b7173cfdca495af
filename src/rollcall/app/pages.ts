import { hasCustomers } from "../../../convex/lib/features";
import { can, type Permission } from "../../../convex/lib/rbac";
import type { Asked, Role } from "../../../convex/lib/validators";
import {
  IconCustomer,
  IconHistory,
  IconLock,
  IconMail,
  IconPeople,
  IconSettings,
  IconSync,
} from "../components/icons";

/** A workspace's pages: address, name, icon, and what it takes to be shown it. */
const PAGES = [
  {
    to: "/w/$slug/team",
    label: "team",
    Icon: IconPeople,
    permission: "members:list",
  },
  {
    to: "/w/$slug/invitations",
    label: "invitations",
    Icon: IconMail,
    permission: "members:manage",
  },
  {
    to: "/w/$slug/customers",
    label: "customers",
    Icon: IconCustomer,
    permission: "customers:read",
  },
  {
    to: "/w/$slug/audit",
    label: "audit",
    Icon: IconHistory,
    permission: "members:history",
  },
  {
    to: "/w/$slug/sync",
    label: "sync",
    Icon: IconSync,
    permission: "members:history",
  },
  {
    to: "/w/$slug/settings",
    label: "settings",
    Icon: IconSettings,
    permission: "workspace:enter",
  },
] as const satisfies { permission: Permission; [key: string]: unknown }[];

/** Of a client: the one customer that they belong to. */
const OWN_CUSTOMER = {
  to: "/w/$slug/customers",
  label: "ownCustomer",
  Icon: IconCustomer,
} as const;

/** The same where there are no customers: of somebody who has been given no role yet. */
const NO_ROLE = { ...OWN_CUSTOMER, label: "noRole", Icon: IconLock } as const;

export function pagesFor(role: Role) {
  const shown = PAGES.filter(({ permission }) => can(role, permission));
  if (role !== "client") return shown;
  return [hasCustomers() ? OWN_CUSTOMER : NO_ROLE, ...shown];
}

/** What people ask for who were refused a page: what it takes. Null: it is everybody's. */
export function askedOn(pathname: string): Asked | null {
  const [, , , name = ""] = pathname.split("/");
  const page = PAGES.find(({ to }) => to === `/w/$slug/${name}`);
  return page === undefined || page.permission === "workspace:enter"
    ? null
    : page.permission;
}
