import { v } from "convex/values";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "../_generated/server";
import { noteCronRun } from "../model/crons/runs";
import { checkSeals } from "../model/record/checkAction";
import * as Checks from "../model/record/checks";
import * as SealLog from "../model/record/sealLog";
import * as Sealing from "../model/record/sealing";

/* The steps behind the seals of the audit: see model/record/. */

/** Seals what is due; goes on by itself. */
export const seal = internalMutation({
  args: {},
  returns: v.object({ rows: v.number(), seals: v.number() }),
  handler: async (ctx) => await Sealing.sealBatch(ctx, Date.now()),
});

/** The cron behind the copy of the seals in the log; goes on by itself. */
export const log = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await noteCronRun(ctx, "log-audit-seals", Date.now());
    await SealLog.logSeals(ctx);
    return null;
  },
});

/** The cron behind the checks; goes on by itself. */
export const checkDue = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await noteCronRun(ctx, "check-audit-seals", Date.now());
    await SealLog.checkDue(ctx, Date.now());
    return null;
  },
});

/**
 * Looks at a whole chain now, and says on it what was found. For operators, once rows were
 * put back: docs/operations.md. The crons and the page have it done in turn.
 */
export const check = internalAction({
  args: { workspaceId: v.id("workspaces") },
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await checkSeals(ctx, workspaceId);
    return null;
  },
});

export const checkFrom = internalQuery({
  args: { workspaceId: v.id("workspaces"), number: v.number() },
  returns: v.object({
    ...Checks.vChecked.fields,
    next: v.union(v.number(), v.null()),
  }),
  handler: async (ctx, { workspaceId, number }) =>
    await Checks.checkFrom(ctx, workspaceId, number),
});

export const endCheck = internalMutation({
  args: { workspaceId: v.id("workspaces"), checked: Checks.vChecked },
  returns: v.null(),
  handler: async (ctx, { workspaceId, checked }) => {
    await Checks.endCheck(ctx, workspaceId, checked, Date.now());
    return null;
  },
});

/** A page of the workspaces that have seals. */
export const listChains = internalQuery({
  args: { cursor: v.union(v.string(), v.null()) },
  returns: v.object({
    workspaceIds: v.array(v.id("workspaces")),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { cursor }) => await Checks.listChains(ctx, cursor),
});
