import own from "../convex/rollcall.config.ts";
import type { RollcallConfig } from "../convex/rollcall/config.ts";

type GivenRole = "admin" | "member" | "client";

/** The slugs that stand for a role, as the product's file has them. */
function slugsOf(role: GivenRole): readonly string[] {
  const { roles }: RollcallConfig = own;
  return roles?.workos?.[role] ?? [role];
}

/** What WorkOS is told for a role. */
export function slugOf(role: GivenRole): string {
  return slugsOf(role)[0] ?? role;
}

const ROLES = ["admin", "member", "client"] as const;

/** The slugs of the roles that people can have here, the highest first. */
export function mappedRoles(): string[] {
  const { customers }: RollcallConfig = own;
  return unique(
    ROLES.filter((role) => role !== "client" || customers !== false),
  );
}

/** The roles of the local WorkOS, the highest first: those mapped, and those it always has. */
export function environmentRoles(): string[] {
  return [...new Set([...unique(ROLES), "admin", "member"])];
}

function unique(roles: readonly GivenRole[]): string[] {
  return [...new Set(roles.flatMap(slugsOf))];
}
