import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import type { Actor } from "../../lib/validators";
import { BATCH, canGoAgain } from "../inbox/inbox";
import { goAgainOnRecord } from "../inbox/replay";
import { failedEvents, isOf, requireEvents, type Which } from "./failedEvents";

/* Failed events go through the decision again, as an operator has asked. */

/** What one dry run looks at. */
const COUNTED = 1_000;
const OPERATOR: Actor = { type: "operator" };

const vOutcome = literals(
  // It goes through the decision again; `showEvents` says what became of it.
  "replayed",
  // It is not failed any more, and was left alone.
  "not_failed",
  // Its text is not kept any more: reconcile instead.
  "text_forgotten",
  // Nothing acts on its type, or it can't be read.
  "unhandled",
);
type Outcome = Infer<typeof vOutcome>;

export const vReplayedEvents = v.object({
  /** Of those that were named, or of the first batch: what was done with each. */
  events: v.array(
    v.object({ auditId: v.id("webhookAudit"), outcome: vOutcome }),
  ),
  replayed: v.number(),
  left: v.number(),
  /** There are more, which go on by themselves. */
  more: v.boolean(),
  dryRun: v.boolean(),
  did: v.string(),
});
export type ReplayedEvents = Infer<typeof vReplayedEvents>;

export type Request = Which & {
  auditIds?: Id<"webhookAudit">[];
  all?: boolean;
  dryRun: boolean;
};

/**
 * Events by their ids, or all that failed, of one organization or of the deployment: the
 * first batch here, the others behind it.
 *
 * @throws INVALID unless one of the three is named; NOT_FOUND; CONFLICT where none failed
 */
export async function replayFailed(
  ctx: MutationCtx,
  { auditIds, all, dryRun, ...which }: Request,
  now: number,
): Promise<ReplayedEvents> {
  const ways = [auditIds, which.organizationId, all === true || undefined];
  if (ways.filter((way) => way !== undefined).length !== 1)
    throw appError("nameEventsOrAll");
  if (auditIds !== undefined) {
    const events = await requireEvents(ctx, auditIds);
    return tell(await goAgainAll(ctx, events, { dryRun, now }), {
      more: false,
      dryRun,
    });
  }
  const batch = await replayBatch(
    ctx,
    { ...which, until: now, cursor: null },
    { dryRun, now },
  );
  if (batch.events.length === 0 && !batch.more)
    throw appError("noFailedEvents");
  return tell(batch.events, { more: batch.more, dryRun });
}

export type Batch = Which & { until: number; cursor: string | null };

/** A batch of those that failed before; what follows it goes on by itself. */
export async function replayBatch(
  ctx: MutationCtx,
  { until, cursor, ...which }: Batch,
  { dryRun, now }: { dryRun: boolean; now: number },
): Promise<{ events: ReplayedEvents["events"]; more: boolean }> {
  const page = await failedEvents(ctx, which).paginate({
    numItems: dryRun ? COUNTED : BATCH,
    cursor,
  });
  const these = page.page.filter(
    (event) => isOf(event, which) && event.receivedAt <= until,
  );
  const events = await goAgainAll(ctx, these, { dryRun, now });
  if (!page.isDone && !dryRun)
    await ctx.scheduler.runAfter(0, internal.steps.operators.replayFailed, {
      ...which,
      until,
      cursor: page.continueCursor,
    });
  return { events, more: !page.isDone };
}

async function goAgainAll(
  ctx: MutationCtx,
  events: Doc<"webhookAudit">[],
  { dryRun, now }: { dryRun: boolean; now: number },
): Promise<ReplayedEvents["events"]> {
  const done: ReplayedEvents["events"] = [];
  for (const event of events) {
    const outcome = outcomeOf(event);
    if (outcome === "replayed" && !dryRun)
      await goAgainOnRecord(ctx, event, OPERATOR, now);
    done.push({ auditId: event._id, outcome });
  }
  return done;
}

function outcomeOf(event: Doc<"webhookAudit">): Outcome {
  if (event.status !== "failed") return "not_failed";
  if (event.bodyId === undefined) return "text_forgotten";
  return canGoAgain(event) ? "replayed" : "unhandled";
}

function tell(
  events: ReplayedEvents["events"],
  { more, dryRun }: { more: boolean; dryRun: boolean },
): ReplayedEvents {
  const replayed = events.filter(({ outcome }) => outcome === "replayed");
  const left = events.length - replayed.length;
  const rest = more ? " There are more, which go on by themselves." : "";
  return {
    events,
    replayed: replayed.length,
    left,
    more,
    dryRun,
    did: dryRun
      ? `Nothing was changed: ${replayed.length} would go through the decision again, ${left} would be left.${more ? " There are more." : ""}`
      : `${replayed.length} go through the decision again, ${left} were left.${rest} operators:showEvents says what becomes of them.`,
  };
}
