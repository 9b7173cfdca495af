import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";

/** Longer than all attempts at one event take. */
export const WAITS_TOO_LONG_MS = 10 * 60_000;

export type Waiting = { event: Doc<"webhookAudit">; since: number };

/** The event that was received the longest ago, of those that wait; since when it does. */
export async function oldestWaiting(ctx: QueryCtx): Promise<Waiting | null> {
  const event = await ctx.db
    .query("webhookAudit")
    .withIndex("by_status_receivedAt", (q) => q.eq("status", "received"))
    .first();
  // One that is replayed waits since then.
  return event && { event, since: event.replayedAt ?? event.receivedAt };
}
