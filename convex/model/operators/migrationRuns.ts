import { type MigrationFunctionReference } from "@convex-dev/migrations";
import { createFunctionHandle, getFunctionName } from "convex/server";
import { type Infer, v } from "convex/values";
import { components } from "../../_generated/api";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { migrations } from "../../lib/migrations";

/* Several walks through tables, one after another, by the migrations component. */

export const vProgress = v.object({
  name: v.string(),
  /** `waiting`: not begun; `failed`: call again, and it goes on where it stopped. */
  state: v.union(
    v.literal("waiting"),
    v.literal("running"),
    v.literal("done"),
    v.literal("failed"),
  ),
  /** Rows that it has looked at. */
  processed: v.number(),
  /** Why it failed. */
  problem: v.optional(v.string()),
});
export type Progress = Infer<typeof vProgress>;

/** How far each has come. */
export async function progressOf(
  ctx: QueryCtx,
  walks: MigrationFunctionReference[],
): Promise<Progress[]> {
  const statuses = await migrations.getStatus(ctx, { migrations: walks });
  let begunAt = 0;
  return walks.map((walk) => {
    const name = getFunctionName(walk);
    const known = statuses.find((one) => one.name === name);
    // One that was through before those ahead of it began anew has yet to begin.
    const status = known && known.latestStart >= begunAt ? known : undefined;
    begunAt = Math.max(begunAt, known?.latestStart ?? 0);
    return {
      name,
      state: STATES[status?.state ?? "unknown"],
      processed: status?.processed ?? 0,
      ...(status?.error !== undefined && { problem: status.error }),
    };
  });
}

const STATES = {
  inProgress: "running",
  success: "done",
  failed: "failed",
  canceled: "failed",
  unknown: "waiting",
} as const;

/** Those that are not done, from where they stopped. Nothing while one is running. */
export async function goOnWith(
  ctx: MutationCtx,
  walks: MigrationFunctionReference[],
) {
  await migrations.runSerially(ctx, walks);
}

/** All of them from their beginning. Nothing while one is running. */
export async function beginAnew(
  ctx: MutationCtx,
  walks: MigrationFunctionReference[],
) {
  const progress = await progressOf(ctx, walks);
  if (progress.some(({ state }) => state === "running")) return;
  const [first, ...next] = await Promise.all(
    walks.map(async (walk) => ({
      name: getFunctionName(walk),
      fnHandle: await createFunctionHandle(walk),
    })),
  );
  if (first)
    await ctx.runMutation(components.migrations.lib.migrate, {
      ...first,
      next,
      cursor: null,
      reset: true,
      dryRun: false,
    });
}
