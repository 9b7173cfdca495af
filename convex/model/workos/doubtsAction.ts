import { inBatches } from "../../lib/batches";
import type { WorkosClient } from "../../lib/workosClient";
import type { Settled } from "../providers/port";
import type { Doubt } from "../reconciliation/comparing";
import { inOurWords } from "./listingAction";

/* A listing may lag behind, or miss one. Before it ends or changes anybody against
 * what we know, WorkOS is asked for that very membership; for the person, where we
 * know of none. */

/** Calls at a time. */
const AT_ONCE = 4;

/**
 * What WorkOS answers to each doubt: a membership that it has counts, whatever the times;
 * one that it has no more is said to be gone.
 *
 * @throws WorkosError where it can't be asked; then nothing was changed
 */
export async function settleDoubts(
  client: WorkosClient,
  workosOrganizationId: string,
  doubts: readonly Doubt[],
  calls: { count: number },
): Promise<Settled> {
  const settled: Settled = { answers: [], said: [] };
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
          if (one) settled.answers.push({ ...inOurWords(one), askedAt });
          else if (membershipId !== null) settled.said.push(membershipId);
      }),
    );
  return settled;
}
