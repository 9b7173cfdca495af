import { expect, vi } from "vitest";
import type { Meter } from "./meter.helpers";
import type { T } from "./setup.helpers";

/*
 * The scheduler's pace: what a transaction has scheduled begins no sooner than the next hop.
 * Between two hops a test stores what comes meanwhile.
 */

/** What Convex takes to begin a job, roughly; jobs for later wait their time. */
const HOP_MS = 50;

/** Nothing begins by itself from now on; `vi.useRealTimers` ends it. */
export function holdJobs() {
  vi.useFakeTimers({ toFake: ["setTimeout", "Date"] });
}

/** The jobs that are due run, and not those that they schedule. */
export async function hop(t: T, ms = HOP_MS) {
  vi.advanceTimersByTime(ms);
  await t.finishInProgressScheduledFunctions();
}

/** Hops until no event is due. Returns how many that took. */
export async function hopUntilApplied(t: T, most = 1_000): Promise<number> {
  for (let hops = 0; ; hops++) {
    if (!(await isAnyDue(t))) return hops;
    expect(hops).toBeLessThan(most);
    await hop(t);
  }
}

async function isAnyDue(t: T): Promise<boolean> {
  return await t.run(async (ctx) => {
    const waiting = await ctx.db
      .query("webhookAudit")
      .withIndex("by_status_receivedAt", (q) => q.eq("status", "received"))
      .collect();
    return waiting.some(({ nextAttemptAt }) => nextAttemptAt! <= Date.now());
  });
}

/** The inbox's transactions since the last look: what stores, and what applies. */
export function countInbox(meter: Meter) {
  const names = meter.take().map(({ name }) => name);
  const count = (...of: string[]) =>
    names.filter((name) => of.includes(name)).length;
  return {
    stored: count("steps/inbox:storeEvent", "steps/eventsApi:storePage"),
    applied: count("steps/inbox:processNext"),
  };
}
