import { useEffect } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Item } from "./review";

const PAGE_SIZE = 100;

/** More are a file: nobody reads them on paper, and a page of thousands is slow. */
export const READ_MAX = 300;

/** The people of a review, page after page: paper has no "show more". */
export function useEveryItem(
  workspaceId: Id<"workspaces">,
  campaignId: Id<"reviewCampaigns">,
): { items: readonly Item[]; isRead: boolean } {
  const { results, status, loadMore } = usePaginatedQuery(
    api.reviews.listItems,
    { workspaceId, campaignId },
    { initialNumItems: PAGE_SIZE },
  );
  const isEnough = results.length >= READ_MAX;
  useEffect(() => {
    if (status === "CanLoadMore" && !isEnough) loadMore(PAGE_SIZE);
  }, [status, isEnough, loadMore]);
  return {
    items: results.slice(0, READ_MAX),
    isRead: status === "Exhausted" || (status === "CanLoadMore" && isEnough),
  };
}
