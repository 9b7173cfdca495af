import { internal } from "../../_generated/api";
import type { MutationCtx } from "../../_generated/server";
import { logLine } from "../../lib/logLines";
import { beginCheck } from "./checks";

const CHAINS_AT_ONCE = 100;

/**
 * Once a day: the end of each chain that has grown goes to the log, one line a hundred
 * workspaces. A log that is kept elsewhere proves what a chain was; the chain alone proves
 * nothing against somebody who can write the database.
 */
export async function logSeals(ctx: MutationCtx) {
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
  logLine("info", "audit_seals", { seals });
  for (const { _id } of chains)
    await ctx.db.patch("auditChains", _id, { isUnlogged: false });
  if (chains.length === CHAINS_AT_ONCE)
    await ctx.scheduler.runAfter(0, internal.steps.seals.log, {});
}

const CHECKED_AT_ONCE = 20;
/** Between two checks: each reads a whole chain, and nobody waits for it. */
const PAUSE_MS = 2_000;

/** Checks the chains that are due, one after another; goes on by itself. */
export async function checkDue(ctx: MutationCtx, now: number) {
  const due = await ctx.db
    .query("auditChains")
    .withIndex("by_checkDueAt", (q) => q.lte("checkDueAt", now))
    .take(CHECKED_AT_ONCE);
  for (const [i, { workspaceId }] of due.entries())
    await beginCheck(ctx, workspaceId, now, i * PAUSE_MS);
  if (due.length === CHECKED_AT_ONCE)
    await ctx.scheduler.runAfter(
      due.length * PAUSE_MS,
      internal.steps.seals.checkDue,
      {},
    );
}
