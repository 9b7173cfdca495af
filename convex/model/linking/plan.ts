import type { LossReason } from "../../lib/losses";
import type { MembershipStatus, Role } from "../../lib/validators";

/* Pure decisions of linking: who keeps, gains and loses access, and who needs a
 * membership has to be created. */

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

export type LinkPlan<UserId extends string = string> = {
  /** Let in by the organization as it is. */
  keeps: LinkMember<UserId>[];
  /** In no way in the organization: linking creates their membership. */
  missing: (LinkMember<UserId> & { workosUserId: string })[];
  loses: { member: LinkMember<UserId>; reason: Out }[];
  /** WorkOS ids of people that the organization has and the workspace has not. */
  gains: string[];
  /** The same of people that it has invited, and no more. */
  invited: string[];
};

/**
 * What linking a workspace to an organization does to each person. Any active
 * membership lets in. One that is only inactive or pending is left as it is:
 * WorkOS would re-activate it if we created another.
 */
export function planLink<UserId extends string>({
  members,
  memberships,
}: {
  members: readonly LinkMember<UserId>[];
  memberships: readonly ListedMembership[];
}): LinkPlan<UserId> {
  const statuses = bestStatuses(memberships);
  const plan: LinkPlan<UserId> = {
    keeps: [],
    missing: [],
    loses: [],
    gains: [],
    invited: [],
  };
  const ours = new Set<string>();
  for (const member of members) {
    const { workosUserId } = member;
    if (workosUserId === null) {
      plan.loses.push({ member, reason: "noAccount" });
      continue;
    }
    ours.add(workosUserId);
    const status = statuses.get(workosUserId);
    switch (status) {
      case "active":
        plan.keeps.push(member);
        break;
      case "inactive":
      case "pending":
      case "unknown":
        plan.loses.push({ member, reason: status });
        break;
      case undefined:
        plan.missing.push({ ...member, workosUserId });
        break;
      default:
        status satisfies never;
    }
  }
  for (const [workosUserId, status] of statuses) {
    if (ours.has(workosUserId)) continue;
    if (status === "active") plan.gains.push(workosUserId);
    if (status === "pending") plan.invited.push(workosUserId);
  }
  return plan;
}

/** Those who would lose access without the owner having been shown it. */
export function unconfirmed<T extends { userId: string }>(
  losing: readonly T[],
  confirm: readonly string[],
): T[] {
  const shown = new Set(confirm);
  return losing.filter(({ userId }) => !shown.has(userId));
}

const BEST: Record<MembershipStatus, number> = {
  active: 3,
  pending: 2,
  unknown: 1,
  inactive: 0,
};

function bestStatuses(
  memberships: readonly ListedMembership[],
): Map<string, MembershipStatus> {
  const best = new Map<string, MembershipStatus>();
  for (const { workosUserId, status } of memberships) {
    const known = best.get(workosUserId);
    if (known === undefined || BEST[status] > BEST[known])
      best.set(workosUserId, status);
  }
  return best;
}
