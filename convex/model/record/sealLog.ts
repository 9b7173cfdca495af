import { internal } from "../../_generated/api";
import type { MutationCtx } from "../../_generated/server";
import { beginCheck } from "./checks";

const CHAINS_AT_ONCE = 100;
const CHECKED_EVERY_MS = 7 * 24 * 60 * 60_000;

/**
 * Once a day: the end of each chain that has grown goes to the log, one line a hundred
 * workspaces, and a chain that nobody has checked for a week is checked. A log that is
 * kept elsewhere proves what a chain was; the chain alone proves nothing against somebody
 * who can write the database.
 */
export async function logAndCheck(ctx: MutationCtx, now: number) {
  const chains = await ctx.db
    .query("auditChains")
    .withIndex("by_isUnlogged", (q) => q.eq("isUnlogged", true))
    .take(CHAINS_AT_ONCE);
  if (chains.length === 0) return;
  const seals = chains.map(({ workspaceId, seals, hash }) => ({
    workspaceId,
    seal: seals,
    hash,
  }));
  console.info("Audit seals:", JSON.stringify(seals));
  for (const { _id, workspaceId, check } of chains) {
    await ctx.db.patch("auditChains", _id, { isUnlogged: false });
    if ((check?.endedAt ?? 0) <= now - CHECKED_EVERY_MS)
      await beginCheck(ctx, workspaceId, now);
  }
  if (chains.length === CHAINS_AT_ONCE)
    await ctx.scheduler.runAfter(0, internal.steps.seals.logAndCheck, {});
}
