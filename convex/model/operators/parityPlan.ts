import type { Role } from "../../lib/validators";
import { type KnownMember, type MemberChange, planNews } from "../members/plan";

/*
 * What a workspace's move to another organization would do to each person: the
 * sync's own decision on every member, with the other provider's word.
 */

export type ParityMember<UserId extends string = string> = KnownMember & {
  userId: UserId;
  displayName: string;
  /** Whether they can enter as it is. */
  access: boolean;
  /** Their id at the provider that the workspace moves to, where we know it. */
  targetId: string | null;
};

/** An active membership at the provider that the workspace moves to. */
export type TargetMembership = {
  targetId: string;
  name?: string;
  /** In our slugs, whatever the provider calls its roles. */
  roleSlugs: string[];
  updatedAt: number;
};

type Person<UserId extends string> = {
  /** Null for somebody who is no member here. */
  userId: UserId | null;
  displayName: string;
};

export type Parity<UserId extends string = string> = {
  keeps: number;
  gains: (Person<UserId> & { targetId: string; role: Role })[];
  loses: (Person<UserId> & { role: Role; reason: string })[];
  changes: (Person<UserId> & { from: Role; to: Role })[];
};

export function planParity<UserId extends string>({
  members,
  target,
}: {
  members: readonly ParityMember<UserId>[];
  target: readonly TargetMembership[];
}): Parity<UserId> {
  const parity: Parity<UserId> = {
    keeps: 0,
    gains: [],
    loses: [],
    changes: [],
  };
  const letIn = byPerson(target);
  const workspaceHasOwner = members.some(
    ({ status, role }) => status === "active" && role === "owner",
  );
  for (const member of members) {
    const { userId, displayName, role, access, targetId } = member;
    const active = targetId === null ? undefined : letIn.get(targetId);
    if (targetId === null || !active) {
      if (access)
        parity.loses.push({
          userId,
          displayName,
          role,
          reason:
            targetId === null
              ? "We know no account of theirs there."
              : "They have no active membership there.",
        });
      continue;
    }
    letIn.delete(targetId);
    const change = changeBy(member, active, workspaceHasOwner);
    if (member.status === "removed") {
      if (change?.kind === "restore")
        parity.gains.push({ userId, displayName, targetId, role: change.role });
      continue;
    }
    const to = change?.kind === "changeRole" ? change.role : role;
    if (!access) parity.gains.push({ userId, displayName, targetId, role: to });
    else if (to === role) parity.keeps++;
    else parity.changes.push({ userId, displayName, from: role, to });
  }
  for (const [targetId, active] of letIn) {
    const change = changeBy(null, active, workspaceHasOwner);
    if (change?.kind === "join")
      parity.gains.push({
        userId: null,
        displayName: active.name ?? targetId,
        targetId,
        role: change.role,
      });
  }
  return parity;
}

/** By the sync's own decision; nobody comes back who was removed here. */
function changeBy(
  member: KnownMember | null,
  { targetId, roleSlugs }: TargetMembership,
  workspaceHasOwner: boolean,
): MemberChange | null {
  const plan = planNews({
    member,
    active: { membershipId: targetId, roleSlugs, updatedAt: 0 },
    ended: false,
    order: null,
    word: { by: "event" },
    workspaceHasOwner,
  });
  return plan.kind === "change" ? plan.change : null;
}

/** Any active membership lets in, and of all their roles the highest counts. */
function byPerson(
  target: readonly TargetMembership[],
): Map<string, TargetMembership> {
  const people = new Map<string, TargetMembership>();
  for (const one of target) {
    const known = people.get(one.targetId);
    people.set(
      one.targetId,
      known
        ? {
            ...known,
            roleSlugs: [...known.roleSlugs, ...one.roleSlugs],
            updatedAt: Math.max(known.updatedAt, one.updatedAt),
          }
        : one,
    );
  }
  return people;
}
