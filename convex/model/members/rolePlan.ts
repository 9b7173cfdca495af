import { compareRoles, roleFromSlugs, roleToSlug } from "../../lib/rbac";
import type { MemberStatus, Role } from "../../lib/validators";

/** Why a change of roles is refused, for the person who asked for it. */
export type Refusal = {
  code: "NOT_FOUND" | "FORBIDDEN" | "CONFLICT" | "LAST_OWNER" | "SELF";
  message: string;
};

type Target = {
  status: MemberStatus;
  role: Role;
  /** Whether nobody would own the workspace without them. */
  isLastOwner: boolean;
} | null;

/**
 * Nobody acts on a higher role than their own, and nobody gives one; the last
 * owner stays. Whoever steps down themselves is no exception.
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
  if (compareRoles(target.role, actor) > 0)
    return {
      code: "FORBIDDEN",
      message: "Only an owner can change an owner's role.",
    };
  if (compareRoles(wanted, actor) > 0)
    return {
      code: "FORBIDDEN",
      message: "Only an owner can make someone an owner.",
    };
  if (wanted !== "owner" && target.isLastOwner)
    return {
      code: "LAST_OWNER",
      message: "This is the last owner. Make someone else an owner first.",
    };
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
  if (isSelf)
    return {
      code: "SELF",
      message: "You own this workspace already. Choose someone else.",
    };
  const absent = refuseAbsent(target);
  if (absent || !target) return absent;
  if (target.role === "owner")
    return {
      code: "CONFLICT",
      message: "This person is an owner already.",
    };
  return null;
}

function refuseAbsent(target: Target): Refusal | null {
  if (!target)
    return {
      code: "NOT_FOUND",
      message: "There is no such person in this workspace.",
    };
  if (target.status === "removed")
    return { code: "CONFLICT", message: "That person has already left." };
  return null;
}

/**
 * Whether WorkOS's slugs already say what the role maps to. An owner and an
 * admin are the same to WorkOS.
 */
export function slugsSay(slugs: readonly string[], role: Role): boolean {
  const slug = roleToSlug(role);
  return slugs.includes(slug) && roleFromSlugs(slugs) === slug;
}
