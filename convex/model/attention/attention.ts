import type { QueryCtx } from "../../_generated/server";
import type { WorkspaceMember } from "../../lib/auth";
import { getCounts } from "../members/counts";
import { listInvitationItems } from "./invitations";
import type { Asker, Item } from "./items";
import { listLinkItems } from "./link";
import { listPeopleItems } from "./people";
import { listReviewItems } from "./reviews";
import { listSyncItems } from "./sync";
import { listUnmapped } from "./unmappedRoles";

/*
 * What there is to see to. Every page of an owner or admin subscribes to it, so it reads a
 * few rows: 13 ranges where there is nothing, and one more for each gap between mapped roles
 * where there are clients; 480 documents at most, however large the workspace is. Two rare
 * states read more, each with a bound of its own: a workspace that only observes its
 * organization looks at 100 members, and one with limited seats counts what is invited.
 */

/** A new kind is added to one of these, or as one more. */
const LISTS: ((ctx: QueryCtx, asker: Asker) => Promise<Item[]>)[] = [
  listSyncItems,
  listPeopleItems,
  listUnmapped,
  listInvitationItems,
  listLinkItems,
  listReviewItems,
];

/** The worst first. */
const RANK: Record<Item["kind"], number> = {
  organization_deleted: 0,
  brake: 1,
  no_owner: 2,
  differ: 3,
  pending_removal: 4,
  returned: 5,
  failed_order: 6,
  failed_event: 7,
  failed_hook: 8,
  access_request: 9,
  review_due: 10,
  review_open: 11,
  invitation_unmatched: 12,
  invitation_expiring: 13,
  unmapped_role: 14,
  seats_full: 15,
  observing: 16,
  not_linked: 17,
};

export async function listAttention(
  ctx: QueryCtx,
  { workspace }: WorkspaceMember,
): Promise<Item[]> {
  const counts = await getCounts(ctx, workspace._id);
  const asker = { workspace, counts };
  const found = await Promise.all(LISTS.map((list) => list(ctx, asker)));
  return found.flat().sort((a, b) => RANK[a.kind] - RANK[b.kind]);
}
