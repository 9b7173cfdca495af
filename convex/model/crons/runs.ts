import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { CRON_NAMES, type CronName, everyMs } from "../../lib/cronTable";

/* When the crons last ran: what shows that they still do. */

/** A cron is at work: called by its own function, in whatever transaction that has. */
export async function noteCronRun(
  ctx: MutationCtx,
  name: CronName,
  now: number,
) {
  const known = await lastRunOf(ctx, name);
  if (known) await ctx.db.patch("cronRuns", known._id, { ranAt: now });
  else await ctx.db.insert("cronRuns", { name, ranAt: now });
}

/**
 * Every cron, how often it runs (in ms), and when it last did; `ranAt` is null where it
 * never has on this deployment.
 */
export async function lastCronRuns(
  ctx: QueryCtx,
): Promise<{ name: string; everyMs: number; ranAt: number | null }[]> {
  return await Promise.all(
    CRON_NAMES.map(async (name) => ({
      name,
      everyMs: everyMs(name),
      ranAt: (await lastRunOf(ctx, name))?.ranAt ?? null,
    })),
  );
}

/** As on a new deployment: no cron has missed its time until it has run once. */
export async function forgetCronRuns(ctx: MutationCtx) {
  // One row a cron.
  for (const { _id } of await ctx.db.query("cronRuns").take(100))
    await ctx.db.delete("cronRuns", _id);
}

async function lastRunOf(ctx: QueryCtx, name: CronName) {
  return await ctx.db
    .query("cronRuns")
    .withIndex("by_name", (q) => q.eq("name", name))
    .unique();
}
