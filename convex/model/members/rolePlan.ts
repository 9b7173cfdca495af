import { refusal } from "../../lib/errors";
import { compareRoles } from "../../lib/rbac";
import type { Role } from "../../lib/validators";
import * as Person from "./personPlan";

type Target = Pick<
  NonNullable<Person.Target>,
  "status" | "role" | "isLastOwner"
> | null;
type Refusal = Person.PersonRefusal;

/**
 * Nobody acts on a higher role than their own, and nobody gives one; the last
 * owner stays. An owner who steps down is no exception.
 */
export function refuseRoleChange({
  actor,
  target,
  wanted,
}: {
  actor: Role;
  target: Target;
  wanted: Role;
}): Refusal | null {
  const absent = refuseAbsent(target);
  if (absent || !target) return absent;
  if (compareRoles(target.role, actor) > 0) return refusal("changesOwnersRole");
  if (compareRoles(wanted, actor) > 0) return refusal("makesOwner");
  if (wanted !== "owner" && target.isLastOwner) return Person.LAST_OWNER;
  return null;
}

/** The new owner is someone else, in the workspace, and no owner yet. */
export function refuseTransfer({
  target,
  isSelf,
}: {
  target: Target;
  isSelf: boolean;
}): Refusal | null {
  if (isSelf) return refusal("ownsAlready");
  const absent = refuseAbsent(target);
  if (absent || !target) return absent;
  if (target.role === "owner") return refusal("isOwnerAlready");
  return null;
}

function refuseAbsent(target: Target): Refusal | null {
  if (!target) return Person.NOBODY;
  return target.status === "removed" ? Person.HAS_LEFT : null;
}
