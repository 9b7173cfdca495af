import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import type { Actor, Provider } from "./validators";

type InboxEvent = Doc<"webhookAudit">;

/** The row of an event in the inbox; null where it has not come, or is forgotten. */
export async function findInboxEvent(
  ctx: QueryCtx,
  provider: Provider,
  eventId: string,
): Promise<InboxEvent | null> {
  return await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_eventId", (q) =>
      q.eq("provider", provider).eq("eventId", eventId),
    )
    .unique();
}

/** The event by which a provider acts; null where it is somebody else, or no event. */
export async function eventBehind(
  ctx: QueryCtx,
  actor: Actor,
): Promise<InboxEvent | null> {
  if (actor.type !== "provider" || actor.eventId === undefined) return null;
  return await findInboxEvent(ctx, actor.provider, actor.eventId);
}

/** The type of what is signed by the provider, and no event that can be read. */
export const UNREADABLE = "unreadable";
