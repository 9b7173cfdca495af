import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { Provider } from "../lib/validators";
import { syncOrganizationMembership } from "../lib/workosOrganization";
import { tellAuthKit } from "./authKitUsers";
import { retryDelayMs } from "./inboxPlan";
import type { Why } from "./members";
import * as Organizations from "./organizations";
import * as Users from "./users";
import { type EventEnvelope, isHandled, readEvent } from "./workosEvents";

/** An event that a scheduled job should have taken up by now was left behind. */
const LEFT_BEHIND_MS = 30_000;
const SWEEP = 100;

export type Outcome = {
  status: "processed" | "duplicate" | "stale" | "ignored";
  verdict: string;
};

/**
 * Keeps an event, once, and has it processed right after this transaction. A
 * repeated delivery is counted and changes nothing else.
 */
export async function store(
  ctx: MutationCtx,
  {
    provider,
    source,
    body,
    ...envelope
  }: EventEnvelope & {
    provider: Provider;
    source: Doc<"webhookAudit">["source"];
    body: string;
  },
  now: number,
): Promise<"stored" | "repeated"> {
  const known = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_eventId", (q) =>
      q.eq("provider", provider).eq("eventId", envelope.eventId),
    )
    .unique();
  if (known) {
    await ctx.db.patch("webhookAudit", known._id, {
      deliveries: known.deliveries + 1,
    });
    return "repeated";
  }
  const handled = isHandled(envelope.type);
  const auditId = await ctx.db.insert("webhookAudit", {
    provider,
    source,
    body,
    ...envelope,
    receivedAt: now,
    deliveries: 1,
    attempts: 0,
    ...(handled
      ? { status: "received", nextAttemptAt: now }
      : {
          status: "ignored",
          verdict: "No part of Rollcall acts on this type.",
          processedAt: now,
        }),
  });
  if (handled)
    await ctx.scheduler.runAfter(0, internal.inbox.processEvent, { auditId });
  return "stored";
}

/**
 * One attempt at one event. What it changes is a nested transaction: when that
 * fails it leaves nothing but the record of the failure.
 */
export async function process(
  ctx: MutationCtx,
  auditId: Id<"webhookAudit">,
  now: number,
) {
  const event = await ctx.db.get("webhookAudit", auditId);
  if (event?.status !== "received") return;
  const attempts = event.attempts + 1;
  try {
    const outcome: Outcome = await ctx.runMutation(internal.inbox.applyEvent, {
      auditId,
    });
    await ctx.db.patch("webhookAudit", auditId, {
      ...outcome,
      attempts,
      processedAt: now,
      nextAttemptAt: undefined,
      lastError: undefined,
    });
  } catch (error) {
    const delay = retryDelayMs(attempts);
    await ctx.db.patch("webhookAudit", auditId, {
      attempts,
      lastError: error instanceof Error ? error.message : String(error),
      status: delay === null ? "failed" : "received",
      nextAttemptAt: delay === null ? undefined : now + delay,
    });
    if (delay !== null)
      await ctx.scheduler.runAfter(delay, internal.inbox.processEvent, {
        auditId,
      });
  }
}

/** Decides on one event and applies it, in one transaction. */
export async function apply(
  ctx: MutationCtx,
  auditId: Id<"webhookAudit">,
  now: number,
): Promise<Outcome> {
  const row = await ctx.db.get("webhookAudit", auditId);
  if (row?.body === undefined)
    return { status: "ignored", verdict: "The body was pruned." };
  const event = readEvent(row.type, row.body);
  if (!event) return { status: "ignored", verdict: "Not a type we act on." };

  const why: Why = {
    actor: { type: "provider", provider: "workos", eventId: row.eventId },
    reason: row.type,
    now,
  };
  const version = { eventAt: row.occurredAt, eventId: row.eventId };
  switch (event.kind) {
    case "membership":
      return outcome(
        await syncOrganizationMembership(
          ctx,
          {
            membership: event.membership,
            version: { ...version, updatedAt: event.membership.updatedAt },
            deleted: event.deleted,
          },
          why,
        ),
      );
    case "organization":
      return outcome(
        await Organizations.applyWorkosOrganization(
          ctx,
          event.organization,
          { ...version, updatedAt: event.organization.updatedAt },
          { deleted: event.deleted, now },
        ),
      );
    case "user": {
      const verdict = event.deleted
        ? await Users.deleteWorkosUser(ctx, event.user.workosUserId, {
            reason: row.type,
            eventId: row.eventId,
            now,
          })
        : (
            await Users.applyProfile(
              ctx,
              event.user,
              { ...version, updatedAt: event.user.updatedAt },
              now,
            )
          ).verdict;
      if (verdict === "apply") await tellAuthKit(ctx, row);
      return outcome(verdict);
    }
    default:
      return event satisfies never;
  }
}

/** Events whose scheduled attempt never came, and those whose time has come. */
export async function sweep(ctx: MutationCtx, now: number): Promise<number> {
  const due = await ctx.db
    .query("webhookAudit")
    .withIndex("by_status_nextAttemptAt", (q) =>
      q.eq("status", "received").lte("nextAttemptAt", now - LEFT_BEHIND_MS),
    )
    .take(SWEEP);
  for (const { _id: auditId } of due) {
    await ctx.db.patch("webhookAudit", auditId, { nextAttemptAt: now });
    await ctx.scheduler.runAfter(0, internal.inbox.processEvent, { auditId });
  }
  return due.length;
}

/**
 * Events of an organization that came before it was linked here were set
 * aside; now they count. Each goes through the same decision again.
 */
export async function takeUpIgnored(
  ctx: MutationCtx,
  workosOrganizationId: string,
  now: number,
) {
  const early = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status", (q) =>
      q
        .eq("provider", "workos")
        .eq("organizationId", workosOrganizationId)
        .eq("status", "ignored"),
    )
    .take(SWEEP);
  for (const { _id: auditId, type } of early) {
    if (!isHandled(type)) continue;
    await ctx.db.patch("webhookAudit", auditId, {
      status: "received",
      nextAttemptAt: now,
    });
    await ctx.scheduler.runAfter(0, internal.inbox.processEvent, { auditId });
  }
}

function outcome(
  verdict: "apply" | "stale" | "duplicate" | "ignored",
): Outcome {
  switch (verdict) {
    case "apply":
      return { status: "processed", verdict: "Applied." };
    case "stale":
      return { status: "stale", verdict: "A later version was known already." };
    case "duplicate":
      return { status: "duplicate", verdict: "It said nothing new." };
    case "ignored":
      return {
        status: "ignored",
        verdict: "No workspace is linked to this organization.",
      };
    default:
      return verdict satisfies never;
  }
}
