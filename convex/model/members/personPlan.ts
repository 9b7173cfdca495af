import { type Refusal, refusal } from "../../lib/errors";
import type { ReasonOf } from "../../lib/refusals";
import { compareRoles } from "../../lib/rbac";
import type {
  ListedStatus,
  MembershipStatus,
  Role,
} from "../../lib/validators";
import type { RemoteMembership } from "../../lib/workosValidators";

/** Why a member stays as they are, for the person who asked for a change. */
export type PersonRefusal = Refusal<
  "NOT_FOUND" | "FORBIDDEN" | "CONFLICT" | "LAST_OWNER" | "SELF",
  never
>;

/** The person it is about; null when there is none in this workspace. */
export type Target = {
  role: Role;
  status: ListedStatus;
  isSelf: boolean;
  /** Whether nobody would own the workspace without them. */
  isLastOwner: boolean;
  isDirectoryManaged: boolean;
} | null;

/** Nobody removes themselves, the last owner, or anybody of a higher role. */
export function refuseRemoval(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  if (!target) return NOBODY;
  if (target.isSelf) return refusal("removesSelf");
  if (target.status === "removed") return HAS_LEFT;
  if (target.isLastOwner) return LAST_OWNER;
  return (
    refuseHigher(actor, target, "removesOwner") ??
    (target.isDirectoryManaged ? DIRECTORY_MANAGED : null)
  );
}

/** A removed member can be brought back, and one who is about to be removed, kept. */
export function refuseReturn(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  if (!target) return NOBODY;
  if (target.status === "active") return refusal("isIn");
  return (
    refuseHigher(actor, target, "bringsBackOwner") ??
    (target.isDirectoryManaged ? DIRECTORY_MANAGED : null)
  );
}

/**
 * An access review is of somebody else, who is in; of those who are not, it is
 * bringing back or keeping that decides. A member that a directory manages is reviewed
 * like everyone: it changes nothing about them.
 */
export function refuseReview(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  if (!target) return NOBODY;
  if (target.isSelf) return refusal("reviewsSelf");
  if (target.status !== "active")
    return target.status === "removed" ? HAS_LEFT : refusal("aboutToBeRemoved");
  return refuseHigher(actor, target, "reviewsOwner");
}

/** More time is for those whose removal is pending. */
export function refuseMoreTime(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  if (!target) return NOBODY;
  if (target.status !== "pending_removal")
    return target.status === "removed"
      ? refusal("removedAlready")
      : refusal("notAboutToBeRemoved");
  return refuseHigher(actor, target, "givesOwnerTime");
}

/** What was changed here would be undone by the directory, or refused by WorkOS. */
export const DIRECTORY_MANAGED = refusal("directoryManaged");

export const NOBODY: PersonRefusal = refusal("noSuchPerson");

export const HAS_LEFT: PersonRefusal = refusal("hasLeft");

export const LAST_OWNER: PersonRefusal = refusal("lastOwner");

export function refuseHigher(
  actor: Role,
  target: { role: Role },
  reason: Exclude<ReasonOf<"FORBIDDEN">, "onlyRoles">,
): PersonRefusal | null {
  if (compareRoles(target.role, actor) <= 0) return null;
  return refusal(reason);
}

/** What lets a person in again, given all that WorkOS has of them in the organization. */
type ReturnStep =
  | { kind: "take"; membership: RemoteMembership }
  | { kind: "reactivate"; membershipId: string }
  | { kind: "create" }
  | { kind: "refuse"; refusal: PersonRefusal };

export function planReturn(found: readonly RemoteMembership[]): ReturnStep {
  const of = (status: MembershipStatus) =>
    found.find((membership) => membership.status === status);
  const active = of("active");
  if (active) return { kind: "take", membership: active };
  const inactive = of("inactive");
  if (inactive)
    return inactive.directoryManaged
      ? { kind: "refuse", refusal: DIRECTORY_MANAGED }
      : { kind: "reactivate", membershipId: inactive.membershipId };
  if (of("pending"))
    return {
      kind: "refuse",
      refusal: refusal("returnAwaitsInvitation"),
    };
  if (of("unknown"))
    return {
      kind: "refuse",
      refusal: refusal("returnStatusUnknown"),
    };
  return { kind: "create" };
}
