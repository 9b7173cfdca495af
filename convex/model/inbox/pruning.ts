import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { keptMs } from "../../lib/retention";
import { dropBody } from "./bodies";
import { BATCH } from "./inbox";

/** As long as a provider may bring an event back, we have to know it again. */
export const KEEP_ROW_MS = 90 * 24 * 60 * 60_000;
/**
 * Deleting a body reads it. A document has 1 MiB at most, so as many as these
 * stay within half of the 16 MiB that one transaction may read, whatever is in them.
 */
const BODIES = 7;

export type Pruned = { bodies: number; rows: number };

/**
 * A batch of what is kept no longer: the bodies of events, later their rows.
 * Goes on by itself. Returns how much it gave up.
 */
export async function prune(ctx: MutationCtx, now: number): Promise<Pruned> {
  const told = await ctx.db
    .query("webhookAudit")
    .withIndex("by_bodyUntil", (q) =>
      q.gt("bodyUntil", 0).lte("bodyUntil", now),
    )
    .take(BODIES);
  for (const event of told) await dropBody(ctx, event);
  // Bodies first: a row that goes has none any more.
  const old =
    told.length === BODIES
      ? []
      : await ctx.db
          .query("webhookAudit")
          .withIndex("by_receivedAt", (q) =>
            q.lte("receivedAt", now - keptMs("events", KEEP_ROW_MS)),
          )
          .take(BATCH);
  for (const { _id } of old) await ctx.db.delete("webhookAudit", _id);
  if (told.length === BODIES || old.length === BATCH)
    await ctx.scheduler.runAfter(0, internal.steps.inbox.prune, {});
  return { bodies: told.length, rows: old.length };
}
