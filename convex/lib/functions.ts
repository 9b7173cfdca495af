/* eslint-disable no-restricted-imports -- the one place that uses the raw builders */
import {
  customMutation,
  customQuery,
} from "convex-helpers/server/customFunctions";
import { v } from "convex/values";
import { action, mutation, query, type QueryCtx } from "../_generated/server";
import type { Id } from "../_generated/dataModel";
import { requireUser, requireWorkspaceMember } from "./auth";
import { type GuardedFunction, permissionOf } from "./rbac";

const inWorkspace = {
  args: { workspaceId: v.id("workspaces") },
  input: async (
    ctx: QueryCtx,
    { workspaceId }: { workspaceId: Id<"workspaces"> },
    { name }: { name: GuardedFunction },
  ) => {
    const member = await requireWorkspaceMember(
      ctx,
      workspaceId,
      permissionOf(name),
    );
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

/**
 * `name` is the function's own in the table of permissions. The caller has what the
 * table asks for in `args.workspaceId`; who they are is `ctx.member`.
 */
export const workspaceQuery = customQuery(query, inWorkspace);
export const workspaceMutation = customMutation(mutation, inWorkspace);

/** Any signed-in person, who is `ctx.user`: for what no workspace guards. */
export const userQuery = customQuery(query, asUser);
export const userMutation = customMutation(mutation, asUser);

/** Answers the signed-out too; the handler says what they may see. */
export const openQuery = query;

/**
 * Any signed-in person. An action has no database: its handler's first line
 * runs the query that authorizes, and the mutation that ends it does so again.
 */
export const userAction = action;
