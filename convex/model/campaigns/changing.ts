import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Caller, WorkspaceMember } from "../../lib/auth";
import { appError, refused } from "../../lib/errors";
import { cleanName } from "../../lib/names";
import { noteProblem } from "../../lib/reviews";
import * as Members from "../members/rows";
import { recordAct } from "../record/acts";
import { decide, findItem, writeNote } from "../reviews/items";
import { type Campaign, refuseDecision, requireGoingOn } from "./campaigns";

type OfPerson = { campaignId: Id<"reviewCampaigns">; userId: Id<"users"> };

/** @throws NOT_FOUND, SELF, FORBIDDEN, CONFLICT */
export async function reopenItem(
  ctx: MutationCtx,
  caller: Caller,
  of: OfPerson,
  now: number,
) {
  const { campaign, item, member } = await requireItem(ctx, caller, of);
  if (item.decision !== "kept") throw appError("reviewNotKept");
  const refusal = refuseDecision(caller, item, member);
  if (refusal) throw refused(refusal);
  const { actor } = caller;
  await decide(ctx, campaign, [item], "waiting", { actor, now });
  await recordAct(
    ctx,
    campaign.workspaceId,
    {
      event: "review_item_reopened",
      userId: of.userId,
      object: { type: "review", campaignId: campaign._id },
    },
    { actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
}

/** @throws NOT_FOUND, INVALID, CONFLICT */
export async function setNote(
  ctx: MutationCtx,
  caller: Caller,
  { note, ...of }: OfPerson & { note: string },
) {
  const { item } = await requireItem(ctx, caller, of);
  const problem = noteProblem(note);
  if (problem) throw refused({ ...problem, field: "note" });
  const text = cleanName(note);
  await writeNote(ctx, item, text === "" ? undefined : text);
}

async function requireItem(
  ctx: QueryCtx,
  { workspace }: WorkspaceMember,
  { campaignId, userId }: OfPerson,
): Promise<{
  campaign: Campaign;
  item: Doc<"reviewItems">;
  member: Doc<"workspaceMembers">;
}> {
  const campaign = await requireGoingOn(ctx, workspace._id, campaignId);
  const member = await Members.getMember(ctx, workspace._id, userId);
  const item = member && (await findItem(ctx, campaignId, member._id));
  if (!item) throw appError("notInReview");
  return { campaign, item, member };
}
