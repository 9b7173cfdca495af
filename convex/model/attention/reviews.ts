import type { QueryCtx } from "../../_generated/server";
import { sumOf } from "../../lib/memberFilters";
import { findOpenCampaign } from "../reviews/items";
import { findSchedule, hasCome } from "../reviews/schedule";
import { namesOf } from "../team/names";
import type { Asker, Item } from "./items";

/* What the page of the access review settles. */

/** The open review; without one, that the next is due. */
export async function listReviewItems(
  ctx: QueryCtx,
  { workspace, counts }: Asker,
): Promise<Item[]> {
  const campaign = await findOpenCampaign(ctx, workspace._id);
  if (campaign) {
    const { _id: campaignId, name, counts, dueAt, reviewerId } = campaign;
    const reviewer = {
      userId: reviewerId,
      name: await namesOf(ctx).person(reviewerId),
    };
    const { waiting, total } = counts;
    return [
      {
        kind: "review_open",
        campaignId,
        name,
        waiting,
        total,
        dueAt,
        reviewer,
      },
    ];
  }
  // Nobody decides on themselves.
  if (sumOf(counts.active) < 2) return [];
  const schedule = await findSchedule(ctx, workspace._id);
  // Without a clock: the time is taken up when it comes.
  return schedule?.nextDueAt !== undefined && hasCome(schedule)
    ? [{ kind: "review_due", dueAt: schedule.nextDueAt }]
    : [];
}
