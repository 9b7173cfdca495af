import { can } from "../../../convex/lib/rbac";
import type { Role } from "../../../convex/lib/validators";

/**
 * The page of a workspace that somebody begins on: those who run it see what needs them,
 * clients only their customer.
 */
export function landingPage(role: Role): "home" | "team" | "customers" {
  if (can(role, "members:history")) return "home";
  return can(role, "members:list") ? "team" : "customers";
}
