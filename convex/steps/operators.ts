import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vLinkReportRow } from "../lib/linkReportValidators";
import * as LinkRuns from "../model/operators/linkRecords";
import * as Operators from "../model/operators/operators";

/* The steps of what operators run: see operators.ts. */

export const beginLinkRun = internalMutation({
  args: { dryRun: v.boolean() },
  returns: v.object({
    runId: v.id("linkRuns"),
    cursor: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { dryRun }) =>
    await LinkRuns.beginLinkRun(ctx, dryRun, Date.now()),
});

export const noteLinkStart = internalMutation({
  args: { runId: v.id("linkRuns"), workspaceId: v.id("workspaces") },
  returns: v.null(),
  handler: async (ctx, args) => {
    await LinkRuns.noteStart(ctx, args, Date.now());
    return null;
  },
});

export const noteLinkResult = internalMutation({
  args: { runId: v.id("linkRuns"), row: vLinkReportRow },
  returns: v.null(),
  handler: async (ctx, args) => {
    await LinkRuns.noteResult(ctx, args, Date.now());
    return null;
  },
});

export const turnLinkPage = internalMutation({
  args: {
    runId: v.id("linkRuns"),
    cursor: v.union(v.string(), v.null()),
    next: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await LinkRuns.turnPage(ctx, args, Date.now());
    return null;
  },
});

export const listUnlinked = internalQuery({
  args: { cursor: v.union(v.string(), v.null()), limit: v.number() },
  returns: v.object({
    workspaces: v.array(Operators.vUnlinked),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, args) => await Operators.listUnlinked(ctx, args),
});

const vOrganization = {
  workosOrganizationId: v.string(),
  externalId: v.optional(v.string()),
};

export const pickOrphans = internalQuery({
  args: {
    organizations: v.array(v.object({ ...vOrganization, name: v.string() })),
  },
  returns: v.array(Operators.vOrphanOrganization),
  handler: async (ctx, { organizations }) =>
    await Operators.pickOrphans(ctx, organizations),
});

export const listOrphansHere = internalQuery({
  args: {
    kind: Operators.vOrphanKind,
    cursor: v.union(v.string(), v.null()),
  },
  returns: Operators.vOrphansHere,
  handler: async (ctx, args) => await Operators.listOrphansHere(ctx, args),
});

export const requireDeletable = internalQuery({
  args: vOrganization,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Operators.requireDeletable(ctx, args);
    return null;
  },
});
