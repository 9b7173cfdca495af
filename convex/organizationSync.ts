import { paginationResultValidator } from "convex/server";
import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "./_generated/server";
import { userAction, workspaceList, workspaceQuery } from "./lib/functions";
import { vCounts } from "./lib/reconciliationValidators";
import { vDifference } from "./lib/validators";
import { confirmUnasked } from "./model/reconciliation/confirmingAction";
import * as Reconciling from "./model/operators/reconcilingAction";
import { getPendingConfirmation as findPendingConfirmation } from "./model/cleanup/brakeRecord";
import * as Applying from "./model/reconciliation/applying";
import * as Comparing from "./model/reconciliation/comparing";
import {
  getContext,
  requireRunning,
  vContext,
  vStarter,
} from "./model/reconciliation/permission";
import * as Records from "./model/reconciliation/recordPages";
import { type Outcome, reconcile } from "./model/reconciliation/action";
import { vEnd, vOutcome } from "./model/reconciliation/ending";
import { vSome } from "./model/reconciliation/scratch";

/* -------------------------------------------------------- reconciliation */

/**
 * Reads everybody in the workspace's organization from its provider, in every status,
 * and brings mirror and members in line. Where it would take away too much it
 * changes nothing (`needs_confirmation`): a call that names that run in
 * `confirm` removes those people and no others. One that takes long is answered with
 * `running`, and goes on in the background.
 *
 * @param dryRun changes nothing; the run's differences are the preview
 * @throws NOT_FOUND, FORBIDDEN, SESSION_REQUIRED; CONFLICT while another run is
 * under way or where nothing is linked; RATE_LIMITED
 */
export const reconcileWorkspaceOrganizationMemberships = userAction({
  args: {
    workspaceId: v.id("workspaces"),
    dryRun: v.optional(v.boolean()),
    confirm: v.optional(v.id("reconciliationRuns")),
  },
  returns: v.object({
    runId: v.id("reconciliationRuns"),
    dryRun: v.boolean(),
    ...vOutcome.fields,
  }),
  handler: async (ctx, { workspaceId, dryRun, confirm }): Promise<Outcome> => {
    if (confirm !== undefined && dryRun !== true) {
      const done = await confirmUnasked(ctx, {
        workspaceId,
        runId: confirm,
        starter: "caller",
      });
      if (done !== null) return done;
    }
    await ctx.runQuery(internal.organizationSync.getReconciliationContext, {
      workspaceId,
      starter: "caller",
    });
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {
      workspaceId,
    });
    return await reconcile(ctx, {
      workspaceId,
      starter: "caller",
      dryRun: dryRun ?? false,
      ...(confirm === undefined ? {} : { confirms: confirm }),
    });
  },
});

const vRun = v.object({
  _id: v.id("reconciliationRuns"),
  startedAt: v.number(),
  finishedAt: v.union(v.number(), v.null()),
  /** A person's name, or what started it by itself. */
  startedBy: v.string(),
  /** Null where nobody did. */
  startedByUserId: v.union(v.id("users"), v.null()),
  /** Of a cleanup, only one that the brake has stopped. */
  kind: literals("reconciliation", "cleanup"),
  dryRun: v.boolean(),
  /** Somebody had agreed to the removals of an earlier run, and this one made them. */
  isConfirmed: v.boolean(),
  ...vEnd.fields,
  status: literals("running", "done", "needs_confirmation", "failed"),
});

/** What runs found and did, the newest first. One that began by itself and found nothing is not kept. */
export const listRuns = workspaceList({
  name: "organizationSync.listRuns",
  args: {},
  returns: paginationResultValidator(vRun),
  handler: async (ctx, { paginationOpts }) => {
    const runs = await Records.listRuns(
      ctx,
      ctx.member.workspace._id,
      paginationOpts,
    );
    return {
      ...runs,
      page: await Promise.all(
        runs.page.map((run) => Records.present(ctx, run)),
      ),
    };
  },
});

/**
 * The people that a run would add, update and remove, or has.
 *
 * @throws NOT_FOUND for a run of another workspace
 */
export const listDifferences = workspaceList({
  name: "organizationSync.listDifferences",
  args: {
    runId: v.id("reconciliationRuns"),
  },
  returns: paginationResultValidator(vDifference),
  handler: async (ctx, { runId, paginationOpts }) =>
    await Records.listDifferences(
      ctx,
      ctx.member.workspace._id,
      runId,
      paginationOpts,
    ),
});

/** The run that waits for an owner or admin to confirm its removals, if one does. */
export const getPendingConfirmation = workspaceQuery({
  name: "organizationSync.getPendingConfirmation",
  args: {},
  returns: v.union(vRun, v.null()),
  handler: async (ctx) => {
    const run = await findPendingConfirmation(ctx, ctx.member.workspace._id);
    return run && (await Records.present(ctx, run));
  },
});

/* ---------------------------------------------------------- its steps */

export const getReconciliationContext = internalQuery({
  args: { workspaceId: v.id("workspaces"), starter: vStarter },
  returns: vContext,
  handler: async (ctx, { workspaceId, starter }) =>
    await getContext(ctx, workspaceId, starter),
});

/**
 * One range of users: who is in the range and not among `memberships` is
 * missing in the provider. Of a long listing, those of a range who may differ: the others
 * were compared with their page. `next` where a full transaction has left some.
 */
export const applyOrganizationMembershipSnapshot = internalMutation({
  args: {
    runId: v.id("reconciliationRuns"),
    range: v.union(Comparing.vRange, vSome),
    /** Whose removal nobody has to confirm (any more): these, or all on that run's list. */
    removable: v.union(v.array(v.string()), v.id("reconciliationRuns")),
  },
  returns: v.object({
    counts: vCounts,
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { runId, range, removable }) => {
    const { run, comparison } = await requireRunning(ctx, runId);
    const leave = { removable, now: Date.now() };
    return "memberships" in range
      ? await Applying.applyRange(ctx, comparison, range, leave)
      : await Applying.applySome(ctx, { run, comparison }, range, leave);
  },
});

/* ----------------------------------------------------------- by itself */

/**
 * Compares one workspace as the job that runs by itself does. Answers with the run's record, and says what is left
 * to do; `operators:reconcile` is the same by an operator's hand.
 *
 * @throws NOT_FOUND, CONFLICT
 */
export const reconcileInBackground = internalAction({
  args: {
    workspaceId: v.id("workspaces"),
    /** For operators: the run whose removals are right. */
    confirms: v.optional(v.id("reconciliationRuns")),
  },
  returns: Reconciling.vReconciled,
  handler: async (ctx, request): Promise<Reconciling.Reconciled> =>
    Reconciling.withTodo(
      await reconcile(ctx, {
        ...request,
        starter: request.confirms === undefined ? "cron" : "operator",
        dryRun: false,
      }),
    ),
});
