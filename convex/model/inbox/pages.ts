import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import { organizationOf } from "../../lib/providers";
import {
  type InboxStatus,
  vInboxSource,
  vInboxStatus,
} from "../../lib/validators";
import { displayName } from "../members/rows";
import { readBody } from "./bodies";
import { type Subject, subjectsOf, vSubject } from "./subjects";

/* What owners and admins see of the inbox: their own organization's events. */

const listedFields = {
  auditId: v.id("webhookAudit"),
  eventId: v.string(),
  type: v.string(),
  subject: vSubject,
  source: vInboxSource,
  status: vInboxStatus,
  /** On the provider's clock; the others are ours. */
  occurredAt: v.number(),
  receivedAt: v.number(),
  processedAt: v.union(v.number(), v.null()),
  /** While it waits for an attempt: when that is. */
  nextAttemptAt: v.union(v.number(), v.null()),
  deliveries: v.number(),
  attempts: v.number(),
  verdict: v.union(v.string(), v.null()),
  lastError: v.union(v.string(), v.null()),
  replayed: v.union(
    v.object({
      at: v.number(),
      /** A person's name, or "An operator". */
      by: v.string(),
      /** Null for an operator. */
      byUserId: v.union(v.id("users"), v.null()),
    }),
    v.null(),
  ),
};
export const vListedEvent = v.object(listedFields);
export type ListedEvent = Infer<typeof vListedEvent>;

export const vShownEvent = v.object({
  ...listedFields,
  /** The text as the provider signed it; null once it was pruned. */
  body: v.union(v.string(), v.null()),
});
export type ShownEvent = Infer<typeof vShownEvent>;

/** The events of the workspace's organization, the newest first. */
export async function listEvents(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  status: InboxStatus | undefined,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<ListedEvent>> {
  const organization = organizationOf(workspace);
  if (!organization) return { page: [], isDone: true, continueCursor: "" };
  const { provider, organizationId } = organization;
  const events = ctx.db.query("webhookAudit");
  const found = await (
    status === undefined
      ? events.withIndex("by_provider_organizationId_receivedAt", (q) =>
          q.eq("provider", provider).eq("organizationId", organizationId),
        )
      : events.withIndex("by_provider_organizationId_status_receivedAt", (q) =>
          q
            .eq("provider", provider)
            .eq("organizationId", organizationId)
            .eq("status", status),
        )
  )
    .order("desc")
    .paginate(paginationOpts);
  const subjectOf = subjectsOf(ctx, workspace._id);
  return {
    ...found,
    page: await Promise.all(
      found.page.map(async (event) =>
        listed(ctx, event, await subjectOf(event)),
      ),
    ),
  };
}

/** @throws NOT_FOUND for another organization's event */
export async function showEvent(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  auditId: Id<"webhookAudit">,
): Promise<ShownEvent> {
  const event = await requireEvent(ctx, workspace, auditId);
  const subject = await subjectsOf(ctx, workspace._id)(event);
  return {
    ...(await listed(ctx, event, subject)),
    body: await readBody(ctx, event),
  };
}

/**
 * An event of the workspace's own organization.
 *
 * @throws NOT_FOUND for any other, and for none
 */
export async function requireEvent(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  auditId: Id<"webhookAudit">,
): Promise<Doc<"webhookAudit">> {
  const event = await ctx.db.get("webhookAudit", auditId);
  const organization = organizationOf(workspace);
  if (
    !event ||
    !organization ||
    event.provider !== organization.provider ||
    event.organizationId !== organization.organizationId
  )
    throw appError("noSuchEvent");
  return event;
}

async function listed(
  ctx: QueryCtx,
  event: Doc<"webhookAudit">,
  subject: Subject,
): Promise<ListedEvent> {
  return {
    auditId: event._id,
    eventId: event.eventId,
    type: event.type,
    subject,
    source: event.source,
    status: event.status,
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    processedAt: event.processedAt ?? null,
    nextAttemptAt: event.nextAttemptAt ?? null,
    deliveries: event.deliveries,
    attempts: event.attempts,
    verdict: event.verdict ?? null,
    lastError: event.lastError ?? null,
    replayed: await replayOf(ctx, event),
  };
}

async function replayOf(
  ctx: QueryCtx,
  { replayedAt, replayedBy }: Doc<"webhookAudit">,
): Promise<ListedEvent["replayed"]> {
  if (replayedAt === undefined) return null;
  if (replayedBy?.type !== "user")
    return { at: replayedAt, by: "An operator", byUserId: null };
  const { userId } = replayedBy;
  const user = await ctx.db.get("users", userId);
  return { at: replayedAt, by: displayName(user ?? {}), byUserId: userId };
}
