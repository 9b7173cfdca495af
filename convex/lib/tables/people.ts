import { defineTable } from "convex/server";
import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { vClerkProfile } from "../clerkValidators";
import { vActor, versionFields } from "../validators";

/* Who the people are, whichever provider knows them. */

export const peopleTables = {
  // The person. Written by sign-in, user events and listings, whichever comes
  // first; read by every guard. Name and address are WorkOS's for a person that
  // WorkOS knows, and Clerk's for the others.
  users: defineTable({
    workosUserId: v.optional(v.string()),
    clerkUserId: v.optional(v.string()),
    email: v.optional(v.string()),
    // The address as it is compared: see lib/addresses.ts.
    emailKey: v.optional(v.string()),
    // WorkOS's word; Clerk's stands in `clerkProfile`.
    emailVerified: v.optional(v.boolean()),
    name: v.optional(v.string()),
    profilePictureUrl: v.optional(v.string()),
    // The language that they chose here, as a BCP 47 tag. Written by model/users/language.ts;
    // read by the dashboard's frame, and for notices to them.
    language: v.optional(v.string()),
    // The version that said this first; absent while the person is known by id only.
    // Later ones that said nothing new are in `laterVersions`.
    updatedAt: v.optional(v.number()),
    eventAt: v.optional(v.number()),
    eventId: v.optional(v.string()),
    syncedAt: v.number(),
    // What Clerk says of the person, in its latest version. Written by
    // model/clerk/users.ts; read there, and for the proposals of who is who.
    clerkProfile: v.optional(
      v.object({ ...vClerkProfile.fields, ...versionFields }),
    ),
    // An operator said that this account is that person's: the row stays
    // for the audit, without ids and name. Written by model/accounts.
    mergedInto: v.optional(v.id("users")),
    // Of rows that are older than `profileFetches`: as there, until it is fetched.
    profileDueAt: v.optional(v.number()),
    profileAttempts: v.optional(v.number()),
    // Of rows that are older than `lastWorkspaces`: as there, until another is used.
    lastWorkspaceId: v.optional(v.id("workspaces")),
    // `user.deleted` only. A removed member is no deleted person.
    deletedAt: v.optional(v.number()),
    // When a deleted person's name and address are erased; absent once they are.
    eraseAt: v.optional(v.number()),
    // It has begun. The row has an address yet, which nobody is shown.
    isBeingErased: v.optional(v.literal(true)),
  })
    .index("by_workosUserId", ["workosUserId"])
    .index("by_clerkUserId", ["clerkUserId"])
    .index("by_email", ["email"])
    .index("by_emailKey", ["emailKey"])
    .index("by_mergedInto", ["mergedInto"])
    .index("by_profileDueAt", ["profileDueAt"])
    .index("by_eraseAt", ["eraseAt"]),

  // Which workspace a person used last. Written by model/users/lastWorkspace.ts: apart
  // from the person, whom pages of their other workspaces read.
  lastWorkspaces: defineTable({
    userId: v.id("users"),
    workspaceId: v.id("workspaces"),
  })
    .index("by_userId", ["userId"])
    .index("by_workspaceId", ["workspaceId"]),

  // Who said which account is whose, and when it was taken back.
  // Written by model/accounts, never changed afterwards; read by operators.
  accountMappings: defineTable({
    act: literals("mapped", "unmapped"),
    userId: v.id("users"),
    // The account, by the id of its provider: one of both.
    workosUserId: v.optional(v.string()),
    clerkUserId: v.optional(v.string()),
    // The row that stood for the account alone, before or again.
    mergedUserId: v.optional(v.id("users")),
    actor: vActor,
    timestamp: v.number(),
  })
    .index("by_clerkUserId_timestamp", ["clerkUserId", "timestamp"])
    .index("by_userId", ["userId"])
    .index("by_timestamp", ["timestamp"]),

  // Whose profile has to be fetched; a row goes when it is. Written by
  // model/users/fetching.ts: apart from the person, whom pages read.
  profileFetches: defineTable({
    userId: v.id("users"),
    // When to try next. Where a fetch is in flight: when it has died.
    dueAt: v.number(),
    attempts: v.number(),
  })
    .index("by_userId", ["userId"])
    .index("by_dueAt", ["dueAt"]),

  // Who fetches profiles, and until when: one worker at a time. A single row.
  profileWorker: defineTable({
    holder: v.string(),
    busyUntil: v.number(),
  }),
};
