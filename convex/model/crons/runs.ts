import type { MutationCtx, QueryCtx } from "../../_generated/server";

/* When the crons last ran. */

const MINUTE_MS = 60_000;

/** Those that note it, and how often they run. */
const NOTED = [{ name: "read-events", everyMs: 15 * MINUTE_MS }];

export type CronRun = {
  name: string;
  everyMs: number;
  /** In ms; null: never yet. */
  ranAt: number | null;
};

export async function noteCronRun(ctx: MutationCtx, name: string, now: number) {
  const run = await findRun(ctx, name);
  if (run) await ctx.db.patch("cronRuns", run._id, { ranAt: now });
  else await ctx.db.insert("cronRuns", { name, ranAt: now });
}

export async function lastCronRuns(ctx: QueryCtx): Promise<CronRun[]> {
  return await Promise.all(
    NOTED.map(async ({ name, everyMs }) => {
      const run = await findRun(ctx, name);
      return { name, everyMs, ranAt: run?.ranAt ?? null };
    }),
  );
}

async function findRun(ctx: QueryCtx, name: string) {
  return await ctx.db
    .query("cronRuns")
    .withIndex("by_name", (q) => q.eq("name", name))
    .unique();
}
