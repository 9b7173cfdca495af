import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { InboxSource, Provider } from "../../lib/validators";
import { findCursor } from "../inbox/eventsApi";
import { EVERY_MS, findFacts, SETTLE_MS } from "../inbox/facts";
import { UNREADABLE } from "../../lib/inboxEvents";
import { PROVIDERS } from "../../lib/providers";
import { laneOf } from "../inbox/lanes";
import { findRefusal } from "../inbox/refusals";
import { PORTS } from "../providers/ports";

/*
 * What is true of the deployment as a whole, whichever workspace asks. Every webhook of
 * every tenant changes it, so that no page subscribes to it: a page asks now and then.
 */

/** Of what failed and is about no organization and no person, few can be younger. */
const LOOKED_AT = 20;

export const vTime = v.union(v.number(), v.null());

/** Times in ms on our clock; null where it has not happened. */
export const vProviderFacts = v.object({
  /** Layer 1: a minute and a bit behind at most. */
  webhooks: v.object({
    acceptedAt: vTime,
    /** Somebody posted what the provider had not signed. That may be anybody. */
    refusedAt: vTime,
    /** The last event that another layer brought first. */
    missedAt: vTime,
    /** The last that the provider had signed, and that could not be read. */
    unreadableAt: vTime,
  }),
  /** Layer 2, as it is now; null where the provider has none. */
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
});
export type ProviderFacts = Infer<typeof vProviderFacts>;
type Webhooks = ProviderFacts["webhooks"];

/**
 * The facts of the deployment about a provider: its webhooks from the row that is
 * written once a minute, and the catch-up as the reader left it. Reads a row of each, and
 * goes through the inbox by index only where no event has come since the row is kept.
 *
 * Nothing that a page subscribes to may call it: see above.
 */
export async function readFactsOf(
  ctx: QueryCtx,
  provider: Provider,
): Promise<ProviderFacts> {
  const kept = await findFacts(ctx, provider);
  return {
    webhooks: kept ? webhooksOf(kept) : await look(ctx, provider),
    catchUp: PORTS[provider].listsEvents ? await catchUpOf(ctx) : null,
  };
}

/**
 * When the rows are looked at next: after the minute of one that was written, and at once
 * where there is news since. Null: nothing is new, and the next news says so.
 */
export async function nextLookAt(
  ctx: QueryCtx,
  now: number,
): Promise<number | null> {
  const times: number[] = [];
  for (const provider of PROVIDERS) {
    const kept = await findFacts(ctx, provider);
    if (kept && kept.dueAt + SETTLE_MS > now)
      times.push(kept.dueAt + SETTLE_MS);
    else if (
      !isSame(kept ? webhooksOf(kept) : NOTHING, await look(ctx, provider))
    )
      times.push(now);
  }
  return times.length > 0 ? Math.min(...times) : null;
}

/** Writes the row of each provider of which something is new, once a minute at most. */
export async function gatherDue(ctx: MutationCtx, now: number) {
  for (const provider of PROVIDERS) {
    const kept = await findFacts(ctx, provider);
    if (kept !== null && kept.dueAt > now) continue;
    const found = await look(ctx, provider);
    if (isSame(kept ? webhooksOf(kept) : NOTHING, found)) continue;
    const row = { provider, dueAt: now + EVERY_MS, ...found };
    if (kept === null) await ctx.db.insert("deploymentFacts", row);
    else await ctx.db.patch("deploymentFacts", kept._id, row);
  }
}

const NOTHING: Webhooks = {
  acceptedAt: null,
  refusedAt: null,
  missedAt: null,
  unreadableAt: null,
};

function webhooksOf({
  acceptedAt,
  refusedAt,
  missedAt,
  unreadableAt,
}: Doc<"deploymentFacts">): Webhooks {
  return { acceptedAt, refusedAt, missedAt, unreadableAt };
}

function isSame(a: Webhooks, b: Webhooks): boolean {
  return (
    a.acceptedAt === b.acceptedAt &&
    a.refusedAt === b.refusedAt &&
    a.missedAt === b.missedAt &&
    a.unreadableAt === b.unreadableAt
  );
}

async function look(ctx: QueryCtx, provider: Provider): Promise<Webhooks> {
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
): Promise<NonNullable<ProviderFacts["catchUp"]>> {
  const cursor = await findCursor(ctx);
  return {
    readAt: cursor?.readAt ?? null,
    failingSince: cursor?.failingSince ?? null,
    lastError: cursor?.lastError ?? null,
    lostAt: cursor?.lostAt ?? null,
  };
}
