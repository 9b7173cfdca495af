import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import type { Pair } from "./checking";
import type { Mapped } from "./mapping";

const PAIRS_MAX = 200;

/**
 * Each pair by itself: one that is refused holds up no other.
 *
 * @throws INVALID for more than 200 pairs
 */
export async function mapAll(
  ctx: ActionCtx,
  pairs: readonly Pair[],
  dryRun: boolean,
): Promise<Mapped[]> {
  if (pairs.length > PAIRS_MAX)
    throw appError("tooManyPairs", { max: PAIRS_MAX });
  const mapped: Mapped[] = [];
  for (const pair of pairs) mapped.push(await mapOne(ctx, pair, dryRun));
  return mapped;
}

async function mapOne(
  ctx: ActionCtx,
  pair: Pair,
  dryRun: boolean,
): Promise<Mapped> {
  return dryRun
    ? await ctx.runQuery(internal.steps.accounts.previewMapping, { pair })
    : await ctx.runMutation(internal.steps.accounts.mapOne, { pair });
}
