import type { ActionCtx } from "../../_generated/server";
import type { Id } from "../../_generated/dataModel";
import { internal } from "../../_generated/api";
import { isAppError } from "../../lib/errors";
import { isRefusal, providerSilent } from "../../lib/workosErrors";
import type { Ending } from "../team/providerFirst";
import { LEASE_MS } from "./rows";

/** What an action has told WorkOS so far. */
export type Progress = {
  /** A change was asked for; whether it took effect is known from its answer only. */
  isTold: boolean;
  /** When the order's lease is over; the sweeper decides from then on. */
  until: number;
  held: { membershipId: string; slugs: string[] }[];
};

/**
 * Tells WorkOS what was ordered, and carries it out here. Whatever goes wrong, the order
 * is not left behind: see `abandonOrder`. Should the process die, the sweeper finds it.
 */
export async function tellProviderFirst<Answer, Result>(
  ctx: Pick<ActionCtx, "runMutation">,
  orderId: Id<"providerOrders">,
  tell: (progress: Progress) => Promise<Answer>,
  finish: (answer: Answer) => Promise<Result>,
): Promise<Result> {
  const progress: Progress = {
    isTold: false,
    until: Date.now() + LEASE_MS,
    held: [],
  };
  let ending: Ending = "untouched";
  try {
    const answer = await tell(progress).catch((error: unknown) => {
      if (progress.isTold) ending = "unknown";
      throw error;
    });
    if (progress.isTold) ending = "refused";
    return await finish(answer);
  } catch (error) {
    // A refusal of ours is certain; that our own answer was lost is not.
    if (ending === "refused" && !isAppError(error)) ending = "unknown";
    await ctx.runMutation(internal.steps.orders.abandon, {
      orderId,
      ending,
      held: progress.held,
    });
    throw error;
  }
}

/**
 * Asks WorkOS for a change. Its refusal leaves things as they were; silence does not.
 *
 * @throws PROVIDER_UNAVAILABLE when the lease is over; then it is not asked
 */
export async function requestChange<Answer>(
  progress: Progress,
  request: () => Promise<Answer>,
): Promise<Answer> {
  if (Date.now() > progress.until) throw providerSilent(progress.isTold);
  const before = progress.isTold;
  progress.isTold = true;
  try {
    return await request();
  } catch (error) {
    if (isRefusal(error)) progress.isTold = before;
    throw error;
  }
}
