/* eslint-disable no-restricted-imports -- the builders of a product's functions */
import {
  customAction,
  customMutation,
  customQuery,
} from "convex-helpers/server/customFunctions";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  action,
  internalMutation,
  internalQuery,
  mutation,
  type MutationCtx,
  query,
  type QueryCtx,
} from "../_generated/server";
import { type Acting, type ActionMember, vActing } from "./acting";
import * as Auth from "./auth";
import { byTime, inWorkspace, refuseLate } from "./functions";
import { takeChange } from "./limiter";
import { type GuardedFunction, type Permission, permissionOf } from "./rbac";
import { scopedReader, scopedWriter, unscoped } from "./scopedDatabase";

/*
 * The builders of a product's functions. Beside the guard they give a database that has
 * the rows of the workspace only, and for a client those of their customer
 * (scopedDatabase.ts). Rollcall's own functions have those of functions.ts.
 */

type Options = {
  /** The function's own, as in `functions` of the product's configuration. */
  name: GuardedFunction;
};

type InWorkspace = { workspaceId: Id<"workspaces"> };

const reading = (ctx: QueryCtx, member: Auth.Caller) => ({
  ctx: { member, db: scopedReader(ctx.db, member.membership) },
  args: { workspaceId: member.workspace._id },
});
const writing = (ctx: MutationCtx, member: Auth.Caller) => ({
  ctx: { member, db: scopedWriter(ctx.db, member.membership) },
  args: { workspaceId: member.workspace._id },
});

/**
 * A query in a workspace. It takes `workspaceId` beside its own arguments; who asks is
 * `ctx.member`, and `ctx.db` has the rows that they may see.
 *
 * @throws as `requireWorkspaceMember`
 */
export const workspaceQuery = customQuery(query, {
  args: inWorkspace.args,
  input: async (ctx, args, options: Options) => {
    const guarded = await inWorkspace.input(ctx, args, options);
    return reading(ctx, guarded.ctx.member);
  },
});

/**
 * As `workspaceQuery`, for a mutation. It counts as a change of the person's. A browser may add
 * `until`, a time in ms after which it changes nothing.
 *
 * @throws as `requireWorkspaceMember`; CONFLICT after `until`; RATE_LIMITED
 */
export const workspaceMutation = customMutation(mutation, {
  args: { ...inWorkspace.args, ...byTime },
  input: async (ctx, { until, ...args }, options: Options) => {
    const guarded = await inWorkspace.input(ctx, args, options);
    refuseLate(until);
    await takeChange(ctx, guarded.ctx.member.user);
    return writing(ctx, guarded.ctx.member);
  },
});

/**
 * As `workspaceMutation`, for an action, which has no database: the guard is a transaction of its own,
 * before the handler, and `ctx.member` is how the caller stood then. Minutes later they
 * may be out: what the action reads and writes it does by `internalWorkspaceQuery` and
 * `internalWorkspaceMutation`, which ask again. Give them `workspaceId` and `actor` of
 * `ctx.member`.
 *
 * @throws as `workspaceMutation`
 */
export const workspaceAction = customAction(action, {
  args: { ...inWorkspace.args, ...byTime },
  input: async (
    ctx,
    { until, workspaceId }: InWorkspace & { until?: number },
    { name }: Options,
  ): Promise<{ ctx: { member: ActionMember }; args: InWorkspace }> => {
    refuseLate(until);
    const member: ActionMember = await ctx.runMutation(
      internal.steps.acting.begin,
      { workspaceId, permission: permissionOf(name) },
    );
    return { ctx: { member }, args: { workspaceId } };
  },
});

/** Once more, for somebody whose call has gone on without them. */
async function stillMember(
  ctx: QueryCtx,
  { actor, workspaceId }: Acting,
  { name }: Options,
): Promise<Auth.Caller> {
  return await Auth.requireActor(ctx, actor, workspaceId, permissionOf(name));
}

/**
 * What an action, or a job that a mutation has scheduled, reads for a person. It takes
 * `workspaceId` and `actor`, and asks whether they still may. `name` is that of the
 * public function that it is a part of.
 *
 * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN
 */
export const internalWorkspaceQuery = customQuery(internalQuery, {
  args: vActing,
  input: async (ctx, acting, options: Options) =>
    reading(ctx, await stillMember(ctx, acting, options)),
});

/** As `internalWorkspaceQuery`, for what it writes. It does not count as another change. */
export const internalWorkspaceMutation = customMutation(internalMutation, {
  args: vActing,
  input: async (ctx, acting, options: Options) =>
    writing(ctx, await stillMember(ctx, acting, options)),
});

/**
 * The guard by itself, for a function with another builder, or for one more permission
 * within a function: who asks, as a member of the workspace that lets them in at this
 * moment, with a role that has `permission`. Reads at most four documents.
 *
 * @throws UNAUTHENTICATED; NOT_FOUND for a workspace that is gone, foreign, or closed to
 * the caller; SESSION_REQUIRED; FORBIDDEN
 */
export async function requireWorkspaceMember(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  permission: Permission,
): Promise<Auth.Caller> {
  return await Auth.requireWorkspaceMember(
    unscoped(ctx),
    workspaceId,
    permission,
  );
}
