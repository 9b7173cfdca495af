import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { appError } from "../../lib/errors";
import {
  type Provider,
  vInboxSource,
  vInboxStatus,
  vProvider,
} from "../../lib/validators";
import { canGoAgain } from "../inbox/inbox";

/* Events that failed for good, of the whole deployment: an operator's list. */

const PAGE = 100;
const SHOWN_MAX = 100;

/** What an event is about: an organization, a person and no organization, or neither. */
export const vAbout = literals("organization", "person", "neither");
type About = Infer<typeof vAbout>;

const vEvent = v.object({
  auditId: v.id("webhookAudit"),
  provider: vProvider,
  /** The provider's own id of it. */
  eventId: v.string(),
  type: v.string(),
  source: vInboxSource,
  about: vAbout,
  /** The provider's ids. */
  organizationId: v.union(v.string(), v.null()),
  personId: v.union(v.string(), v.null()),
  status: vInboxStatus,
  attempts: v.number(),
  lastError: v.union(v.string(), v.null()),
  /** What the decision was made on, once there is one. */
  verdict: v.union(v.string(), v.null()),
  /** On the provider's clock; the others are ours. */
  occurredAt: v.number(),
  receivedAt: v.number(),
  replayedAt: v.union(v.number(), v.null()),
  /** Its text is kept, and something acts on its type. */
  canBeReplayed: v.boolean(),
});
type Event = Infer<typeof vEvent>;

export const vEvents = v.array(vEvent);
export const vFailedPage = v.object({
  events: vEvents,
  /** Null after the last page. */
  cursor: v.union(v.string(), v.null()),
});

export type Which = { provider?: Provider; organizationId?: string };

/** A page, the newest first. One that is narrowed to `about` may hold fewer, or none. */
export async function listFailed(
  ctx: QueryCtx,
  { about, ...which }: Which & { about?: About },
  cursor: string | null,
): Promise<Infer<typeof vFailedPage>> {
  const page = await failedEvents(ctx, which)
    .order("desc")
    .paginate({ numItems: PAGE, cursor });
  const events = page.page
    .filter((event) => isOf(event, which))
    .map(toShown)
    .filter((event) => about === undefined || event.about === about);
  return { events, cursor: nextAfter(page) };
}

/** Those that failed, of one organization or of all. */
export function failedEvents(
  ctx: QueryCtx,
  { provider = "workos", organizationId }: Which,
) {
  const events = ctx.db.query("webhookAudit");
  return organizationId === undefined
    ? events.withIndex("by_status_receivedAt", (q) => q.eq("status", "failed"))
    : events.withIndex("by_provider_organizationId_status_receivedAt", (q) =>
        q
          .eq("provider", provider)
          .eq("organizationId", organizationId)
          .eq("status", "failed"),
      );
}

export function isOf(event: Doc<"webhookAudit">, { provider }: Which): boolean {
  return provider === undefined || event.provider === provider;
}

/**
 * What became of these events.
 *
 * @throws NOT_FOUND for one that is not kept; INVALID for more than a hundred
 */
export async function showEvents(
  ctx: QueryCtx,
  auditIds: Id<"webhookAudit">[],
): Promise<Event[]> {
  return (await requireEvents(ctx, auditIds)).map(toShown);
}

/** @throws NOT_FOUND, INVALID */
export async function requireEvents(
  ctx: QueryCtx | MutationCtx,
  auditIds: Id<"webhookAudit">[],
): Promise<Doc<"webhookAudit">[]> {
  if (auditIds.length > SHOWN_MAX)
    throw appError("tooManyNamed", { max: SHOWN_MAX });
  const events: Doc<"webhookAudit">[] = [];
  for (const auditId of new Set(auditIds)) {
    const event = await ctx.db.get("webhookAudit", auditId);
    if (!event) throw appError("noSuchEvent");
    events.push(event);
  }
  return events;
}

function toShown(event: Doc<"webhookAudit">): Event {
  const { organizationId, personId } = event;
  return {
    auditId: event._id,
    provider: event.provider,
    eventId: event.eventId,
    type: event.type,
    source: event.source,
    about:
      organizationId !== undefined
        ? "organization"
        : personId !== undefined
          ? "person"
          : "neither",
    organizationId: organizationId ?? null,
    personId: personId ?? null,
    status: event.status,
    attempts: event.attempts,
    lastError: event.lastError ?? null,
    verdict: event.verdict ?? null,
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    replayedAt: event.replayedAt ?? null,
    canBeReplayed: canGoAgain(event),
  };
}
