import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import { organizationOf } from "../../lib/providers";
import {
  type Actor,
  type InboxStatus,
  vInboxSource,
  vInboxStatus,
} from "../../lib/validators";
import { displayName } from "../members/rows";
import { readBody } from "./bodies";
import { type Subject, subjectsOf, vSubject } from "./subjects";

/* What owners and admins see of the inbox: their own organization's events. */

/** Who had an event replayed: a person's name, or "An operator" without a person. */
const byFields = {
  by: v.string(),
  byUserId: v.union(v.id("users"), v.null()),
};

const vShownVerdict = v.object({
  status: vInboxStatus,
  at: v.number(),
  attempts: v.number(),
  verdict: v.union(v.string(), v.null()),
  lastError: v.union(v.string(), v.null()),
  /** Null where it was decided by itself. */
  replayed: v.union(v.object(byFields), v.null()),
});

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
      ...byFields,
    }),
    v.null(),
  ),
};
export const vListedEvent = v.object(listedFields);
export type ListedEvent = Infer<typeof vListedEvent>;

export const vShownEvent = v.object({
  ...listedFields,
  /** What was decided before it was replayed, the latest first; empty where it never was. */
  previous: v.array(vShownVerdict),
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

export async function showEvent(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  event: Doc<"webhookAudit">,
): Promise<ShownEvent> {
  const subject = await subjectsOf(ctx, workspace._id)(event);
  return {
    ...(await listed(ctx, event, subject)),
    previous: await verdictsOf(ctx, event),
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
  return { at: replayedAt, ...(await nameOf(ctx, replayedBy)) };
}

async function verdictsOf(
  ctx: QueryCtx,
  { previous = [] }: Doc<"webhookAudit">,
): Promise<ShownEvent["previous"]> {
  return await Promise.all(
    previous.map(async ({ by, verdict, lastError, ...earlier }) => ({
      ...earlier,
      verdict: verdict ?? null,
      lastError: lastError ?? null,
      replayed: by === undefined ? null : await nameOf(ctx, by),
    })),
  );
}

async function nameOf(
  ctx: QueryCtx,
  by: Actor | undefined,
): Promise<{ by: string; byUserId: Id<"users"> | null }> {
  if (by?.type !== "user") return { by: "An operator", byUserId: null };
  const user = await ctx.db.get("users", by.userId);
  return { by: displayName(user ?? {}), byUserId: by.userId };
}
