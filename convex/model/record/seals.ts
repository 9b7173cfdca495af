import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { lineOf, NO_SEAL } from "../../lib/seals";
import { SEALED_AT_ONCE } from "./sealing";

/* The seals of a workspace with their rows, as they stand in the database. */

export type SealWithRows = { seal: Doc<"auditSeals">; lines: string[] };

/** Rows read in a transaction: two batches fit. */
const ROWS_AT_ONCE = 2 * SEALED_AT_ONCE;
const SEALS_AT_ONCE = 50;

/**
 * Seals from `number` on, with the rows that stand where theirs were. At least one is
 * read, if it is there; `next` is the number to go on with, null after the last.
 */
export async function readSeals(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  number: number,
): Promise<{
  seals: SealWithRows[];
  /** The last before them. */
  before: { hash: string; through: number };
  next: number | null;
}> {
  const numbered = ctx.db.query("auditSeals");
  const previous =
    number > 1
      ? await numbered
          .withIndex("by_workspaceId_number", (q) =>
            q.eq("workspaceId", workspaceId).eq("number", number - 1),
          )
          .first()
      : null;
  const before = {
    hash: previous?.hash ?? NO_SEAL,
    through: previous?.through ?? 0,
  };
  const found = await ctx.db
    .query("auditSeals")
    .withIndex("by_workspaceId_number", (q) =>
      q.eq("workspaceId", workspaceId).gte("number", number),
    )
    .take(SEALS_AT_ONCE);
  const seals: SealWithRows[] = [];
  let after = before.through;
  let rows = 0;
  for (const seal of found) {
    if (seals.length > 0 && rows + seal.rows > ROWS_AT_ONCE)
      return { seals, before, next: seal.number };
    const lines = await linesBetween(ctx, workspaceId, after, seal.through);
    seals.push({ seal, lines });
    rows += lines.length;
    after = seal.through;
  }
  const last = found.at(-1);
  const more = last !== undefined && found.length === SEALS_AT_ONCE;
  return { seals, before, next: more ? last.number + 1 : null };
}

/** More than any seal has: then it is broken anyway. */
const LINES_MAX = 4 * SEALED_AT_ONCE;

async function linesBetween(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  after: number,
  through: number,
): Promise<string[]> {
  const rows = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .gt("_creationTime", after)
        .lte("_creationTime", through),
    )
    .take(LINES_MAX);
  return rows.map(lineOf);
}
