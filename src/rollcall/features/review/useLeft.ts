import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Campaign, Item } from "./review";

export type Left = {
  /** How many the viewer has to decide before they can sign off. */
  count: number;
  /** The first of those whom the viewer can't decide about: they stay undecided. */
  others: readonly Item[];
};

/** So many stand in the dialog of the sign-off. */
const NAMED = 100;

/**
 * Who waits for a decision that is not the viewer's, once nothing else is left.
 *
 * @param count how many wait for the viewer's, as the server counts them
 */
export function useLeft(
  workspaceId: Id<"workspaces">,
  { campaignId, counts, status }: Campaign,
  count: number,
): Left {
  const page = useQuery(
    api.reviews.listItems,
    status === "open" && count === 0 && counts.waiting > 0
      ? {
          workspaceId,
          campaignId,
          decision: "waiting",
          paginationOpts: { numItems: NAMED, cursor: null },
        }
      : "skip",
  );
  return {
    count,
    others: page?.page.filter(({ mayDecide }) => !mayDecide) ?? [],
  };
}
