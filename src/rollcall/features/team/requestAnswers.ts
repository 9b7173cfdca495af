import { can, compareRoles } from "../../../../convex/lib/rbac";
import type { Asked, Role } from "../../../../convex/lib/validators";
import { givenRoles } from "../../lib/labels";

/** What the viewer can do to give somebody what they ask for. */
type Answer =
  | { kind: "bringBack" }
  | { kind: "chooseCustomer" }
  /** The roles that give it, none above the viewer's own; the least first. */
  | { kind: "changeRole"; roles: Role[] }
  | { kind: "none" };

export function answerTo(
  { asks, role }: { asks: Asked; role: Role },
  viewerRole: Role,
): Answer {
  const isAbove = compareRoles(role, viewerRole) > 0;
  if (isAbove) return { kind: "none" };
  if (asks === "enter") return { kind: "bringBack" };
  if (asks === "customer") return { kind: "chooseCustomer" };
  const roles = givenRoles()
    .filter((one) => can(one, asks) && compareRoles(one, viewerRole) <= 0)
    .reverse();
  return roles.length === 0 ? { kind: "none" } : { kind: "changeRole", roles };
}
