import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { brakePercentOf } from "../../lib/rules";
import { reconcileSoon } from "../sync/schedule";
import * as MemberCounts from "../members/counts";
import { decideBrake } from "./brakePlan";
import {
  getPendingConfirmation,
  isOfCleanup,
  noteHeldMembers,
  openBrakeRecord,
  withdrawBrakeRecord,
} from "./brakeRecord";
import type { Scope } from "./cleanup";
import { graceOf } from "../members/grace";
import { applyDecision, decideCleanup, missingAccessOf } from "./missingAccess";

/*
 * The brake of the crons' cleanup. A workspace in which access is missing is
 * looked at as a whole, a transaction at a time: count, and then either mark and
 * remove, or put on record who it would have been. Whatever has emptied a
 * mirror removes nobody by itself.
 */

/** Members in one transaction; each costs some six reads and three writes. */
const BATCH = 200;

const vLists = literals("active", "pending", "marked");
type List = Infer<typeof vLists>;
/** Where a run looks. They are in no two of these. */
const LISTS: Record<Scope, readonly List[]> = {
  all: ["active"],
  due: ["pending", "marked"],
};

const stepFields = {
  workspaceId: v.id("workspaces"),
  scope: literals("all", "due"),
  /** Instead of the workspace's own. */
  graceMs: v.optional(v.number()),
  list: vLists,
  cursor: v.union(v.string(), v.null()),
  /** Whose access is missing: counted first, and no more are touched then. */
  members: v.number(),
  owners: v.number(),
};
export const vStep = v.union(
  v.object({ ...stepFields, phase: v.literal("count") }),
  v.object({ ...stepFields, phase: v.literal("act") }),
  v.object({
    ...stepFields,
    phase: v.literal("note"),
    runId: v.id("reconciliationRuns"),
  }),
);
export type Step = Infer<typeof vStep>;

/** Workspaces that a run remembers; one it forgets is only looked at twice. */
const REMEMBERED = 1_000;

/** Has each of these workspaces looked at, unless the run has done so before. */
export async function beginBrakedRuns(
  ctx: MutationCtx,
  run: Pick<Step, "scope" | "graceMs">,
  doubted: readonly Id<"workspaces">[],
  before: readonly Id<"workspaces">[],
): Promise<Id<"workspaces">[]> {
  const known = new Set(before);
  const fresh = [...new Set(doubted)].filter((one) => !known.has(one));
  for (const workspaceId of fresh)
    await ctx.scheduler.runAfter(0, internal.steps.cleanup.settleWorkspace, {
      step: firstStep(workspaceId, run),
    });
  return [...before, ...fresh].slice(-REMEMBERED);
}

const HELD_MAX = 100;

/** Workspaces that an earlier run has held: there may be no doubt any more. */
export async function listHeld(ctx: QueryCtx): Promise<Id<"workspaces">[]> {
  const waiting = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_status_leaseUntil", (q) =>
      q.eq("status", "needs_confirmation"),
    )
    .order("desc")
    .take(HELD_MAX);
  return waiting.filter(isOfCleanup).map(({ workspaceId }) => workspaceId);
}

function firstStep(
  workspaceId: Id<"workspaces">,
  { scope, graceMs }: Pick<Step, "scope" | "graceMs">,
): Step {
  const list = LISTS[scope][0]!;
  return {
    phase: "count",
    workspaceId,
    scope,
    ...(graceMs === undefined ? {} : { graceMs }),
    list,
    cursor: null,
    members: 0,
    owners: 0,
  };
}

/** Takes one step; returns the next, null after the last. */
export async function takeStep(
  ctx: MutationCtx,
  step: Step,
  now: number,
): Promise<Step | null> {
  const workspace = await ctx.db.get("workspaces", step.workspaceId);
  if (!workspace) return null;
  const { doubted, place } = await nextDoubted(ctx, workspace, step, now);
  const counted = { members: step.members, owners: step.owners };
  switch (step.phase) {
    case "count":
      for (const { role } of doubted) {
        counted.members++;
        if (role === "owner") counted.owners++;
      }
      return place
        ? { ...step, ...place, ...counted }
        : await decided(ctx, workspace, { ...step, ...counted }, now);
    case "act":
      await act(ctx, workspace, doubted, counted, {
        graceMs: graceOf(workspace, step.graceMs),
        now,
      });
      return place && { ...step, ...place, ...counted };
    case "note":
      await noteHeldMembers(ctx, workspace, step.runId, doubted);
      return place && { ...step, ...place };
    default:
      return step satisfies never;
  }
}

async function decided(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  { workspaceId, scope, graceMs, members, owners }: Step,
  now: number,
): Promise<Step | null> {
  const waiting = await getPendingConfirmation(ctx, workspaceId);
  const isHeld = waiting !== null && isOfCleanup(waiting);
  // "due" sees a part only: it lifts nothing that "all" has stopped.
  if (isHeld && scope === "due") return null;
  const brake = decideBrake({
    removals: { total: members, owners },
    counts: await MemberCounts.getCounts(ctx, workspaceId),
    percent: brakePercentOf(workspace),
  });
  const again = {
    ...firstStep(workspaceId, { scope, graceMs }),
    members,
    owners,
  };
  if (brake === null) {
    if (isHeld) await withdrawBrakeRecord(ctx, waiting, now);
    return { ...again, phase: "act" };
  }
  // What waits already is not asked again every day.
  if (waiting) return null;
  const runId = await openBrakeRecord(ctx, workspace, { brake, members }, now);
  // WorkOS or Clerk knows better than the mirror.
  await reconcileSoon(ctx, workspaceId, now);
  return runId && { ...again, phase: "note", runId };
}

/** Marks and removes, at most as many as were counted. */
async function act(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  doubted: Doc<"workspaceMembers">[],
  left: { members: number; owners: number },
  { graceMs, now }: { graceMs: number; now: number },
) {
  for (const member of doubted) {
    if (left.members === 0) return;
    if (member.role === "owner") {
      if (left.owners === 0) continue;
      left.owners--;
    }
    left.members--;
    const missing = await missingAccessOf(ctx, member, workspace);
    const decision = decideCleanup(member, missing, { graceMs, now });
    await applyDecision(ctx, member, { decision, missing, now });
  }
}

/** A batch of the members that the mirror alone shuts out, and where to go on. */
async function nextDoubted(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  { scope, list, cursor }: Step,
  now: number,
): Promise<{
  doubted: Doc<"workspaceMembers">[];
  place: Pick<Step, "list" | "cursor"> | null;
}> {
  const page = await listed(ctx, workspace._id, list, now).paginate({
    numItems: BATCH,
    cursor,
  });
  const doubted: Doc<"workspaceMembers">[] = [];
  for (const member of page.page) {
    if (member.status !== "active") continue;
    if (list === "marked" && member.pendingRemovalAt != null) continue;
    const missing = await missingAccessOf(ctx, member, workspace);
    if (missing?.inDoubt) doubted.push(member);
  }
  const following = LISTS[scope][LISTS[scope].indexOf(list) + 1];
  return {
    doubted,
    place: !page.isDone
      ? { list, cursor: page.continueCursor }
      : following === undefined
        ? null
        : { list: following, cursor: null },
  };
}

function listed(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  list: List,
  now: number,
) {
  const members = ctx.db.query("workspaceMembers");
  switch (list) {
    case "active":
      return members.withIndex("by_workspaceId_status_sortName", (q) =>
        q.eq("workspaceId", workspaceId).eq("status", "active"),
      );
    case "pending":
      return members.withIndex("by_workspaceId_listedStatus_sortName", (q) =>
        q.eq("workspaceId", workspaceId).eq("listedStatus", "pending_removal"),
      );
    case "marked":
      return members.withIndex("by_workspaceId_accessCheckAt", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .gt("accessCheckAt", 0)
          .lte("accessCheckAt", now),
      );
  }
}
