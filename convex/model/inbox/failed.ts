import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import { type Provider, vInboxSource } from "../../lib/validators";

/*
 * Failed events for operators. Those of a linked organization are on its
 * workspace's page; those about a person, and what can't be read, are on none.
 */

const PAGE = 100;

const vFailedEvent = v.object({
  auditId: v.id("webhookAudit"),
  eventId: v.string(),
  type: v.string(),
  source: vInboxSource,
  /** The provider's id of the person, where it is about one. */
  personId: v.union(v.string(), v.null()),
  /** On the provider's clock; the other is ours. */
  occurredAt: v.number(),
  receivedAt: v.number(),
  attempts: v.number(),
  lastError: v.union(v.string(), v.null()),
});
export const vFailedEvents = v.object({
  events: v.array(vFailedEvent),
  /** Null after the last page. */
  cursor: v.union(v.string(), v.null()),
});
type FailedEvents = Infer<typeof vFailedEvents>;

/** The newest first. Without an organization: those that belong to none. */
export async function listFailed(
  ctx: QueryCtx,
  { provider, organizationId }: { provider: Provider; organizationId?: string },
  cursor: string | null,
): Promise<FailedEvents> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status_receivedAt", (q) =>
      q
        .eq("provider", provider)
        .eq("organizationId", organizationId)
        .eq("status", "failed"),
    )
    .order("desc")
    .paginate({ numItems: PAGE, cursor });
  return {
    events: page.map((event) => ({
      auditId: event._id,
      eventId: event.eventId,
      type: event.type,
      source: event.source,
      personId: event.personId ?? null,
      occurredAt: event.occurredAt,
      receivedAt: event.receivedAt,
      attempts: event.attempts,
      lastError: event.lastError ?? null,
    })),
    cursor: isDone ? null : continueCursor,
  };
}

/** @throws NOT_FOUND */
export async function requireAnyEvent(
  ctx: QueryCtx,
  auditId: Id<"webhookAudit">,
): Promise<Doc<"webhookAudit">> {
  const event = await ctx.db.get("webhookAudit", auditId);
  if (!event) throw appError("noSuchEvent");
  return event;
}
