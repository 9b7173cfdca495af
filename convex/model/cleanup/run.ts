import { literals } from "convex-helpers/validators";
import { type Infer, type ObjectType, v } from "convex/values";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { graceMs } from "../../lib/env";
import { noteCronRun } from "../crons/runs";
import * as Brake from "./brake";
import { cleanUpBatch } from "./cleanup";

/* A run of the cleanup, a batch a transaction. */

export const cleanupFields = {
  graceMs: v.optional(v.number()),
  scope: v.optional(literals("all", "due")),
  brake: v.optional(v.boolean()),
  /** Where a continued run goes on. */
  cursor: v.optional(v.string()),
  /** What it has handed on already: each workspace is looked at once. */
  doubted: v.optional(v.array(v.id("workspaces"))),
};

export const vCleanedUp = v.object({
  checked: v.number(),
  scheduled: v.number(),
  cleared: v.number(),
  removed: v.number(),
  released: v.number(),
  continues: v.boolean(),
});
export type CleanedUp = Infer<typeof vCleanedUp>;

const CRON_OF = {
  due: "cleanup-pending-workspace-member-removals",
  all: "sweep-workspace-members",
} as const;

/** One batch; schedules the next, and after a look at everybody the recounts. */
export async function cleanUp(
  ctx: MutationCtx,
  args: ObjectType<typeof cleanupFields>,
  now: number,
): Promise<CleanedUp> {
  const scope = args.scope ?? "all";
  // Only the crons have the brake; a person who calls it may leave it out.
  if (args.brake && args.cursor === undefined)
    await noteCronRun(ctx, CRON_OF[scope], now);
  const grace = args.graceMs === undefined ? undefined : graceMs(args.graceMs);
  const { counts, doubted, next } = await cleanUpBatch(ctx, {
    scope,
    cursor: args.cursor ?? null,
    graceMs: grace,
    brake: args.brake,
    now,
  });
  const held =
    args.brake && scope === "all" && args.cursor === undefined
      ? await Brake.listHeld(ctx)
      : [];
  const known = await Brake.beginBrakedRuns(
    ctx,
    { scope, graceMs: grace },
    [...held, ...doubted],
    args.doubted ?? [],
  );
  if (next !== null)
    await ctx.scheduler.runAfter(
      0,
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { ...args, scope, cursor: next, doubted: known },
    );
  else if (scope === "all") {
    await ctx.scheduler.runAfter(0, internal.steps.memberCounts.recountDue, {});
    // It walks over every workspace: monthly is enough for what should not happen.
    if (new Date(now).getUTCDate() === 1)
      await ctx.scheduler.runAfter(
        0,
        internal.steps.memberCounts.recountMissing,
        {},
      );
  }
  return { ...counts, continues: next !== null };
}
