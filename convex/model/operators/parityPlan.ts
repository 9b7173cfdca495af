import type { Role } from "../../lib/validators";
import { type KnownMember, type MemberChange, planNews } from "../members/plan";

/*
 * What a workspace's move to another organization would do to each person: the
 * sync's own decision on every member, with the other provider's word.
 */

type ParityMember = KnownMember & {
  /** Whether they can enter as it is. */
  access: boolean;
  /** Their id at the provider that the workspace moves to, where we know it. */
  targetId: string | null;
};

/** In our slugs, whatever the provider calls its roles: all of a person's active memberships. */
type Roles = readonly string[];

/** What the move does to somebody. */
export type Move =
  | { kind: "keeps" }
  | { kind: "gains"; role: Role }
  | { kind: "loses"; role: Role; reason: string }
  | { kind: "changes"; from: Role; to: Role };

/**
 * What becomes of somebody who is or was a member; null where they are out and stay out.
 *
 * @param roles of them at the provider that the workspace moves to; null: no active membership
 */
export function planMember(
  member: ParityMember,
  roles: Roles | null,
  workspaceHasOwner: boolean,
): Move | null {
  const { role, access, targetId } = member;
  if (targetId === null || roles === null) {
    if (!access) return null;
    const reason =
      targetId === null
        ? "We know no account of theirs there."
        : "They have no active membership there.";
    return { kind: "loses", role, reason };
  }
  const change = changeBy(member, { targetId, roles }, workspaceHasOwner);
  if (member.status === "removed")
    return change?.kind === "restore"
      ? { kind: "gains", role: change.role }
      : null;
  const to = change?.kind === "changeRole" ? change.role : role;
  if (!access) return { kind: "gains", role: to };
  return to === role ? { kind: "keeps" } : { kind: "changes", from: role, to };
}

/** With what role somebody comes in who has never been a member; null: they don't. */
export function planNewcomer(
  targetId: string,
  roles: Roles,
  workspaceHasOwner: boolean,
): Role | null {
  const change = changeBy(null, { targetId, roles }, workspaceHasOwner);
  return change?.kind === "join" ? change.role : null;
}

/** By the sync's own decision; nobody comes back who was removed here. */
function changeBy(
  member: KnownMember | null,
  { targetId, roles }: { targetId: string; roles: Roles },
  workspaceHasOwner: boolean,
): MemberChange | null {
  const plan = planNews({
    member,
    active: { membershipId: targetId, roleSlugs: [...roles], updatedAt: 0 },
    ended: false,
    order: null,
    word: { by: "event" },
    workspaceHasOwner,
  });
  return plan.kind === "change" ? plan.change : null;
}
