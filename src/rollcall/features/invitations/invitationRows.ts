import type { Id } from "../../../../convex/_generated/dataModel";
import { LIST_OF_STATUS, type Status } from "./invitationsSearch";

/** How many invitations are listed at first. */
export const INVITATION_ROWS = 25;

/**
 * What the list of invitations asks of the server.
 *
 * @param expiresBefore in ms: what ends before expires soon
 */
export function invitationRows(
  workspaceId: Id<"workspaces">,
  status: Status,
  expiresBefore: number,
) {
  return {
    workspaceId,
    state: LIST_OF_STATUS[status].state,
    ...(status === "expiring" && { expiresBefore }),
  };
}
