import { hasCustomers } from "../../../convex/lib/features";
import { can, type Permission } from "../../../convex/lib/rbac";
import type { Asked, Role } from "../../../convex/lib/validators";
import {
  IconClipboard,
  IconCustomer,
  IconHistory,
  IconHome,
  IconLock,
  IconMail,
  IconPeople,
  IconSettings,
  IconSync,
} from "../components/icons";
import type { WorkspacePage } from "../lib/navigation";

/** A workspace's pages: which, name, icon, and what it takes to be shown it. */
const PAGES = [
  {
    page: "home",
    label: "home",
    Icon: IconHome,
    permission: "members:history",
  },
  {
    page: "team",
    label: "team",
    Icon: IconPeople,
    permission: "members:list",
  },
  {
    page: "invitations",
    label: "invitations",
    Icon: IconMail,
    permission: "members:manage",
  },
  {
    page: "customers",
    label: "customers",
    Icon: IconCustomer,
    permission: "customers:read",
  },
  {
    page: "review",
    label: "review",
    Icon: IconClipboard,
    permission: "members:manage",
  },
  {
    page: "audit",
    label: "audit",
    Icon: IconHistory,
    permission: "members:history",
  },
  {
    page: "sync",
    label: "sync",
    Icon: IconSync,
    permission: "members:history",
  },
  {
    page: "settings",
    label: "settings",
    Icon: IconSettings,
    permission: "workspace:enter",
  },
] as const satisfies {
  page: WorkspacePage;
  permission: Permission;
  [key: string]: unknown;
}[];

/** Of a client: the one customer that they belong to. */
const OWN_CUSTOMER = {
  page: "customers",
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

/** Which page an address is of: "team". "": of none. */
export function pageNameOf(pathname: string): string {
  const [, , , name = ""] = pathname.split("/");
  return name;
}

/** What a page is called before it is known who looks at it. Null: there is none of this name. */
export function labelOf(name: string) {
  return PAGES.find(({ page }) => page === name)?.label ?? null;
}

/** What people ask for who were refused a page: what it takes. Null: it is everybody's. */
export function askedOn(pathname: string): Asked | null {
  const name = pageNameOf(pathname);
  const page = PAGES.find(({ page }) => page === name);
  return page === undefined || page.permission === "workspace:enter"
    ? null
    : page.permission;
}
