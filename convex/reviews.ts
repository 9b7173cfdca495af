import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { vItemDecision, vReviewScope } from "./lib/reviews";
import * as Evidence from "./model/campaigns/evidence";
import * as Changing from "./model/campaigns/changing";
import * as Ending from "./model/campaigns/ending";
import * as Items from "./model/campaigns/items";
import * as Shown from "./model/campaigns/shown";
import * as Starting from "./model/campaigns/starting";
import {
  vCampaign,
  vCurrentReview,
  vEvidence,
  vReviewItem,
} from "./model/campaigns/validators";

const vCampaignId = { campaignId: v.id("reviewCampaigns") };
const vOfPerson = { ...vCampaignId, userId: v.id("users") };

/**
 * Starts a review of everyone in scope. Of many people it is prepared in batches, and open
 * when all are in it. One is open at a time.
 *
 * @param dueAt by when it is to be done, in ms: within a year
 * @param reviewerId the owner or admin who is to do it
 * @throws INVALID, with `field`; CONFLICT where one is open, or nobody is in scope
 */
export const start = workspaceMutation({
  name: "reviews.start",
  args: {
    name: v.string(),
    dueAt: v.number(),
    scope: vReviewScope,
    reviewerId: v.id("users"),
  },
  returns: v.id("reviewCampaigns"),
  handler: async (ctx, args) =>
    await Starting.startReview(ctx, ctx.member, args, Date.now()),
});

/** The open review, the last that was signed off, and when the next is due. */
export const getCurrent = workspaceQuery({
  name: "reviews.getCurrent",
  args: {},
  returns: vCurrentReview,
  handler: async (ctx) => await Shown.describeCurrent(ctx, ctx.member),
});

/**
 * The people of a review in the order of their names, or those with one decision.
 *
 * @throws NOT_FOUND
 */
export const listItems = workspaceList({
  name: "reviews.listItems",
  args: { ...vCampaignId, decision: v.optional(vItemDecision) },
  returns: paginationResultValidator(vReviewItem),
  handler: async (ctx, args) => await Items.listItems(ctx, ctx.member, args),
});

/**
 * Takes back that somebody was kept: they wait for a decision again. That they were
 * confirmed stays on record.
 *
 * @throws NOT_FOUND, SELF, FORBIDDEN; CONFLICT where they were not kept, or it is over
 */
export const reopen = workspaceMutation({
  name: "reviews.reopen",
  args: vOfPerson,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Changing.reopenItem(ctx, ctx.member, args, Date.now());
    return null;
  },
});

/**
 * What the reviewer wants to have said about a person; empty: nothing.
 *
 * @param note at most 500 characters
 * @throws NOT_FOUND, INVALID; CONFLICT where the review is over
 */
export const setNote = workspaceMutation({
  name: "reviews.setNote",
  args: { ...vOfPerson, note: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Changing.setNote(ctx, ctx.member, args);
    return null;
  },
});

/**
 * Ends the review. Those whom the caller can't decide on, such as themselves, stay
 * undecided, and the evidence says so.
 *
 * @throws NOT_FOUND, INVALID; CONFLICT while people wait whom the caller may decide on
 */
export const signOff = workspaceMutation({
  name: "reviews.signOff",
  args: { ...vCampaignId, note: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Ending.signOff(ctx, ctx.member, args, Date.now());
    return null;
  },
});

/** Ends the review without a result. What was decided in it stays. @throws NOT_FOUND, CONFLICT */
export const cancel = workspaceMutation({
  name: "reviews.cancel",
  args: vCampaignId,
  returns: v.null(),
  handler: async (ctx, { campaignId }) => {
    await Ending.cancel(ctx, ctx.member, campaignId, Date.now());
    return null;
  },
});

/** The reviews that are over, the latest first. */
export const list = workspaceList({
  name: "reviews.list",
  args: {},
  returns: paginationResultValidator(vCampaign),
  handler: async (ctx, { paginationOpts }) =>
    await Shown.listPast(ctx, ctx.member.workspace._id, paginationOpts),
});

/** @throws NOT_FOUND */
export const get = workspaceQuery({
  name: "reviews.get",
  args: vCampaignId,
  returns: vCampaign,
  handler: async (ctx, { campaignId }) =>
    await Shown.describe(ctx, ctx.member.workspace._id, campaignId),
});

/**
 * What the printable page says of a review beside its people, whom `listItems` has, with
 * the seal of the audit over its sign-off.
 *
 * @throws NOT_FOUND
 */
export const getEvidence = workspaceQuery({
  name: "reviews.getEvidence",
  args: vCampaignId,
  returns: vEvidence,
  handler: async (ctx, { campaignId }) =>
    await Evidence.getEvidence(ctx, ctx.member.workspace, campaignId),
});
