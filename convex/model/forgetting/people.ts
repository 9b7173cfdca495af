import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { eraseRefusal } from "../bulk/pruning";
import { eraseError as eraseHookError } from "../hooks/failed";
import * as Inbox from "../inbox/forgetting";
import { readBody } from "../inbox/bodies";
import * as Invitations from "../invitations/rows";
import { eraseInviter, sentBy } from "../invitations/shown";
import * as Members from "../members/rows";
import { eraseAddress } from "../orders/addresses";
import * as Orders from "../orders/rows";
import * as AuthKitUsers from "../users/authKitUsers";
import { PRODUCT } from "./product";
import { RECORDS } from "./records";
import { REVIEW_ITEMS } from "./reviews";
import { DIFFERENCES, HELD_BY_RUNS } from "./runs";
import {
  PAGE,
  pageOf,
  type Person,
  type Place,
  providerUserIds,
  source,
} from "./sources";

/*
 * Where the name or the address of a person is kept. One list for two things: what is
 * erased after `user.deleted` and its grace, and what a person can have a copy of. A table
 * that is missing here fails forgotten_people.test.ts.
 */

/** A text may have 256 KiB, and a transaction reads or hands out a few MiB. */
const TEXTS = 12;

const MEMBERS = source({
  name: "workspaceMembers",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("workspaceMembers")
        .withIndex("by_userId_status", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
  erase: Members.eraseCopies,
});

const INVITATIONS = source({
  name: "pendingInvitations",
  keys: ({ addresses }) => addresses,
  page: async (ctx, email, cursor) =>
    pageOf(
      await ctx.db
        .query("pendingInvitations")
        .withIndex("by_email_state", (q) => q.eq("email", email))
        .paginate({ numItems: PAGE, cursor }),
    ),
  erase: async (ctx, invitation, { until }) => {
    if (invitation.invitedAt <= until)
      await Invitations.takeOffOnceEnded(ctx, invitation, Date.now());
  },
});

/** Those whom they have invited: their own name, and nothing of the others. */
const INVITED_BY_THEM = source({
  name: "pendingInvitations",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(await sentBy(ctx, userId).paginate({ numItems: PAGE, cursor })),
  show: (_, { workspaceId, role, sentAt, shown }) =>
    Promise.resolve({
      workspaceId,
      role,
      sentAt,
      invitedBy: shown?.inviterName,
    }),
  erase: eraseInviter,
});

const ORDERS_TO_ADDRESS = source({
  name: "providerOrders",
  keys: ({ addresses }) => addresses,
  page: async (ctx, email, cursor) =>
    pageOf(
      await ctx.db
        .query("providerOrders")
        .withIndex("by_email", (q) => q.eq("email", email))
        .paginate({ numItems: PAGE, cursor }),
    ),
  erase: async (ctx, order, { until }) => {
    if (order.openedAt <= until) await eraseAddress(ctx, order);
  },
});

const ORDERS_ABOUT = source({
  name: "providerOrders",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("providerOrders")
        .withIndex("by_userId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
  // What a provider answered may quote an address.
  erase: Orders.eraseError,
});

const HOOK_CALLS = source({
  name: "hookCalls",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("hookCalls")
        .withIndex("by_userId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
  // What a hook of the product has thrown may quote a name.
  erase: eraseHookError,
});

const CLERK_MEMBERSHIPS = source({
  name: "organizationMembers",
  keys: ({ clerkUserId }) => one(clerkUserId),
  page: async (ctx, clerkUserId, cursor) =>
    pageOf(
      await ctx.db
        .query("organizationMembers")
        .withIndex("by_clerkUserId_deletedAt", (q) =>
          q.eq("clerkUserId", clerkUserId),
        )
        .paginate({ numItems: PAGE, cursor }),
    ),
  erase: async (ctx, { _id }) => {
    await ctx.db.patch("organizationMembers", _id, {
      name: undefined,
      email: undefined,
    });
  },
});

const EVENTS_ABOUT = source({
  name: "webhookAudit",
  keys: providerUserIds,
  page: async (ctx, { provider, id }, cursor) =>
    pageOf(
      await ctx.db
        .query("webhookAudit")
        .withIndex("by_provider_personId", (q) =>
          q.eq("provider", provider).eq("about.personId", id),
        )
        .paginate({ numItems: TEXTS, cursor }),
    ),
  show: withText,
  erase: Inbox.eraseTexts,
});

const EVENTS_WITH_ADDRESS = source({
  name: "webhookAudit",
  keys: ({ addresses }) => addresses,
  page: async (ctx, emailKey, cursor) =>
    pageOf(
      await ctx.db
        .query("webhookAudit")
        .withIndex("by_emailKey", (q) => q.eq("emailKey", emailKey))
        .paginate({ numItems: TEXTS, cursor }),
    ),
  show: withText,
  erase: async (ctx, event, { until }) => {
    if (event.receivedAt <= until) await Inbox.eraseTexts(ctx, event);
  },
});

const BULK_PEOPLE = source({
  name: "bulkJobPeople",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("bulkJobPeople")
        .withIndex("by_userId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
  // What WorkOS refused may quote an address.
  erase: eraseRefusal,
});

const JOURNAL = source({
  name: "provisioningJournal",
  keys: ({ userIds }) => userIds,
  page: async (ctx, userId, cursor) =>
    pageOf(
      await ctx.db
        .query("provisioningJournal")
        .withIndex("by_userId_requestId", (q) => q.eq("userId", userId))
        .paginate({ numItems: PAGE, cursor }),
    ),
  // A workspace that is made at sign-in is called by its person's first name.
  erase: async (ctx, { _id, state }) => {
    if (state === "done" || state === "rolled_back")
      await ctx.db.patch("provisioningJournal", _id, {
        name: "",
        slug: "",
        lastError: undefined,
      });
  },
});

/** A component of its own: its events hold ids and times, its users names. */
const AUTHKIT = source({
  name: "workOSAuthKitUsers",
  keys: ({ workosUserId }) => one(workosUserId),
  page: async (ctx, workosUserId) => {
    const kept = await AuthKitUsers.find(ctx, workosUserId);
    return {
      rows: kept ? [{ workosUserId, kept }] : [],
      next: null,
    };
  },
  show: (_, { kept }) => Promise.resolve(kept),
  erase: (ctx, { workosUserId }) =>
    AuthKitUsers.forgetForGood(ctx, workosUserId, Date.now()),
});

/** The order of erasing. Of the person's own row see erasing.ts: it is the last. */
export const SOURCES = [
  MEMBERS,
  INVITATIONS,
  INVITED_BY_THEM,
  ORDERS_TO_ADDRESS,
  ORDERS_ABOUT,
  HOOK_CALLS,
  CLERK_MEMBERSHIPS,
  DIFFERENCES,
  HELD_BY_RUNS,
  EVENTS_ABOUT,
  EVENTS_WITH_ADDRESS,
  REVIEW_ITEMS,
  BULK_PEOPLE,
  JOURNAL,
  ...RECORDS,
  PRODUCT,
  // It may refuse, and nothing else waits for it.
  AUTHKIT,
];

export function placesOf(person: Person): Place[] {
  return SOURCES.flatMap(({ places }) => places(person));
}

/**
 * The same, where there is something to erase. Each has a name of its own, which says
 * nothing of the person: a list that has changed meanwhile skips none.
 */
export function erasedPlacesOf(person: Person): (Place & { id: string })[] {
  const places = SOURCES.filter(({ erases }) => erases).flatMap(({ places }) =>
    places(person),
  );
  return places.map((place, at) => {
    const before = places.slice(0, at);
    const nth = before.filter(({ name }) => name === place.name).length;
    return { ...place, id: `${place.name}:${nth}` };
  });
}

function one<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value];
}

async function withText(ctx: QueryCtx, event: Doc<"webhookAudit">) {
  return { ...event, body: await readBody(ctx, event) };
}
