import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { CUT_OFF_MS, whyNoCheck } from "../../lib/sealRules";
import { hashOfSeal } from "../../lib/seals";
import { startInTurn } from "../background/places";
import { endAlert, raiseAlert } from "../alerts/alerts";
import { chainOf, CHECKED_EVERY_MS } from "./sealing";
import { readSeals } from "./seals";

/* Whether the chain of a workspace is whole. */

export const vSealState = v.object({
  /** How many rows are sealed, in how many seals. */
  rows: v.number(),
  seals: v.number(),
  /** When the last was made, in ms; null: none yet. */
  sealedThrough: v.union(v.number(), v.null()),
  /** What the last check found; null: there was none yet. */
  check: v.union(
    v.object({
      state: v.union(
        v.literal("checking"),
        v.literal("whole"),
        v.literal("broken"),
      ),
      at: v.number(),
      /** The first seal that does not hold. */
      brokenSeal: v.union(v.number(), v.null()),
    }),
    v.null(),
  ),
});

export async function describeSeals(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Infer<typeof vSealState>> {
  const chain = await chainOf(ctx, workspaceId);
  if (!chain) return { rows: 0, seals: 0, sealedThrough: null, check: null };
  const { rows, seals, sealedAt, check } = chain;
  const brokenSeal = check?.brokenSeal ?? null;
  return {
    rows,
    seals,
    sealedThrough: sealedAt,
    check: check
      ? {
          state:
            check.endedAt === undefined
              ? "checking"
              : brokenSeal === null
                ? "whole"
                : "broken",
          at: check.endedAt ?? check.startedAt,
          brokenSeal,
        }
      : null,
  };
}

/** Begins a check, unless one is under way or has just ended. */
export async function beginCheck(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  now: number,
  delayMs = 0,
) {
  const chain = await chainOf(ctx, workspaceId);
  if (!chain) return;
  if (chain.check) {
    const { startedAt, endedAt } = chain.check;
    const last = { isOver: endedAt !== undefined, at: endedAt ?? startedAt };
    if (whyNoCheck(last, now)) return;
  }
  await ctx.db.patch("auditChains", chain._id, {
    check: { startedAt: now },
    // One that is cut off is made again.
    checkDueAt: now + CUT_OFF_MS,
  });
  await startInTurn(ctx, { kind: "sealCheck", workspaceId }, delayMs);
}

const CHAINS_AT_ONCE = 100;

export async function listChains(
  ctx: QueryCtx,
  cursor: string | null,
): Promise<{ workspaceIds: Id<"workspaces">[]; next: string | null }> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("auditChains")
    .paginate({ numItems: CHAINS_AT_ONCE, cursor });
  return {
    workspaceIds: page.map(({ workspaceId }) => workspaceId),
    next: isDone ? null : continueCursor,
  };
}

/** What a check came to: how many seals it saw, and the first that does not hold. */
export const vChecked = v.object({
  seals: v.number(),
  rows: v.number(),
  brokenSeal: v.union(v.number(), v.null()),
});
export type Checked = Infer<typeof vChecked>;

export async function endCheck(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  { seals, brokenSeal }: Checked,
  now: number,
) {
  const chain = await chainOf(ctx, workspaceId);
  if (!chain) return;
  await ctx.db.patch("auditChains", chain._id, {
    checkDueAt: now + CHECKED_EVERY_MS,
    check: {
      startedAt: chain.check?.startedAt ?? now,
      endedAt: now,
      seals,
      ...(brokenSeal === null ? {} : { brokenSeal }),
    },
  });
  const alert = { code: "AUDIT_BROKEN", key: workspaceId } as const;
  if (brokenSeal === null) await endAlert(ctx, alert, now);
  else await raiseAlert(ctx, { ...alert, workspaceId }, now);
}

/**
 * Looks at the seals from `number` on, as many as fit into a transaction. Where they end,
 * the chain's own row has to know of no more.
 */
export async function checkFrom(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  number: number,
): Promise<Checked & { next: number | null }> {
  const { seals, before, next } = await readSeals(ctx, workspaceId, number);
  let previousHash = before.hash;
  let expected = number;
  let rows = 0;
  for (const { seal, lines } of seals) {
    const { sealedAt, hash } = seal;
    const head = { workspaceId, number: expected, sealedAt, previousHash };
    const holds =
      seal.number === expected &&
      seal.previousHash === previousHash &&
      seal.rows === lines.length &&
      hash === (await hashOfSeal(head, lines));
    if (!holds)
      return { seals: expected, rows, brokenSeal: expected, next: null };
    rows += lines.length;
    previousHash = hash;
    expected++;
  }
  const end = { seals: expected - 1, rows, brokenSeal: null, next };
  if (next !== null) return end;
  const chain = await chainOf(ctx, workspaceId);
  const isWhole =
    (chain?.seals ?? 0) === expected - 1 &&
    (chain?.hash ?? previousHash) === previousHash;
  return isWhole ? end : { ...end, brokenSeal: expected };
}
