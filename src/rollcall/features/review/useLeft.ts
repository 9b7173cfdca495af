import { useQuery } from "convex/react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Campaign, Item } from "./review";

export type Left = {
  /** How many the viewer has to decide before they can sign off. */
  count: number;
  /** Whom the viewer can't decide about: they stay undecided when it is signed off. */
  others: readonly Item[];
};

/** So many are asked for: of more, the viewer certainly has some to decide. */
const ASKED = 100;

/** Who waits for a decision, and whether that is the viewer's. */
export function useLeft(
  workspaceId: Id<"workspaces">,
  { campaignId, counts, status }: Campaign,
): Left {
  const page = useQuery(
    api.reviews.listItems,
    status === "open"
      ? {
          workspaceId,
          campaignId,
          decision: "waiting",
          paginationOpts: { numItems: ASKED, cursor: null },
        }
      : "skip",
  );
  if (!page?.isDone) return { count: counts.waiting, others: [] };
  return {
    count: page.page.filter(({ mayDecide }) => mayDecide).length,
    others: page.page.filter(({ mayDecide }) => !mayDecide),
  };
}
