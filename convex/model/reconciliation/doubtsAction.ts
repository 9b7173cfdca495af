import type { ActionCtx } from "../../_generated/server";
import { inBatches } from "../../lib/batches";
import { workosClient } from "../../lib/workosClient";
import type { Doubt } from "./comparing";
import type { Listing } from "./listingAction";
import type { ListedMembership } from "./mirror";
import { inOurWords } from "./workosListing";

/* A listing may lag behind, or miss one. Before it ends or changes anybody against
 * what we know, WorkOS is asked for that very membership; for the person, where we
 * know of none. */

/** Calls at a time. */
const AT_ONCE = 4;

/**
 * The listing with what WorkOS answered to each doubt: a membership that it has
 * counts, whatever the times; one that it has no more is said to be gone.
 *
 * @throws WorkosError where it can't be asked; then nothing was changed
 */
export async function settleDoubts(
  ctx: ActionCtx,
  workosOrganizationId: string,
  listing: Listing,
  doubts: Doubt[],
  calls: { count: number },
): Promise<Listing> {
  const client = workosClient(ctx, "background");
  const said: Doubt[] = [];
  const answers = new Map<string, ListedMembership>();
  for (const batch of inBatches(doubts, AT_ONCE))
    await Promise.all(
      batch.map(async (doubt) => {
        const askedAt = Date.now();
        calls.count++;
        const { membershipId, providerUserId: workosUserId } = doubt;
        const found =
          membershipId === null
            ? await client.listMembershipsOf({
                workosOrganizationId,
                workosUserId,
              })
            : [await client.getMembership(membershipId)];
        for (const one of found)
          if (one)
            answers.set(one.membershipId, { ...inOurWords(one), askedAt });
          else said.push(doubt);
      }),
    );
  const unanswered = listing.memberships.filter(
    ({ membershipId }) => !answers.has(membershipId),
  );
  return {
    ...listing,
    memberships: [...unanswered, ...answers.values()],
    said,
  };
}
