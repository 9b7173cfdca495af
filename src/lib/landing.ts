import { can } from "../../convex/lib/rbac";
import type { Asked, Role } from "../../convex/lib/validators";

/** The page of a workspace that somebody begins on: clients see only their customer. */
export function landingPage(
  role: Role,
): "/w/$slug/team" | "/w/$slug/customers" {
  return can(role, "members:list") ? "/w/$slug/team" : "/w/$slug/customers";
}

const ASKED_ON = new Map<string, Asked>([
  ["team", "members:list"],
  ["invitations", "members:manage"],
  ["customers", "customers:read"],
  ["audit", "members:history"],
  ["sync", "members:history"],
]);

/** What somebody asks for who was refused a page; null where a page is everybody's. */
export function askedOn(pathname: string): Asked | null {
  const [, , , page = ""] = pathname.split("/");
  return ASKED_ON.get(page) ?? null;
}
