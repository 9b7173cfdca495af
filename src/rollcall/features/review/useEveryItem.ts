import { usePaginatedQuery } from "convex/react";
import { useEffect } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Item } from "./review";

const PAGE_SIZE = 100;

/** Everybody in a review, page after page: paper has no "show more". */
export function useEveryItem(
  workspaceId: Id<"workspaces">,
  campaignId: Id<"reviewCampaigns">,
): { items: readonly Item[]; isWhole: boolean } {
  const { results, status, loadMore } = usePaginatedQuery(
    api.reviews.listItems,
    { workspaceId, campaignId },
    { initialNumItems: PAGE_SIZE },
  );
  useEffect(() => {
    if (status === "CanLoadMore") loadMore(PAGE_SIZE);
  }, [status, loadMore]);
  return { items: results, isWhole: status === "Exhausted" };
}
