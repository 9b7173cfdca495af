import { type Infer, v } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { organizationOf } from "../lib/providers";
import { type InboxSource, type Provider, vProvider } from "../lib/validators";
import { findCursor } from "./inbox/eventsApi";
import { UNREADABLE } from "../lib/inboxEvents";
import { laneOf } from "./inbox/lanes";
import { findRefusal } from "./inbox/refusals";
import { PORTS } from "./providers/ports";
import { runsHealth, vRunsHealth } from "./reconciliation/runsHealth";

const vTime = v.union(v.number(), v.null());

/** Times in ms on our clock; null where it has not happened. */
export const vWorkspaceHealth = v.object({
  /** Null: linked to no organization, so that nothing is kept in step. */
  provider: v.union(vProvider, v.null()),
  /** The last event of this workspace's organization, whichever way it came. */
  lastEventAt: vTime,
  /** Events of this organization that wait for a person, counted up to 100. */
  failedEvents: v.number(),
  /** Layer 1, of the whole deployment. */
  webhooks: v.object({
    acceptedAt: vTime,
    /** Somebody posted what the provider had not signed. That may be anybody. */
    refusedAt: vTime,
    /** The last event that another layer brought first. */
    missedAt: vTime,
    /** The last that the provider had signed, and that could not be read. */
    unreadableAt: vTime,
  }),
  /** Layer 2, of the whole deployment; null where the provider has none. */
  catchUp: v.union(
    v.object({
      /** The last look that reached the end, whether or not there was news. */
      readAt: vTime,
      /** Since when the provider has not answered, and what it said instead. */
      failingSince: vTime,
      lastError: v.union(v.string(), v.null()),
      /** When our place was lost, and every workspace was reconciled. */
      lostAt: vTime,
    }),
    v.null(),
  ),
  /** Layer 3; null where it is not set up. */
  reconciliation: v.union(vRunsHealth, v.null()),
});
type WorkspaceHealth = Infer<typeof vWorkspaceHealth>;

const FAILED_SHOWN = 100;

export async function getHealth(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<WorkspaceHealth> {
  const organization = organizationOf(workspace);
  if (!organization)
    return {
      provider: null,
      lastEventAt: null,
      failedEvents: 0,
      webhooks: {
        acceptedAt: null,
        refusedAt: null,
        missedAt: null,
        unreadableAt: null,
      },
      catchUp: null,
      reconciliation: null,
    };
  const { provider, organizationId } = organization;
  const port = PORTS[provider];
  const lastEvent = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_receivedAt", (q) =>
      q.eq("provider", provider).eq("organizationId", organizationId),
    )
    .order("desc")
    .first();
  const failed = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status_receivedAt", (q) =>
      q
        .eq("provider", provider)
        .eq("organizationId", organizationId)
        .eq("status", "failed"),
    )
    .take(FAILED_SHOWN);
  return {
    provider,
    lastEventAt: lastEvent?.receivedAt ?? null,
    failedEvents: failed.length,
    webhooks: await webhooksOf(ctx, provider),
    catchUp: port.listsEvents ? await catchUpOf(ctx) : null,
    reconciliation:
      port.obstacle() === null
        ? await runsHealth(ctx, workspace._id, organizationId)
        : null,
  };
}

async function webhooksOf(
  ctx: QueryCtx,
  provider: Provider,
): Promise<WorkspaceHealth["webhooks"]> {
  // AuthKit's component takes the provider's webhook where it was wired so.
  const accepted = [
    await lastReceived(ctx, provider, "webhook"),
    await lastReceived(ctx, provider, "authkit"),
  ].filter((at) => at !== null);
  const refusal = await findRefusal(ctx, provider);
  return {
    acceptedAt: accepted.length > 0 ? Math.max(...accepted) : null,
    refusedAt: refusal?.refusedAt ?? null,
    missedAt: await lastReceived(ctx, provider, "events_api"),
    unreadableAt: await lastUnreadable(ctx, provider),
  };
}

async function lastReceived(
  ctx: QueryCtx,
  provider: Provider,
  source: InboxSource,
): Promise<number | null> {
  const event = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_source_receivedAt", (q) =>
      q.eq("provider", provider).eq("source", source),
    )
    .order("desc")
    .first();
  return event?.receivedAt ?? null;
}

/** Of what failed and is about no organization and no person, few can be younger. */
const LOOKED_AT = 20;

async function lastUnreadable(
  ctx: QueryCtx,
  provider: Provider,
): Promise<number | null> {
  const failed = await ctx.db
    .query("webhookAudit")
    .withIndex("by_status_lane_nextAttemptAt", (q) =>
      q.eq("status", "failed").eq("lane", laneOf({ provider })),
    )
    .order("desc")
    .take(LOOKED_AT);
  return failed.find(({ type }) => type === UNREADABLE)?.receivedAt ?? null;
}

async function catchUpOf(
  ctx: QueryCtx,
): Promise<NonNullable<WorkspaceHealth["catchUp"]>> {
  const cursor = await findCursor(ctx);
  return {
    readAt: cursor?.readAt ?? null,
    failingSince: cursor?.failingSince ?? null,
    lastError: cursor?.lastError ?? null,
    lostAt: cursor?.lostAt ?? null,
  };
}
