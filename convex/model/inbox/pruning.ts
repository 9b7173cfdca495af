import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { BATCH } from "./inbox";

/** As long as a provider may bring an event back, we have to know it again. */
const KEEP_ROW_MS = 90 * 24 * 60 * 60_000;

export type Pruned = { bodies: number; rows: number };

/**
 * A batch of what is kept no longer: the bodies of events, later their rows.
 * Goes on by itself. Returns how much it gave up.
 */
export async function prune(ctx: MutationCtx, now: number): Promise<Pruned> {
  const old = await ctx.db
    .query("webhookAudit")
    .withIndex("by_receivedAt", (q) => q.lte("receivedAt", now - KEEP_ROW_MS))
    .take(BATCH);
  for (const { _id } of old) await ctx.db.delete("webhookAudit", _id);
  if (old.length === BATCH) {
    await ctx.scheduler.runAfter(0, internal.inbox.prune, {});
    return { bodies: 0, rows: BATCH };
  }
  const told = await ctx.db
    .query("webhookAudit")
    .withIndex("by_bodyUntil", (q) =>
      q.gt("bodyUntil", 0).lte("bodyUntil", now),
    )
    .take(BATCH);
  for (const { _id } of told)
    await ctx.db.patch("webhookAudit", _id, {
      body: undefined,
      bodyUntil: undefined,
    });
  if (told.length === BATCH)
    await ctx.scheduler.runAfter(0, internal.inbox.prune, {});
  return { bodies: told.length, rows: old.length };
}
