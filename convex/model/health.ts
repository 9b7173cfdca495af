import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { organizationOf } from "../lib/providers";
import {
  type InboxSource,
  type Provider,
  type RunStatus,
  vProvider,
  vRunStatus,
} from "../lib/validators";
import { findCursor } from "./inbox/eventsApi";
import { UNREADABLE } from "./inbox/inbox";
import { laneOf } from "./inbox/lanes";
import { findRefusal } from "./inbox/refusals";
import { PORTS } from "./providers/ports";

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
  reconciliation: v.union(
    v.object({
      /** The last that compared everybody, previews aside, and how many differed. */
      lastDone: v.union(
        v.object({ at: v.number(), differences: v.number() }),
        v.null(),
      ),
      /** The last begun, previews aside, and how it ended. */
      last: v.union(
        v.object({
          at: v.number(),
          status: vRunStatus,
          error: v.union(v.string(), v.null()),
        }),
        v.null(),
      ),
      /**
       * What the last full comparison left as it was, when it ended: people who are
       * known to differ. A preview leaves all, a run that stopped too, and one that was
       * done whom it had to refuse.
       */
      known: v.union(
        v.object({ at: v.number(), differing: v.number() }),
        v.null(),
      ),
      dueAt: vTime,
    }),
    v.null(),
  ),
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
      port.obstacle() === null ? await reconciliationOf(ctx, workspace) : null,
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

async function reconciliationOf(
  ctx: QueryCtx,
  { _id: workspaceId }: Doc<"workspaces">,
): Promise<NonNullable<WorkspaceHealth["reconciliation"]>> {
  const [last] = await runs(ctx, workspaceId).take(1);
  const [done] = await runs(ctx, workspaceId, "done").take(1);
  const state = await ctx.db
    .query("workspaceSyncState")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .unique();
  return {
    lastDone: done
      ? {
          at: done.finishedAt ?? done.startedAt,
          differences: done.added + done.updated + done.removed + done.refused,
        }
      : null,
    last: last
      ? { at: last.startedAt, status: last.status, error: last.error ?? null }
      : null,
    known: await knownOf(ctx, workspaceId),
    dueAt: state?.reconcileDueAt ?? null,
  };
}

async function knownOf(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  const [done, stopped] = await Promise.all(
    (["done", "needs_confirmation"] as const).map((status) =>
      ctx.db
        .query("reconciliationRuns")
        .withIndex("by_workspaceId_status_startedAt", (q) =>
          q.eq("workspaceId", workspaceId).eq("status", status),
        )
        .order("desc")
        .first(),
    ),
  );
  const run =
    done && stopped && stopped.startedAt > done.startedAt
      ? stopped
      : (done ?? stopped);
  if (!run) return null;
  const { dryRun, status, added, updated, removed, refused } = run;
  return {
    at: run.finishedAt ?? run.startedAt,
    differing:
      dryRun || status === "needs_confirmation"
        ? added + updated + removed + refused
        : refused,
  };
}

/** The workspace's runs that were no previews, the newest first. */
function runs(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  status?: RunStatus,
) {
  const all = ctx.db.query("reconciliationRuns");
  return (
    status === undefined
      ? all.withIndex("by_workspaceId_dryRun_startedAt", (q) =>
          q.eq("workspaceId", workspaceId).eq("dryRun", false),
        )
      : all.withIndex("by_workspaceId_dryRun_status_startedAt", (q) =>
          q
            .eq("workspaceId", workspaceId)
            .eq("dryRun", false)
            .eq("status", status),
        )
  ).order("desc");
}
