import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { type Campaign, isToDo, type Item } from "../features/review/review";
import { network } from "./network";
import { ana, member } from "./people";

/* An access review, as the server tells of it. */

export const DAY_MS = 24 * 60 * 60 * 1000;
export const campaignId = "campaign_1" as Id<"reviewCampaigns">;
export const by = { userId: ana._id, name: "Ana Lind" };

const item = (displayName: string, some: Partial<Item> = {}): Item => {
  const { userId, email, joinedAt } = member(displayName);
  return {
    userId,
    displayName,
    email,
    profilePictureUrl: null,
    roleThen: "member",
    role: "member",
    status: "active",
    customerName: null,
    customers: 0,
    lastSeenAt: Date.now(),
    joinedAt,
    arrivedBy: null,
    roleChange: null,
    directoryManaged: false,
    order: null,
    reviewed: null,
    decision: "waiting",
    decidedAt: null,
    decidedBy: null,
    note: null,
    removalPending: false,
    refusal: null,
    mayDecide: true,
    ...some,
  };
};

let items: Item[] = [];

export const campaign = (some: Partial<Campaign> = {}): Campaign => {
  const count = (...decisions: Item["decision"][]) =>
    items.filter(({ decision }) => decisions.includes(decision)).length;
  return {
    campaignId,
    name: "November 2026",
    status: "open",
    startedAt: Date.now() - DAY_MS,
    startedBy: by,
    reviewer: by,
    dueAt: Date.now() + 6 * DAY_MS,
    scope: { roles: [] },
    counts: {
      total: items.length,
      waiting: count("waiting"),
      kept: count("kept"),
      removed: count("removed"),
      gone: count("gone"),
      atSource: count("at_source"),
    },
    endedAt: null,
    endedBy: null,
    signOffNote: null,
    ...some,
  };
};

/** The server, which has these people in the review from now on. */
export function serve(
  next: Item[],
  some: Partial<Campaign> = {},
  left = next.filter(isToDo).length,
) {
  items = next;
  network.list(api.reviews.listItems, ({ decision }) =>
    items.filter((each) => !decision || each.decision === decision),
  );
  network.answer(api.reviews.getCurrent, {
    campaign: campaign(some),
    left,
    last: null,
    everyDays: 90,
    nextDueAt: null,
  });
}

export function decide(userId: Id<"users">, some: Partial<Item>) {
  serve(
    items.map((each) => (each.userId === userId ? { ...each, ...some } : each)),
  );
}

export const self = item("Ana Lind", {
  userId: ana._id,
  role: "owner",
  roleThen: "owner",
  mayDecide: false,
  refusal: {
    code: "SELF",
    reason: "reviewsSelf",
    params: {},
    message: "This is you.",
  },
});
export const bo = item("Bo Castellan", { customers: 3 });
export const cy = item("Cy Park", { lastSeenAt: Date.now() - 91 * DAY_MS });
export const hiro = item("Hiro Tanaka", {
  directoryManaged: true,
  decision: "at_source",
  mayDecide: false,
});
