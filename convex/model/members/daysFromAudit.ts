import { type Infer, v } from "convex/values";
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { countPeople } from "./counts";
import { atBegin, findDay, KEEP_DAYS_MS, sum } from "./days";
import { dayOf, isMovement, movement } from "./daysPlan";

/*
 * The days from before there were rows of them, by the audit: from the oldest row, which
 * the changes since have written, day by day into the past.
 */

/** How far back it has come, and the day that it has not written yet. */
export const vWalk = v.object({
  /** Rows of the audit from before, in the order of writing. */
  before: v.number(),
  day: v.union(v.string(), v.null()),
  /** Who were in at the end of that day. */
  people: v.number(),
  joined: v.number(),
  left: v.number(),
});
type Walk = Infer<typeof vWalk>;

/** Rows of the audit in one transaction. */
const BATCH = 500;

/** Has the days of a workspace built, unless they are already. */
export async function startDays(
  ctx: MutationCtx,
  { _id: workspaceId, forgottenAt }: Doc<"workspaces">,
) {
  if (forgottenAt === undefined)
    await ctx.scheduler.runAfter(0, internal.steps.memberCounts.buildDays, {
      workspaceId,
    });
}

/** One batch. Returns where to go on; null at the end. */
export async function buildDays(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  walked: Walk | undefined,
  now: number,
): Promise<Walk | null> {
  let walk = walked ?? (await beginWalk(ctx, workspaceId));
  if (walk === null) return null;
  const { before } = walk;
  const rows = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId", (q) =>
      q.eq("workspaceId", workspaceId).lt("_creationTime", before),
    )
    .order("desc")
    .take(BATCH);
  const kept = rows.filter(({ timestamp }) => timestamp >= now - KEEP_DAYS_MS);
  const oldest = kept.at(-1);
  for (const row of kept) {
    const moved = movement(row.previousStatus, row.nextStatus);
    if (!isMovement(moved)) continue;
    // Of two that were written together, the later may have the earlier time.
    const day = earlier(dayOf(row.timestamp), walk.day);
    if (day !== walk.day) {
      await writeDay(ctx, workspaceId, walk);
      walk = { ...walk, day, people: atBegin(walk), joined: 0, left: 0 };
    }
    walk = { ...walk, ...sum(walk, moved) };
  }
  if (oldest && kept.length === BATCH)
    return { ...walk, before: oldest._creationTime };
  await writeDay(ctx, workspaceId, walk);
  await markWhole(ctx, workspaceId);
  return null;
}

async function beginWalk(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
): Promise<Walk | null> {
  const first = await firstDay(ctx, workspaceId);
  if (first?.isWhole) return null;
  const nobody = { joined: 0, left: 0, day: null };
  if (first)
    return {
      ...nobody,
      before: first._creationTime,
      people: atBegin(first),
    };
  return {
    ...nobody,
    before: Infinity,
    people: await countPeople(ctx, workspaceId),
  };
}

async function writeDay(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  { day, people, joined, left }: Walk,
) {
  if (day === null) return;
  // The day on which the first row was written: what came before it is missing there.
  const row = await findDay(ctx, workspaceId, day);
  if (row)
    await ctx.db.patch("workspaceDays", row._id, {
      ...sum(row, { joined, left }),
      isWhole: true,
    });
  else
    await ctx.db.insert("workspaceDays", {
      workspaceId,
      day,
      people,
      joined,
      left,
      isWhole: true,
    });
}

/** It is not built again. */
async function markWhole(ctx: MutationCtx, workspaceId: Id<"workspaces">) {
  const first = await firstDay(ctx, workspaceId);
  if (first && !first.isWhole)
    await ctx.db.patch("workspaceDays", first._id, { isWhole: true });
}

async function firstDay(ctx: MutationCtx, workspaceId: Id<"workspaces">) {
  return await ctx.db
    .query("workspaceDays")
    .withIndex("by_workspaceId_day", (q) => q.eq("workspaceId", workspaceId))
    .first();
}

function earlier(day: string, other: string | null): string {
  return other !== null && other < day ? other : day;
}
