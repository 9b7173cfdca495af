import type { Refusal } from "../../lib/errors";
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
  if (target.isSelf)
    return {
      code: "SELF",
      message: "You can't remove yourself. Leave the workspace instead.",
    };
  if (target.status === "removed") return HAS_LEFT;
  if (target.isLastOwner) return LAST_OWNER;
  return (
    refuseHigher(actor, target, "remove an owner") ??
    (target.isDirectoryManaged ? DIRECTORY_MANAGED : null)
  );
}

/** A removed member can be brought back, and one who is about to be removed, kept. */
export function refuseReturn(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  if (!target) return NOBODY;
  if (target.status === "active")
    return { code: "CONFLICT", message: "That person is in already." };
  return (
    refuseHigher(actor, target, "bring back an owner") ??
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
  if (target.isSelf)
    return {
      code: "SELF",
      message: "Someone else has to review your access.",
    };
  if (target.status !== "active")
    return target.status === "removed"
      ? HAS_LEFT
      : {
          code: "CONFLICT",
          message:
            "That person is about to be removed. Keep or remove them first.",
        };
  return refuseHigher(actor, target, "review an owner's access");
}

/** More time is for those whose removal is pending. */
export function refuseMoreTime(
  actor: Role,
  target: Target,
): PersonRefusal | null {
  if (!target) return NOBODY;
  if (target.status !== "pending_removal")
    return {
      code: "CONFLICT",
      message:
        target.status === "removed"
          ? "That person was removed already. Bring them back instead."
          : "That person is not about to be removed any more.",
    };
  return refuseHigher(actor, target, "give an owner more time");
}

/** What was changed here would be undone by the directory, or refused by WorkOS. */
export const DIRECTORY_MANAGED = {
  code: "CONFLICT",
  message:
    "A directory manages this person. Change them there, in the directory that is connected to your organization in WorkOS, and it follows here.",
} as const;

export const NOBODY: PersonRefusal = {
  code: "NOT_FOUND",
  message: "There is no such person in this workspace.",
};

export const HAS_LEFT: PersonRefusal = {
  code: "CONFLICT",
  message: "That person has already left.",
};

export const LAST_OWNER: PersonRefusal = {
  code: "LAST_OWNER",
  message: "This is the last owner. Make someone else an owner first.",
};

export function refuseHigher(
  actor: Role,
  target: { role: Role },
  what: string,
): PersonRefusal | null {
  if (compareRoles(target.role, actor) <= 0) return null;
  return { code: "FORBIDDEN", message: `Only an owner can ${what}.` };
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
      refusal: {
        code: "CONFLICT",
        message:
          "This person has an open invitation in WorkOS, and is back as soon as they accept it.",
      },
    };
  if (of("unknown"))
    return {
      kind: "refuse",
      refusal: {
        code: "CONFLICT",
        message:
          "WorkOS has a status for this person that Rollcall does not know. Let them in there, and they are back here.",
      },
    };
  return { kind: "create" };
}
