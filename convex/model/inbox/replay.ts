import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { appError } from "../../lib/errors";
import { READS } from "../../lib/providers";
import type { Actor, Provider } from "../../lib/validators";
import { recordAct } from "../record/acts";
import { BATCH, canGoAgain, goAgain } from "./inbox";

/**
 * Has one event go through the decision again. What is old by now stays stale.
 *
 * @throws CONFLICT when there is nothing to decide on
 */
export async function replay(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  by: Actor,
  now: number,
) {
  if (event.bodyId === undefined) throw appError("eventForgotten");
  if (!canGoAgain(event))
    throw appError("eventUnhandled", { type: event.type });
  await goAgainOnRecord(ctx, event, by, now);
}

/** Of an event about a person alone, and of nobody's organization, no workspace has one. */
export async function goAgainOnRecord(
  ctx: MutationCtx,
  event: Doc<"webhookAudit">,
  actor: Actor,
  now: number,
) {
  const { _id: eventId, provider, organizationId } = event;
  await goAgain(ctx, event, now, actor);
  const workspace =
    organizationId === undefined
      ? null
      : await READS[provider].findWorkspace(ctx, organizationId);
  if (!workspace) return;
  await recordAct(
    ctx,
    workspace._id,
    { event: "event_replayed", object: { type: "event", eventId } },
    {
      actor,
      reason:
        actor.type === "operator"
          ? AUDIT_REASONS.doneByOperator
          : AUDIT_REASONS.doneByPerson,
      now,
    },
  );
}

/**
 * Events of an organization that came before it was linked here were set
 * aside; now they count. Each goes through the same decision again.
 */
export async function takeUpIgnored(
  ctx: MutationCtx,
  organizationId: string,
  now: number,
  {
    provider = "workos",
    cursor = null,
  }: { provider?: Provider; cursor?: string | null } = {},
) {
  const early = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status_receivedAt", (q) =>
      q
        .eq("provider", provider)
        .eq("organizationId", organizationId)
        .eq("status", "ignored"),
    )
    .paginate({ numItems: BATCH, cursor });
  for (const event of early.page)
    if (canGoAgain(event)) await goAgain(ctx, event, now);
  if (!early.isDone)
    await ctx.scheduler.runAfter(0, internal.steps.inbox.takeUpIgnored, {
      provider,
      organizationId,
      cursor: early.continueCursor,
    });
}

/** Which events an operator wants replayed; times are when we received them, in ms. */
export type Since = {
  since: number;
  until: number;
  provider: Provider;
  organizationId?: string;
  status?: "failed";
};

export const vReplayed = v.object({ events: v.number(), more: v.boolean() });
export type Replayed = Infer<typeof vReplayed>;

/**
 * The next batch of a replay, oldest first, which goes on by itself. Returns
 * how many of the batch go again, and whether there are more batches.
 */
export async function replayBatch(
  ctx: MutationCtx,
  { cursor, ...which }: Since & { cursor: string | null },
  now: number,
): Promise<Replayed> {
  const page = await received(ctx, which).paginate({
    numItems: BATCH,
    cursor,
  });
  let events = 0;
  for (const event of page.page)
    if (event.provider === which.provider && canGoAgain(event)) {
      await goAgainOnRecord(ctx, event, { type: "operator" }, now);
      events++;
    }
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.steps.inbox.continueReplay, {
      ...which,
      cursor: page.continueCursor,
    });
  return { events, more: !page.isDone };
}

/** Rows that one transaction looks at to count a replay. */
const COUNT_ROWS = 2_000;

/** How many events a replay would take; `more` where counting stopped. */
export async function countReplay(
  ctx: MutationCtx,
  which: Since,
): Promise<Replayed> {
  let events = 0;
  let rows = 0;
  for await (const event of received(ctx, which)) {
    if (++rows > COUNT_ROWS) return { events, more: true };
    if (event.provider === which.provider && canGoAgain(event)) events++;
  }
  return { events, more: false };
}

function received(
  ctx: MutationCtx,
  { since, until, provider, organizationId, status }: Since,
) {
  const events = ctx.db.query("webhookAudit");
  if (organizationId !== undefined)
    return status === undefined
      ? events.withIndex("by_provider_organizationId_receivedAt", (q) =>
          q
            .eq("provider", provider)
            .eq("organizationId", organizationId)
            .gte("receivedAt", since)
            .lte("receivedAt", until),
        )
      : events.withIndex("by_provider_organizationId_status_receivedAt", (q) =>
          q
            .eq("provider", provider)
            .eq("organizationId", organizationId)
            .eq("status", status)
            .gte("receivedAt", since)
            .lte("receivedAt", until),
        );
  return status === undefined
    ? events.withIndex("by_receivedAt", (q) =>
        q.gte("receivedAt", since).lte("receivedAt", until),
      )
    : events.withIndex("by_status_receivedAt", (q) =>
        q
          .eq("status", status)
          .gte("receivedAt", since)
          .lte("receivedAt", until),
      );
}
