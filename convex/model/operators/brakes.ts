import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { isGoneForGood } from "../../lib/deletion";
import { appError } from "../../lib/errors";
import { vBrake } from "../../lib/validators";
import { getPendingConfirmation, isOfCleanup } from "../cleanup/brakeRecord";
import * as MemberCounts from "../members/counts";
import * as Members from "../members/rows";
import { requireConfirmable } from "../reconciliation/permission";

/* Runs that wait for somebody to confirm whom they remove, in every workspace. */

/** Rows of one page; most of those that an older run has left wait no more. */
const PAGE = 100;
const PEOPLE_SHOWN = 20;

export const vWaitingBrake = v.object({
  /** What `confirmBrake` takes. */
  runId: v.id("reconciliationRuns"),
  workspaceId: v.id("workspaces"),
  workspaceName: v.string(),
  kind: literals("reconciliation", "cleanup"),
  /** Why it stopped. */
  brake: v.union(vBrake, v.null()),
  /** Since when the workspace waits; the run itself may be a later one. */
  since: v.number(),
  foundAt: v.number(),
  /** How many it would remove, and the first twenty of them. */
  people: v.number(),
  who: v.array(
    v.object({
      /** Null for somebody who is not known here. */
      userId: v.union(v.id("users"), v.null()),
      providerUserId: v.string(),
    }),
  ),
  /** Owners and admins who could confirm it themselves. */
  admins: v.number(),
});
type WaitingBrake = Infer<typeof vWaitingBrake>;

export const vBrakes = v.object({
  brakes: v.array(vWaitingBrake),
  /** Null after the last page. */
  cursor: v.union(v.string(), v.null()),
});

/** A page, those first whose run is the oldest. */
export async function listBrakes(
  ctx: QueryCtx,
  cursor: string | null,
): Promise<Infer<typeof vBrakes>> {
  const page = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_status_leaseUntil", (q) =>
      q.eq("status", "needs_confirmation"),
    )
    .paginate({ numItems: PAGE, cursor });
  const waiting = new Map<Id<"workspaces">, Id<"reconciliationRuns"> | null>();
  const brakes: WaitingBrake[] = [];
  for (const run of page.page) {
    const { workspaceId } = run;
    if (!waiting.has(workspaceId)) {
      const pending = await getPendingConfirmation(ctx, workspaceId);
      waiting.set(workspaceId, pending?._id ?? null);
    }
    if (waiting.get(workspaceId) !== run._id) continue;
    const workspace = await ctx.db.get("workspaces", workspaceId);
    if (workspace && !isGoneForGood(workspace))
      brakes.push(await describe(ctx, run, workspace));
  }
  return { brakes, cursor: nextAfter(page) };
}

async function describe(
  ctx: QueryCtx,
  run: Doc<"reconciliationRuns">,
  workspace: Doc<"workspaces">,
): Promise<WaitingBrake> {
  const { active, pending_removal } = await MemberCounts.getCounts(
    ctx,
    workspace._id,
  );
  const who = await removals(ctx, run._id).take(PEOPLE_SHOWN);
  return {
    runId: run._id,
    workspaceId: workspace._id,
    workspaceName: workspace.name,
    kind: isOfCleanup(run) ? "cleanup" : "reconciliation",
    brake: run.brake ?? null,
    since: await waitsSince(ctx, run),
    foundAt: run.startedAt,
    people: run.removed,
    who: who.map(({ userId, providerUserId }) => ({
      userId: userId ?? null,
      providerUserId,
    })),
    admins: [active, pending_removal].reduce(
      (sum, { owner, admin }) => sum + owner + admin,
      0,
    ),
  };
}

/** The first that stopped since one ended well: a later one finds the same again. */
async function waitsSince(
  ctx: QueryCtx,
  { workspaceId, startedAt }: Doc<"reconciliationRuns">,
): Promise<number> {
  const runs = (status: "done" | "needs_confirmation", from: number) =>
    ctx.db
      .query("reconciliationRuns")
      .withIndex("by_workspaceId_dryRun_status_startedAt", (q) =>
        q
          .eq("workspaceId", workspaceId)
          .eq("dryRun", false)
          .eq("status", status)
          .gt("startedAt", from),
      );
  const done = await runs("done", 0).order("desc").first();
  const first = await runs("needs_confirmation", done?.startedAt ?? 0).first();
  return first?.startedAt ?? startedAt;
}

function removals(ctx: QueryCtx, runId: Id<"reconciliationRuns">) {
  return ctx.db
    .query("reconciliationDifferences")
    .withIndex("by_runId_kind_providerUserId", (q) =>
      q.eq("runId", runId).eq("kind", "remove"),
    );
}

export const vWaitingRun = v.object({
  workspaceId: v.id("workspaces"),
  workspaceName: v.string(),
});
export type WaitingRun = Infer<typeof vWaitingRun>;

/**
 * The workspace of a run that waits for its confirmation.
 *
 * @throws NOT_FOUND; CONFLICT where the run waits for none
 */
export async function requireWaiting(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
): Promise<WaitingRun> {
  const run = await ctx.db.get("reconciliationRuns", runId);
  const workspace = run && (await ctx.db.get("workspaces", run.workspaceId));
  if (!workspace) throw appError("noSuchRun");
  await requireConfirmable(ctx, workspace._id, runId);
  return { workspaceId: workspace._id, workspaceName: workspace.name };
}

const REMOVED_SHOWN = 100;

/** Who of those that the run named is out by now: the first hundred. */
export async function listRemoved(
  ctx: QueryCtx,
  runId: Id<"reconciliationRuns">,
): Promise<Id<"users">[]> {
  const run = await ctx.db.get("reconciliationRuns", runId);
  if (!run) return [];
  const found: Id<"users">[] = [];
  for (const { userId } of await removals(ctx, runId).take(REMOVED_SHOWN)) {
    const member =
      userId && (await Members.getMember(ctx, run.workspaceId, userId));
    if (member?.status === "removed") found.push(member.userId);
  }
  return found;
}
