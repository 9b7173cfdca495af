import { roleFromSlugs, slugsSay } from "../../lib/roleMap";
import type {
  MemberStatus,
  OrderKind,
  RemovedReason,
  Role,
} from "../../lib/validators";
import { isPastLine, isPastRemoval, type Line } from "../sync/versionPlan";

/* What a piece of news means for a member. Pure: no reads and no clock. */

export type KnownMember = {
  status: MemberStatus;
  role: Role;
  removedReason?: RemovedReason;
  removedAt?: number;
  pendingRemovalAt?: number | null;
};

/** The one membership that lets the person in, after the news was applied to the mirror. */
export type ActiveMembership = {
  membershipId: string;
  roleSlugs: string[];
  updatedAt: number;
  /** When it began, on the provider's clock. */
  createdAt?: number;
};

/** The open order about the person, as far as news can be its answer. */
export type KnownOrder = { kind: OrderKind; role?: Role };

export type MemberChange =
  | { kind: "join"; role: Role }
  /** `returned`: a member who was removed here, or left, is back by the provider's word. */
  | { kind: "restore"; role: Role; returned: boolean }
  | { kind: "changeRole"; role: Role }
  | { kind: "clearPendingRemoval" }
  | { kind: "remove" };

export type NewsPlan =
  | { kind: "nothing" }
  | { kind: "change"; change: MemberChange }
  /** The news shows what was ordered: the order is carried out by it. */
  | { kind: "carryOut"; role: Role }
  /** An order is open: the person is judged anew when it closes. */
  | { kind: "wait" }
  /** An event brings nobody back who was removed here: the provider is asked. */
  | { kind: "ask" }
  /** The provider has not followed a removal: it is told again. */
  | { kind: "reopen" };

/** How the provider's word reached us, and what it is measured by. */
export type Word =
  /** An event, or what the mirror holds already. */
  | { by: "event" }
  /** Asked after the line. Null: no order to end access was ever done. */
  | { by: "answer"; line: Line | null }
  /** Asked before the line, as a page of a listing read while an order was carried out. */
  | { by: "oldAnswer" }
  /** Of a provider that can't be asked about one person: any word counts by its time. */
  | { by: "unasked"; line: Line };

/**
 * What a member row has to become now that the provider's word on this person is
 * known. The one decision of webhooks, Events API, listings, sign-in and answers.
 *
 * @param active what lets them in; null when nothing does
 * @param ended whether this very news ended a membership. Access that is missing
 *   without an end is drift, which has its grace.
 * @param observed whether the provider's word shuts nobody out here (see
 *   lib/enforcementRules.ts); to be told of an active member whom nothing lets in
 * @param order the open order about them; null when there is none
 */
export function planNews({
  member,
  active,
  ended,
  observed = false,
  order,
  word,
  workspaceHasOwner,
}: {
  member: KnownMember | null;
  active: ActiveMembership | null;
  ended: boolean;
  observed?: boolean;
  order: KnownOrder | null;
  word: Word;
  workspaceHasOwner: boolean;
}): NewsPlan {
  if (!member)
    return active
      ? change({ kind: "join", role: roleFromSlugs(active.roleSlugs) })
      : NOTHING;
  if (member.status === "active")
    return planActive(member, active, { ends: ended && !observed, order });
  if (!active) return NOTHING;
  if (order)
    return order.kind === "return"
      ? {
          kind: "carryOut",
          role: roleBroughtBack(member.role, active.roleSlugs),
        }
      : WAIT;
  const role = roleOnReturn(member.role, active.roleSlugs, workspaceHasOwner);
  if (!wasEndedHere(member))
    return change({ kind: "restore", role, returned: false });
  switch (word.by) {
    case "event":
      return { kind: "ask" };
    case "oldAnswer":
      return NOTHING;
    case "answer":
      return word.line !== null && isPastLine(word.line, active)
        ? change({ kind: "restore", role, returned: true })
        : { kind: "reopen" };
    case "unasked":
      return isPastRemoval(word.line, active, member.removedAt ?? 0)
        ? change({ kind: "restore", role, returned: true })
        : NOTHING;
    default:
      return word satisfies never;
  }
}

function planActive(
  member: KnownMember,
  active: ActiveMembership | null,
  { ends, order }: { ends: boolean; order: KnownOrder | null },
): NewsPlan {
  // News that ends access is applied at once, whatever is open.
  if (!active) return ends ? change({ kind: "remove" }) : NOTHING;
  if (order) return answersOrder(order, active) ?? WAIT;
  // A sync gives a local owner who stays no other role: WorkOS has no owner, only admins.
  const role =
    member.role === "owner" ? "owner" : roleFromSlugs(active.roleSlugs);
  if (role !== member.role) return change({ kind: "changeRole", role });
  return member.pendingRemovalAt == null
    ? NOTHING
    : change({ kind: "clearPendingRemoval" });
}

/** Whether an active membership shows just what was ordered: that state, that role. */
function answersOrder(
  order: KnownOrder,
  { roleSlugs }: ActiveMembership,
): NewsPlan | null {
  switch (order.kind) {
    case "return":
      return { kind: "carryOut", role: roleFromSlugs(roleSlugs) };
    case "role":
    case "transfer":
      return order.role !== undefined && slugsSay(roleSlugs, order.role)
        ? { kind: "carryOut", role: order.role }
        : null;
    case "end":
    case "undo":
    case "invite":
    case "rename":
      return null;
    default:
      return order.kind satisfies never;
  }
}

/** Where it was decided that they are out: here, and so not by the provider. */
export function wasEndedHere({
  removedReason,
}: Pick<KnownMember, "removedReason">): boolean {
  return removedReason === "removed_by_admin" || removedReason === "left";
}

/** A person brings back an owner as owner, and others as what WorkOS has them for. */
export function roleBroughtBack(role: Role, slugs: readonly string[]): Role {
  return role === "owner" ? role : roleFromSlugs(slugs);
}

/** By the provider's word a former owner is owner again only while nobody else is. */
function roleOnReturn(
  role: Role,
  slugs: readonly string[],
  workspaceHasOwner: boolean,
): Role {
  return role === "owner" && !workspaceHasOwner
    ? "owner"
    : roleFromSlugs(slugs);
}

const NOTHING = { kind: "nothing" } as const;
const WAIT = { kind: "wait" } as const;

function change(what: MemberChange): NewsPlan {
  return { kind: "change", change: what };
}
