import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import * as Members from "../members/rows";
import { nextAfter } from "../../lib/batches";
import { graceOf } from "../members/grace";
import {
  applyDecision,
  CLEANUP,
  decideCleanup,
  type Decision,
  missingAccessOf,
} from "./missingAccess";

/**
 * Members in one transaction. Each costs about six reads and three writes; one
 * whose assignments are given up, some 200 of each. So no batch comes near half
 * of Convex's limits (32,000 reads, 16,000 writes).
 */
const BATCH = 200;
const RELEASE_MEMBERS = 20;

type CleanupCounts = {
  checked: number;
  scheduled: number;
  cleared: number;
  removed: number;
  /** Staff assignments given up, of people whose grace to come back has passed. */
  released: number;
};

/**
 * One batch of the cleanup; `next` says where the following one goes on. With the
 * brake, nobody is marked or removed here whose access is in doubt: `doubted`
 * names their workspaces, which brake.ts looks at each as a whole.
 */
export async function cleanUpBatch(
  ctx: MutationCtx,
  {
    scope,
    cursor,
    graceMs,
    brake = false,
    now,
  }: {
    scope: Scope;
    cursor: string | null;
    /** Instead of each workspace's own. */
    graceMs: number | undefined;
    brake?: boolean;
    now: number;
  },
): Promise<{
  counts: CleanupCounts;
  doubted: Id<"workspaces">[];
  next: string | null;
}> {
  const counts = {
    checked: 0,
    scheduled: 0,
    cleared: 0,
    removed: 0,
    released: 0,
  };
  const doubted = new Set<Id<"workspaces">>();
  const { members, next } = await batch(ctx, scope, cursor, now);
  let hasLeftOver = false;
  for (const member of members) {
    if (member.status === "removed") {
      const released = await Members.releaseAssignments(ctx, member, {
        actor: CLEANUP,
        reason:
          member.releaseAssignmentsAt === member.removedAt
            ? "they were removed"
            : "the grace to come back has passed",
        now,
      });
      counts.released += released;
      if (released === Members.RELEASE_BATCH) hasLeftOver = true;
      continue;
    }
    counts.checked++;
    const workspace = await ctx.db.get("workspaces", member.workspaceId);
    const missing = await missingAccessOf(ctx, member, workspace);
    const decision = decideCleanup(member, missing, {
      graceMs: graceOf(workspace, graceMs),
      now,
    });
    if (brake && missing?.inDoubt && isLoss(decision))
      doubted.add(member.workspaceId);
    else
      count(
        counts,
        await applyDecision(ctx, member, { decision, missing, now }),
      );
  }
  return {
    counts,
    doubted: [...doubted],
    // A member with more than one batch of assignments is found there again.
    next: hasLeftOver ? LEFT_OVER : next,
  };
}

export type Scope = "all" | "due";

function isLoss(decision: Decision): boolean {
  return decision === "schedule" || decision === "remove";
}

const COUNTED = {
  schedule: "scheduled",
  clear: "cleared",
  remove: "removed",
} as const;

function count(counts: CleanupCounts, done: Decision) {
  if (done !== null) counts[COUNTED[done]]++;
}

async function batch(
  ctx: MutationCtx,
  scope: Scope,
  cursor: string | null,
  now: number,
): Promise<{ members: Doc<"workspaceMembers">[]; next: string | null }> {
  if (scope === "all") {
    const page = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_status", (q) => q.eq("status", "active"))
      .paginate({ numItems: BATCH, cursor });
    return {
      members: page.page,
      next: nextAfter(page),
    };
  }
  // "due" walks three short lists in turn; the cursor says which, and where.
  const [list, at] =
    cursor === null
      ? [await nextList(ctx, null, now), null]
      : readCursor(cursor);
  if (list === null) return { members: [], next: null };
  const page = await dueList(ctx, list, now).paginate({
    numItems: list === "release" ? RELEASE_MEMBERS : BATCH,
    cursor: at,
  });
  const following = page.isDone ? await nextList(ctx, list, now) : list;
  return {
    // A list keeps what its index finds: the other status is another list's.
    members: page.page.filter(
      (member) => (member.status === "removed") === (list === "release"),
    ),
    next: !page.isDone
      ? `${list}:${page.continueCursor}`
      : following === null
        ? null
        : `${following}:`,
  };
}

/** The cursor of a run that only gives up what removed people left behind. */
export const LEFT_OVER = "release:";

const DUE_LISTS = ["pending", "marked", "release"] as const;
type DueList = (typeof DUE_LISTS)[number];

/** The first list after `list` that has anybody: the others cost no call. */
async function nextList(
  ctx: MutationCtx,
  list: DueList | null,
  now: number,
): Promise<DueList | null> {
  const later = DUE_LISTS.slice(
    list === null ? 0 : DUE_LISTS.indexOf(list) + 1,
  );
  for (const one of later) if (await dueList(ctx, one, now).first()) return one;
  return null;
}

function dueList(ctx: MutationCtx, list: DueList, now: number) {
  const members = ctx.db.query("workspaceMembers");
  switch (list) {
    case "pending":
      return members.withIndex("by_pendingRemovalAt", (q) =>
        q.gt("pendingRemovalAt", 0),
      );
    case "marked":
      return members.withIndex("by_accessCheckAt", (q) =>
        q.gt("accessCheckAt", 0).lte("accessCheckAt", now),
      );
    case "release":
      return members.withIndex("by_releaseAssignmentsAt", (q) =>
        q.gt("releaseAssignmentsAt", 0).lte("releaseAssignmentsAt", now),
      );
  }
}

function readCursor(cursor: string | null): [DueList, string | null] {
  const [list, at] = (cursor ?? "").split(/:(.*)/s);
  return [
    DUE_LISTS.find((known) => known === list) ?? "pending",
    at === undefined || at === "" ? null : at,
  ];
}
