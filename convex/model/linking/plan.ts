import type { LossReason } from "../../lib/losses";
import type { MembershipStatus, Role } from "../../lib/validators";

/*
 * Pure decisions of linking: who keeps, gains and loses access, and for whom a membership
 * has to be created. One person at a time, for a list may be longer than any memory.
 */

export type LinkMember<UserId extends string = string> = {
  userId: UserId;
  displayName: string;
  role: Role;
  /** Null for a person that WorkOS does not know, who signs in with Clerk only. */
  workosUserId: string | null;
};

export type ListedMembership = {
  workosUserId: string;
  status: MembershipStatus;
};

/** Why an active member would not be let in by the organization. */
type Out = Extract<LossReason, MembershipStatus | "noAccount">;

export type Missing<UserId extends string = string> = LinkMember<UserId> & {
  workosUserId: string;
};

/** What linking does to a member. */
export type Stand<UserId extends string = string> =
  /** Let in by the organization as it is. */
  | { kind: "keeps" }
  /** In no way in the organization: linking creates their membership. */
  | { kind: "missing"; member: Missing<UserId> }
  | { kind: "loses"; reason: Out };

/**
 * What linking does to a member of the workspace. One whose membership is only inactive
 * or pending is left as they are: WorkOS would re-activate it if we created another.
 */
export function standOf<UserId extends string>(
  member: LinkMember<UserId>,
  statuses: { statusOf(workosUserId: string): MembershipStatus | undefined },
): Stand<UserId> {
  const { workosUserId } = member;
  if (workosUserId === null) return { kind: "loses", reason: "noAccount" };
  const status = statuses.statusOf(workosUserId);
  switch (status) {
    case "active":
      return { kind: "keeps" };
    case "inactive":
    case "pending":
    case "unknown":
      return { kind: "loses", reason: status };
    case undefined:
      return { kind: "missing", member: { ...member, workosUserId } };
    default:
      return status satisfies never;
  }
}

/** Whether the membership may bring somebody in, or has to be ended: they are no member. */
export function isNewcomers(
  { workosUserId, status }: ListedMembership,
  members: { has(workosUserId: string): boolean },
): boolean {
  return (
    (status === "active" || status === "pending") && !members.has(workosUserId)
  );
}

/** Those who would lose access without the owner having been shown it. */
export function unconfirmed<T extends { userId: string }>(
  losing: readonly T[],
  confirm: readonly string[],
): T[] {
  const shown = new Set(confirm);
  return losing.filter(({ userId }) => !shown.has(userId));
}
