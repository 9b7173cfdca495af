import type { Id } from "../../../../convex/_generated/dataModel";
import type { CustomersSearch } from "./customersSearch";

/** How many customers are listed at first. */
export const CUSTOMER_ROWS = 25;

/** What the list of customers asks of the server. */
export function customerRows(
  workspaceId: Id<"workspaces">,
  { q, archived }: CustomersSearch = {},
) {
  return {
    workspaceId,
    ...(q !== undefined && { search: q }),
    ...(archived && { includeArchived: true }),
  };
}
