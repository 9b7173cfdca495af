import { v } from "convex/values";
import {
  internalAction,
  internalMutation,
  internalQuery,
} from "../_generated/server";
import { vRunRow } from "../lib/operatorRuns";
import { workosClient } from "../lib/workosClient";
import * as LinkWorkspaces from "../model/operators/linkWorkspaces";
import * as MapUsers from "../model/operators/mapUsers";
import * as Tasks from "../model/operators/mapUsersTasks";
import * as Organizations from "../model/operators/runOrganizations";
import * as Runs from "../model/operators/runs";
import { takeTurn } from "../model/operators/runsAction";

/* The steps of operators' long runs: see model/operators/runs.ts. */

const runField = { runId: v.id("operatorRuns") };
const vCursor = v.union(v.string(), v.null());

/** A turn; the next follows by itself. */
export const work = internalAction({
  args: runField,
  returns: v.null(),
  handler: async (ctx, { runId }) => {
    await takeTurn(ctx, workosClient(ctx, "background"), runId);
    return null;
  },
});

/** The cron behind turns that died. */
export const takeUpDue = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Runs.takeUpDue(ctx, Date.now());
    return null;
  },
});

export const claimTurn = internalMutation({
  args: runField,
  returns: v.union(Runs.vClaimed, v.null()),
  handler: async (ctx, { runId }) =>
    await Runs.claimTurn(ctx, runId, Date.now()),
});

export const endTurn = internalMutation({
  args: { ...runField, more: v.boolean(), problem: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Runs.endTurn(ctx, args, Date.now());
    return null;
  },
});

export const turnPage = internalMutation({
  args: { ...runField, cursor: vCursor, next: vCursor },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Runs.turnPage(ctx, args);
    return null;
  },
});

export const nextPeople = internalQuery({
  args: runField,
  returns: Tasks.vTasks,
  handler: async (ctx, { runId }) => await Tasks.nextPeople(ctx, runId),
});

export const settlePerson = internalMutation({
  args: MapUsers.settleFields,
  returns: v.null(),
  handler: async (ctx, args) => {
    await MapUsers.settlePerson(ctx, args, Date.now());
    return null;
  },
});

export const keepOrganizations = internalMutation({
  args: {
    ...runField,
    cursor: vCursor,
    next: vCursor,
    organizations: v.array(Organizations.vListedOrganization),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Organizations.keepOrganizations(ctx, args);
    return null;
  },
});

export const findAlike = internalQuery({
  args: {
    ...runField,
    workspaceId: v.id("workspaces"),
    name: v.string(),
    slug: v.string(),
    domain: v.union(v.string(), v.null()),
  },
  returns: v.array(Organizations.vAlike),
  handler: async (ctx, args) => await Organizations.findAlike(ctx, args),
});

export const nextWorkspace = internalQuery({
  args: runField,
  returns: LinkWorkspaces.vNextWorkspace,
  handler: async (ctx, { runId }) =>
    await LinkWorkspaces.nextWorkspace(ctx, runId),
});

export const settleWorkspace = internalMutation({
  args: { ...runField, row: vRunRow },
  returns: v.null(),
  handler: async (ctx, args) => {
    await LinkWorkspaces.settleWorkspace(ctx, args);
    return null;
  },
});
