import { compareValues } from "convex/values";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { sumOf } from "../../lib/memberFilters";
import type { ListedStatus, MemberCounts } from "../../lib/validators";
import { noteDay } from "./days";
import { movement } from "./daysPlan";

/** Due at the next sweep. */
const CHANGED = 0;
/** What no change has touched is counted again all the same. */
const RECOUNTED_EVERY_MS = 30 * 24 * 60 * 60_000;

const NONE = { owner: 0, admin: 0, member: 0, client: 0 };

/** Counts per listed status and role, from the one row that holds them. */
export async function getCounts(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<MemberCounts> {
  return (await countsRow(ctx, workspaceId))?.counts ?? noCounts();
}

/** Who are in, those about to be removed too. */
export async function countPeople(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<number> {
  return peopleIn(await getCounts(ctx, workspaceId));
}

function peopleIn({ active, pending_removal }: MemberCounts): number {
  return sumOf(active) + sumOf(pending_removal);
}

/**
 * Moves one person from where they were counted to where they are now, and counts them
 * into the day. They may be known as somebody else since.
 */
export async function countChange(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  before: Counted | null,
  after: Counted,
  now: number,
) {
  const row = await countsRow(ctx, workspaceId);
  const counts = row?.counts ?? noCounts();
  move(counts, before, after);
  const moved = movement(before?.status, after.status);
  await noteDay(ctx, workspaceId, moved, peopleIn(counts), now);
  if (!row) {
    await ctx.db.insert("workspaceMemberCounts", {
      workspaceId,
      counts,
      recountDueAt: CHANGED,
    });
    return;
  }
  const { recount } = row;
  if (recount) {
    // A member that the recount has yet to reach is counted when it gets there.
    const seen = (one: Counted | null) =>
      one && one.userId <= recount.through ? one : null;
    move(recount.tally, seen(before), seen(after));
  }
  await ctx.db.patch("workspaceMemberCounts", row._id, {
    counts,
    recount,
    recountDueAt: CHANGED,
  });
}

/** Documents of one batch; one read each, far below Convex's limits. */
const RECOUNT_BATCH = 1_000;

/**
 * One batch of a recount, which takes the place of the kept counts when it has
 * seen everyone. Changes between two batches are kept in its tally too, so the
 * outcome is right whatever happens meanwhile. Returns whether there is more.
 *
 * @param begin forgets a recount that never came to its end
 */
export async function recountBatch(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  { begin, batch = RECOUNT_BATCH }: { begin: boolean; batch?: number },
): Promise<boolean> {
  const row = await countsRow(ctx, workspaceId);
  const recount = begin ? undefined : row?.recount;
  const members = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) => {
      const all = q.eq("workspaceId", workspaceId);
      return recount ? all.gt("userId", recount.through) : all;
    })
    .take(batch);
  const tally = recount?.tally ?? noCounts();
  for (const member of members) move(tally, null, member);
  const last = members.at(-1);
  const more = last !== undefined && members.length === batch;
  // A row that is written is a page that is read again.
  if (row && !more && !row.recount && compareValues(row.counts, tally) === 0)
    return false;
  const counted = more
    ? { recount: { through: last.userId, tally } }
    : { counts: tally, recount: undefined };
  if (row) await ctx.db.patch("workspaceMemberCounts", row._id, counted);
  else
    await ctx.db.insert("workspaceMemberCounts", {
      workspaceId,
      counts: noCounts(),
      ...counted,
    });
  return more;
}

/** Workspaces in one transaction; each gets a job of its own. */
const WORKSPACES = 100;

/** Has a batch of those that are due recounted. Returns whether there may be more. */
export async function startRecounts(
  ctx: MutationCtx,
  now: number,
): Promise<boolean> {
  const due = await ctx.db
    .query("workspaceMemberCounts")
    .withIndex("by_recountDueAt", (q) => q.lte("recountDueAt", now))
    .take(WORKSPACES);
  for (const { _id, workspaceId } of due) {
    await ctx.db.patch("workspaceMemberCounts", _id, {
      recountDueAt: now + RECOUNTED_EVERY_MS,
    });
    const workspace = await ctx.db.get("workspaces", workspaceId);
    if (workspace && workspace.forgottenAt === undefined)
      await ctx.scheduler.runAfter(0, internal.steps.memberCounts.recount, {
        workspaceId,
      });
  }
  return due.length === WORKSPACES;
}

/**
 * Has those of the next workspaces counted that have no row. Returns where to go on, null
 * at the end.
 */
export async function startMissing(
  ctx: MutationCtx,
  cursor: string | null,
): Promise<string | null> {
  const page = await ctx.db
    .query("workspaces")
    .paginate({ numItems: WORKSPACES, cursor });
  for (const { _id: workspaceId, forgottenAt } of page.page)
    if (forgottenAt === undefined && !(await countsRow(ctx, workspaceId)))
      await ctx.scheduler.runAfter(0, internal.steps.memberCounts.recount, {
        workspaceId,
      });
  return nextAfter(page);
}

type Counted = Pick<
  Doc<"workspaceMembers">,
  "userId" | "status" | "listedStatus" | "role"
>;

function move(
  counts: MemberCounts,
  before: Counted | null,
  after: Counted | null,
) {
  if (before) counts[before.listedStatus][before.role]--;
  if (after) counts[after.listedStatus][after.role]++;
}

/** A member in their grace is told apart from one who is well. */
export function listedStatusOf(
  member: Pick<Doc<"workspaceMembers">, "status" | "pendingRemovalAt">,
): ListedStatus {
  if (member.status === "removed") return "removed";
  return member.pendingRemovalAt == null ? "active" : "pending_removal";
}

async function countsRow(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  return await ctx.db
    .query("workspaceMemberCounts")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
}

function noCounts(): MemberCounts {
  return {
    active: { ...NONE },
    pending_removal: { ...NONE },
    removed: { ...NONE },
  };
}
