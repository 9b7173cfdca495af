/* eslint-disable no-restricted-imports -- the one place that uses the raw builders */
import {
  customAction,
  customMutation,
  customQuery,
} from "convex-helpers/server/customFunctions";
import { paginationOptsValidator, type PaginationOptions } from "convex/server";
import { v } from "convex/values";
import { action, mutation, query, type QueryCtx } from "../_generated/server";
import type { Id } from "../_generated/dataModel";
import { requireUser, requireWorkspaceMember } from "./auth";
import { config } from "./config";
import { requireSound } from "./configProblems";
import { appError } from "./errors";
import { hasCustomers } from "./features";
import { takeChange } from "./limiter";
import { onePage, PAGE_MAX } from "./pages";
import { type GuardedFunction, permissionOf } from "./rbac";

// Convex loads this at each push, and refuses one that throws here.
requireSound(config());

export const inWorkspace = {
  args: { workspaceId: v.id("workspaces") },
  input: async (
    ctx: QueryCtx,
    { workspaceId }: { workspaceId: Id<"workspaces"> },
    { name }: { name: GuardedFunction },
  ) => {
    const permission = permissionOf(name);
    const isOff = name.startsWith("customers.") && !hasCustomers();
    // Who may enter is told; to others the workspace looks like none, as ever.
    const member = await requireWorkspaceMember(
      ctx,
      workspaceId,
      isOff ? "workspace:enter" : permission,
    );
    if (isOff) throw appError("noCustomersHere");
    return { ctx: { member }, args: {} };
  },
};

const asUser = {
  args: {},
  input: async (ctx: QueryCtx) => ({
    ctx: { user: await requireUser(ctx) },
    args: {},
  }),
};

/** Every public write takes it: after this time, in ms on our clock, it changes nothing. */
export const byTime = { until: v.optional(v.number()) };

/**
 * A browser sends again what it could not send while its connection was lost. What a
 * person clicked on a page of then is not carried out minutes later.
 */
export function refuseLate(until: number | undefined) {
  if (until !== undefined && Date.now() > until) throw appError("tooLate");
}

/**
 * `name` is the function's own in the table of permissions. The caller has what the
 * table asks for in `args.workspaceId`; who they are is `ctx.member`.
 */
export const workspaceQuery = customQuery(query, inWorkspace);
/**
 * A query of many rows, a page at a time: it takes `paginationOpts`, and no page is larger
 * than `pageMax`, whatever a client asks for.
 */
export const workspaceList = customQuery(query, {
  args: { ...inWorkspace.args, paginationOpts: paginationOptsValidator },
  input: async (
    ctx,
    {
      paginationOpts,
      ...args
    }: { workspaceId: Id<"workspaces">; paginationOpts: PaginationOptions },
    options: { name: GuardedFunction; pageMax?: number },
  ) => ({
    ...(await inWorkspace.input(ctx, args, options)),
    args: {
      paginationOpts: onePage(paginationOpts, options.pageMax ?? PAGE_MAX),
    },
  }),
});
export const workspaceMutation = customMutation(mutation, {
  args: { ...inWorkspace.args, ...byTime },
  input: async (
    ctx,
    { until, ...args },
    options: { name: GuardedFunction },
  ) => {
    const guarded = await inWorkspace.input(ctx, args, options);
    refuseLate(until);
    await takeChange(ctx, guarded.ctx.member.user);
    return guarded;
  },
});

/** Any signed-in person, who is `ctx.user`: for what no workspace guards. */
export const userQuery = customQuery(query, asUser);
export const userMutation = customMutation(mutation, {
  args: byTime,
  input: async (ctx, { until }) => {
    const guarded = await asUser.input(ctx);
    refuseLate(until);
    await takeChange(ctx, guarded.ctx.user);
    return guarded;
  },
});

/** Answers the signed-out too; the handler says what they may see. */
export const openQuery = query;

/**
 * Any signed-in person. An action has no database: its handler's first line
 * runs the query that authorizes, and the mutation that ends it does so again.
 */
export const userAction = customAction(action, {
  args: byTime,
  input: (_ctx, { until }) => {
    refuseLate(until);
    return Promise.resolve({ ctx: {}, args: {} });
  },
});
