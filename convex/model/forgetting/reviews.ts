import { eraseNote } from "../reviews/items";
import { PAGE, pageOf, source } from "./sources";

/* What access reviews keep of a person: whom they were of, and who did them. */

export const REVIEW_ITEMS = source({
  name: "reviewItems",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("reviewItems")
        .withIndex("by_userId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
  // A note about them may name them.
  erase: eraseNote,
});

const DECIDED = source({
  name: "reviewItemsByThem",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("reviewItems")
        .withIndex("by_decider", (q) => q.eq("actor.userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
  // A note is about somebody else.
  show: (_, { note: _note, ...row }) => Promise.resolve(row),
});

const CAMPAIGNS_TO_DO = source({
  name: "reviewCampaigns",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("reviewCampaigns")
        .withIndex("by_reviewerId", (q) => q.eq("reviewerId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const CAMPAIGNS_STARTED = source({
  name: "reviewCampaignsStarted",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("reviewCampaigns")
        .withIndex("by_starter", (q) => q.eq("startedBy.userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

const CAMPAIGNS_ENDED = source({
  name: "reviewCampaignsEnded",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("reviewCampaigns")
        .withIndex("by_ender", (q) => q.eq("endedBy.userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
});

export const REVIEWS_BY_THEM = [
  DECIDED,
  CAMPAIGNS_TO_DO,
  CAMPAIGNS_STARTED,
  CAMPAIGNS_ENDED,
];
