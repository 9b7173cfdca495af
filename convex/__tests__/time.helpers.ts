import { makeFunctionReference } from "convex/server";
import { vi } from "vitest";
import { isHeld, runLooks } from "./looks.helpers";
import { isForLater, settle, type T } from "./setup.helpers";

/**
 * Time goes on (fake dates, real timers), and what is scheduled for a later time runs
 * when its time comes, one job after another.
 *
 * @returns which functions ran so, in order
 */
export async function passTime(t: T, ms: number): Promise<string[]> {
  const until = Date.now() + ms;
  const ran: string[] = [];
  for (;;) {
    const job = await nextBefore(t, until);
    if (!job) break;
    vi.setSystemTime(Math.max(job.scheduledTime, Date.now()));
    if (isHeld(job)) {
      ran.push(...(await runLooks(t)));
      await settle(t);
      continue;
    }
    ran.push(job.name);
    await t.run(async (ctx) => {
      // Its own timer finds it given up.
      await ctx.scheduler.cancel(job._id);
      await ctx.scheduler.runAfter(
        0,
        makeFunctionReference<"mutation">(job.name),
        job.args[0] as Record<string, never>,
      );
    });
    await settle(t);
  }
  vi.setSystemTime(until);
  await settle(t);
  return ran;
}

async function nextBefore(t: T, until: number) {
  const jobs = await t.run(
    async (ctx) => await ctx.db.system.query("_scheduled_functions").collect(),
  );
  return jobs
    .filter(
      (job) =>
        job.state.kind === "pending" &&
        (isForLater(job) || isHeld(job)) &&
        job.scheduledTime <= until,
    )
    .sort((a, b) => a.scheduledTime - b.scheduledTime)[0];
}
