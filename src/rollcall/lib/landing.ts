import { can } from "../../../convex/lib/rbac";
import type { Role } from "../../../convex/lib/validators";

/** The page of a workspace that somebody begins on: clients see only their customer. */
export function landingPage(role: Role): "team" | "customers" {
  return can(role, "members:list") ? "team" : "customers";
}
