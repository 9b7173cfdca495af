import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vEventAbout } from "../eventAbout";
import {
  vActor,
  vEarlierVerdict,
  vInboxSource,
  vInboxStatus,
  vProvider,
} from "../validators";

/* The events of the providers, on their way in. */

export const inboxTables = {
  // The inbox: one row per event, whichever way and however often it came.
  // Written by webhooks and the Events API, patched by the processor and by
  // replays; read by the processor and the Sync page.
  webhookAudit: defineTable({
    provider: vProvider,
    eventId: v.string(),
    type: v.string(),
    source: vInboxSource,
    organizationId: v.optional(v.string()),
    // The provider's id of the person, where an event is about one person alone.
    personId: v.optional(v.string()),
    // Who it is about and what it says of them, for lists. Absent on rows older
    // than the field.
    about: v.optional(vEventAbout),
    // The address in its text, as it is compared, so that the texts with a person's
    // address are found. Given up with the text.
    emailKey: v.optional(v.string()),
    // Events of one lane are applied one after another, lanes in parallel.
    lane: v.string(),
    receivedAt: v.number(),
    occurredAt: v.number(),
    // The raw text that was signed; given up before the row is.
    bodyId: v.optional(v.id("webhookBodies")),
    deliveries: v.number(),
    attempts: v.number(),
    status: vInboxStatus,
    // What the decision was made on, or why the last attempt failed.
    verdict: v.optional(v.string()),
    lastError: v.optional(v.string()),
    processedAt: v.optional(v.number()),
    nextAttemptAt: v.optional(v.number()),
    // Who last had it go through the decision again, and when.
    replayedBy: v.optional(vActor),
    replayedAt: v.optional(v.number()),
    // What was decided before that, the latest first: see model/inbox/replays.ts.
    previous: v.optional(v.array(vEarlierVerdict)),
    // What the replay has put on record; absent until it is decided.
    changes: v.optional(v.array(v.id("workspaceMemberAuditLogs"))),
    // When the body is given up; absent once it is.
    bodyUntil: v.optional(v.number()),
  })
    .index("by_provider_eventId", ["provider", "eventId"])
    .index("by_status_lane_nextAttemptAt", ["status", "lane", "nextAttemptAt"])
    .index("by_lane_processedAt", ["lane", "processedAt"])
    .index("by_provider_organizationId_receivedAt", [
      "provider",
      "organizationId",
      "receivedAt",
    ])
    .index("by_provider_organizationId_status_receivedAt", [
      "provider",
      "organizationId",
      "status",
      "receivedAt",
    ])
    .index("by_status_receivedAt", ["status", "receivedAt"])
    .index("by_provider_source_receivedAt", [
      "provider",
      "source",
      "receivedAt",
    ])
    .index("by_receivedAt", ["receivedAt"])
    .index("by_provider_personId", ["provider", "about.personId"])
    .index("by_emailKey", ["emailKey"])
    .index("by_bodyUntil", ["bodyUntil"]),

  // What the providers signed, as text, up to 256 KiB each: apart from the rows
  // of the inbox, so that those can be read a hundred at once. Written with the
  // event; read when it is applied or shown; pruned when the row's time says.
  webhookBodies: defineTable({ body: v.string() }),

  // When somebody last posted to a provider's webhook what that provider had
  // not signed: a secret that is wrong shows here. One row per provider, written
  // at most once a minute; read by the deployment's facts and alerts.
  webhookRefusals: defineTable({
    provider: vProvider,
    refusedAt: v.number(),
  }).index("by_provider", ["provider"]),

  // What the inbox and the refusals say of a provider's webhooks as a whole, times in
  // ms. One row per provider, written by a job of its own once a minute at most; read
  // by whatever brings news, and by the health of the deployment.
  deploymentFacts: defineTable({
    provider: vProvider,
    // The facts are not gathered again before.
    dueAt: v.number(),
    acceptedAt: v.union(v.number(), v.null()),
    refusedAt: v.union(v.number(), v.null()),
    missedAt: v.union(v.number(), v.null()),
    unreadableAt: v.union(v.number(), v.null()),
  }).index("by_provider", ["provider"]),

  // How far the Events API has been read. One row per provider, written by the
  // reader, and by a webhook that could not be kept, which has it read soon.
  eventCursors: defineTable({
    provider: vProvider,
    // The last event read; until there is one, `rangeStart`.
    eventId: v.optional(v.string()),
    rangeStart: v.optional(v.number()),
    // The last look that reached the end, whether or not there was news.
    readAt: v.number(),
    // Since when WorkOS has not answered, and what it said instead.
    failingSince: v.optional(v.number()),
    lastError: v.optional(v.string()),
    // When WorkOS last knew our cursor no more, and reconciliation stepped in.
    lostAt: v.optional(v.number()),
    // When events are read before the cron's next turn. A job for another time is
    // no longer wanted, so that there are never two readers one after the other.
    nextReadAt: v.optional(v.number()),
    // An event of the last read that was too young to miss its webhook.
    youngEventId: v.optional(v.string()),
    // When this cron last had the alerts and the other crons looked after.
    alertsCheckedAt: v.optional(v.number()),
  }).index("by_provider", ["provider"]),
};
