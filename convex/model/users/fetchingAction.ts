import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import { loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";
import { workosReader } from "../../lib/workosReader";
import { WorkosError } from "../../lib/workosErrors";
import { type Due, LEASE_MS } from "./fetching";

/** Calls at a time. A claim of 20 people is through well within its lease. */
const AT_ONCE = 4;
/** An action may run for ten minutes; another goes on after this one. */
const ENOUGH_MS = 2 * LEASE_MS;

/** Fetches what is due until nothing is left. */
export async function fetchProfiles(ctx: ActionCtx) {
  const holder = crypto.randomUUID();
  const begun = Date.now();
  while (Date.now() - begun < ENOUGH_MS) {
    const claimed: Due[] = await ctx.runMutation(
      internal.users.sync.claimProfiles,
      { holder },
    );
    if (claimed.length === 0) return;
    for (const batch of inBatches(claimed, AT_ONCE))
      await Promise.all(batch.map(async (due) => await fetchOne(ctx, due)));
  }
  await ctx.runMutation(internal.users.sync.releaseProfiles, { holder });
}

/** One try of ten seconds: the pauses between tries are ours. */
async function fetchOne(ctx: ActionCtx, { userId, workosUserId }: Due) {
  try {
    const user = await workosReader(ctx, "interactive").getUser(workosUserId);
    if (user) {
      await ctx.runMutation(internal.users.sync.applyFetched, { user });
      return;
    }
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    logLine("warn", "profile_fetch_failed", {
      workosUserId,
      error: loggedText(error),
    });
    await ctx.runMutation(internal.users.sync.postponeProfile, {
      userId,
      unknown: false,
    });
    return;
  }
  await ctx.runMutation(internal.users.sync.postponeProfile, {
    userId,
    unknown: true,
  });
}
