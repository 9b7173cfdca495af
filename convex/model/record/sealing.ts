import type { Doc, Id } from "../../_generated/dataModel";
import { internal } from "../../_generated/api";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { withoutNames } from "../../lib/auditReasons";
import { hashOfSeal, lineOf, NO_SEAL } from "../../lib/seals";
import { SEALED_AFTER_MS } from "./acts";

/*
 * Rows of the audit are sealed in batches, by a job of their own, so that no change waits for it. A
 * row can be committed with an earlier time than one that is there already: those of the
 * last minute wait for the next batch.
 */

const SETTLED_MS = 60_000;
/** How often a chain is checked though nobody asks. */
export const CHECKED_EVERY_MS = 30 * 24 * 60 * 60_000;
/** Rows in a batch: each is read, and each workspace among them gets a seal. */
export const SEALED_AT_ONCE = 200;

type Row = Doc<"workspaceMemberAuditLogs">;

/** When the first row that no seal holds has waited for long enough. */
export async function nextDueAt(ctx: QueryCtx): Promise<number | null> {
  const cursor = await ctx.db.query("auditSealCursor").first();
  const first = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_creation_time", (q) =>
      q.gt("_creationTime", cursor?.through ?? 0),
    )
    .first();
  // A row is a moment younger than the transaction that noted when it is due.
  return first && first._creationTime + SEALED_AFTER_MS - SETTLED_MS;
}

/** Seals the oldest batch, and goes on by itself while there are more. */
export async function sealBatch(
  ctx: MutationCtx,
  now: number,
): Promise<{ rows: number; seals: number }> {
  const cursor = await ctx.db.query("auditSealCursor").first();
  const rows = await nextRows(ctx, cursor?.through ?? 0, now - SETTLED_MS);
  const last = rows.at(-1);
  if (!last) return { rows: 0, seals: 0 };
  const byWorkspace = new Map<Id<"workspaces">, Row[]>();
  for (const read of rows) {
    const row = await cleaned(ctx, read);
    const own = byWorkspace.get(row.workspaceId);
    if (own) own.push(row);
    else byWorkspace.set(row.workspaceId, [row]);
  }
  for (const [workspaceId, own] of byWorkspace)
    await seal(ctx, workspaceId, own, now);
  const through = last._creationTime;
  if (cursor) await ctx.db.patch("auditSealCursor", cursor._id, { through });
  else await ctx.db.insert("auditSealCursor", { through });
  if (rows.length >= SEALED_AT_ONCE)
    await ctx.scheduler.runAfter(0, internal.steps.seals.seal, {});
  return { rows: rows.length, seals: byWorkspace.size };
}

/** A batch, with all rows of its last moment: the next one begins after that. */
async function nextRows(
  ctx: QueryCtx,
  after: number,
  until: number,
): Promise<Row[]> {
  const rows = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_creation_time", (q) =>
      q.gt("_creationTime", after).lte("_creationTime", until),
    )
    .take(SEALED_AT_ONCE);
  const last = rows.at(-1);
  if (!last || rows.length < SEALED_AT_ONCE) return rows;
  const atLast = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_creation_time", (q) =>
      q.eq("_creationTime", last._creationTime),
    )
    .take(SEALED_AT_ONCE);
  const known = new Set(rows.map(({ _id }) => _id));
  return [...rows, ...atLast.filter(({ _id }) => !known.has(_id))];
}

/** Rows of earlier versions have names in their reasons, which nobody could erase later. */
async function cleaned(ctx: MutationCtx, row: Row): Promise<Row> {
  const reason = withoutNames(row.reason);
  if (reason === row.reason) return row;
  await ctx.db.patch("workspaceMemberAuditLogs", row._id, { reason });
  return { ...row, reason };
}

async function seal(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  rows: Row[],
  now: number,
) {
  const chain = await chainOf(ctx, workspaceId);
  const head = {
    workspaceId,
    number: (chain?.seals ?? 0) + 1,
    sealedAt: now,
    previousHash: chain?.hash ?? NO_SEAL,
  };
  const hash = await hashOfSeal(head, rows.map(lineOf));
  const through = rows.at(-1)!._creationTime;
  await ctx.db.insert("auditSeals", {
    ...head,
    rows: rows.length,
    through,
    hash,
  });
  const next = {
    seals: head.number,
    rows: (chain?.rows ?? 0) + rows.length,
    through,
    hash,
    sealedAt: now,
    isUnlogged: true,
  };
  if (chain) await ctx.db.patch("auditChains", chain._id, next);
  else
    await ctx.db.insert("auditChains", {
      workspaceId,
      ...next,
      checkDueAt: now + CHECKED_EVERY_MS,
    });
}

export async function chainOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Doc<"auditChains"> | null> {
  return await ctx.db
    .query("auditChains")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
}
