import { roleFromSlugs } from "../../lib/rbac";
import type {
  MembershipStatus,
  MemberStatus,
  RemovedReason,
  Role,
  Version,
} from "../../lib/validators";

/* Pure decisions of the sync: no reads and no clock, so they can be replayed. */

export type Verdict = "apply" | "stale" | "duplicate";

/** A row of a mirror: its version, and how it ended, where it has. */
export type KnownVersion = Version & {
  deletedAt?: number;
  /** It was missing from a list; nobody has said that it is gone. */
  endInferred?: boolean;
};

/**
 * What news of one provider object is worth. A deletion that the provider said is
 * final for its id, whatever the times; one that was inferred from an absence is
 * lifted by an answer or a listing that shows the id. Otherwise the later version
 * wins.
 *
 * @param same whether the news says nothing that the known row does not say
 * @param asked the provider was asked for this very object: where it contradicts
 *   the row, the row is wrong, whatever the times
 */
export function judgeVersion({
  known,
  incoming,
  deletes,
  same,
  asked = false,
}: {
  known: KnownVersion | null;
  incoming: Version;
  deletes: boolean;
  same: boolean;
  asked?: boolean;
}): Verdict {
  if (!known) return "apply";
  if (known.deletedAt !== undefined) {
    if (known.endInferred !== true) return deletes ? "duplicate" : "stale";
    return deletes || incoming.eventId === undefined ? "apply" : "stale";
  }
  if (asked && !same) return "apply";
  if (deletes) return "apply";
  // The echo of a change made here carries the version that the answer had.
  if (same && incoming.updatedAt === known.updatedAt) return "duplicate";
  const order = compareVersions(incoming, known);
  if (order < 0) return "stale";
  return order === 0 ? "duplicate" : "apply";
}

/** By `updatedAt`, then the event's time, then its id; what has no event comes first. */
export function compareVersions(a: Version, b: Version): number {
  return (
    a.updatedAt - b.updatedAt ||
    (a.eventAt ?? 0) - (b.eventAt ?? 0) ||
    compareText(a.eventId ?? "", b.eventId ?? "")
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export type KnownMember = {
  status: MemberStatus;
  role: Role;
  removedReason?: RemovedReason;
  providerEndedAt?: number;
  pendingRemovalAt?: number | null;
};

/** The one membership that lets the person in, after the news was applied to the mirror. */
export type ActiveMembership = { roleSlugs: string[]; updatedAt: number };

export type MemberChange =
  | { kind: "join"; role: Role }
  | { kind: "restore"; role: Role }
  | { kind: "changeRole"; role: Role }
  | { kind: "clearPendingRemoval" }
  | { kind: "remove" }
  /** Nothing for the person; but a later active version may now revive the member. */
  | { kind: "noteEnd"; providerEndedAt: number };

/**
 * What a member row has to become now that the provider's word on this person
 * is known.
 *
 * @param active what lets them in; null when nothing does
 * @param endedAt when this very news ended a membership, on the provider's
 *   clock; null when it did not. Access that is missing without an end is drift,
 *   which has its grace.
 */
export function planMember({
  member,
  active,
  endedAt,
  workspaceHasOwner,
}: {
  member: KnownMember | null;
  active: ActiveMembership | null;
  endedAt: number | null;
  workspaceHasOwner: boolean;
}): MemberChange | null {
  if (!member)
    return active && { kind: "join", role: roleFromSlugs(active.roleSlugs) };

  if (member.status === "active") {
    if (!active) return endedAt === null ? null : { kind: "remove" };
    // A local owner who stays is never re-roled by a sync (note 2).
    const role =
      member.role === "owner"
        ? "owner"
        : roleAfter(member.role, active.roleSlugs);
    if (role !== member.role) return { kind: "changeRole", role };
    return member.pendingRemovalAt == null
      ? null
      : { kind: "clearPendingRemoval" };
  }

  const ended = latest(member.providerEndedAt, endedAt);
  if (active && mayRevive(member, active, ended))
    return {
      kind: "restore",
      role:
        member.role === "owner" && !workspaceHasOwner
          ? "owner"
          : roleAfter(
              member.role === "owner" ? "admin" : member.role,
              active.roleSlugs,
            ),
    };
  return ended !== null && ended !== member.providerEndedAt
    ? { kind: "noteEnd", providerEndedAt: ended }
    : null;
}

/**
 * Whoever the provider removed comes back with the provider. Whoever we removed
 * (or who left) does so only where the provider itself has shown the end of it
 * since, and let them in again later.
 */
function mayRevive(
  member: KnownMember,
  active: ActiveMembership,
  endedAt: number | null,
): boolean {
  const endedHere =
    member.removedReason === "removed_by_admin" ||
    member.removedReason === "left";
  return !endedHere || (endedAt !== null && active.updatedAt > endedAt);
}

/** An incoming slug is news only when it differs from the one our role maps to. */
function roleAfter(role: Role, slugs: readonly string[]): Role {
  const incoming = roleFromSlugs(slugs);
  return incoming === role ? role : incoming;
}

function latest(a: number | undefined, b: number | null): number | null {
  if (a === undefined) return b;
  return b === null ? a : Math.max(a, b);
}

/** An organization membership that was active and is not, or is gone. */
export function showsEnd(status: MembershipStatus, deleted: boolean): boolean {
  return deleted || status === "inactive";
}
