import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { requireSubject } from "../lib/auth";
import { vRemoteMembership, vRemoteUser } from "../lib/workosValidators";
import * as Entry from "../model/access/landing";

/* The steps of `workspaces.ensureDefaultWorkspace`. */

export const getWorkosUserId = internalQuery({
  args: {},
  returns: v.union(v.string(), v.null()),
  handler: async (ctx) =>
    await Entry.workosUserIdOf(ctx, await requireSubject(ctx)),
});

export const listUnnamed = internalQuery({
  args: { workosUserId: v.string(), named: v.array(v.string()) },
  returns: v.array(Entry.vUnnamed),
  handler: async (ctx, args) => await Entry.listUnnamed(ctx, args),
});

export const applyViewer = internalMutation({
  args: {
    user: vRemoteUser,
    memberships: v.array(vRemoteMembership),
    gone: v.array(v.string()),
    askedAt: v.number(),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Entry.applyViewer(ctx, args, Date.now());
    return null;
  },
});

export const nameOrganizations = internalQuery({
  args: { workosOrganizationIds: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, { workosOrganizationIds }) =>
    await Entry.nameOrganizations(ctx, workosOrganizationIds),
});
