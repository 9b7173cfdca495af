import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import type { RemoteUser } from "../../lib/workosValidators";
import { saveProfile } from "./users";

/** AuthKit's component takes two transactions a person: not many in one of ours. */
const TOLD_AT_ONCE = 20;

/**
 * Profiles of a listing. AuthKit's component is told behind this transaction, of
 * those who are new or changed. Returns how many people are called or reached
 * otherwise than we knew.
 */
export async function applyListedProfiles(
  ctx: MutationCtx,
  users: readonly RemoteUser[],
  now: number,
): Promise<number> {
  let renamed = 0;
  const news: RemoteUser[] = [];
  for (const remote of users) {
    const { updatedAt } = remote;
    const saved = await saveProfile(ctx, remote, { updatedAt }, now);
    if (saved.verdict !== "apply") continue;
    news.push(remote);
    // A sign-in makes a newer version with nothing new in it.
    if (saved.renamed) renamed++;
  }
  for (const batch of inBatches(news, TOLD_AT_ONCE))
    await ctx.scheduler.runAfter(0, internal.users.sync.tellAuthKit, {
      users: batch,
    });
  return renamed;
}
