import { v } from "convex/values";
import { internalQuery } from "../_generated/server";
import { vProvider } from "../lib/validators";
import { findClerkOrganization } from "../lib/clerkOrganization";
import * as Parity from "../model/operators/parity";

/* The steps of `operators.compareProviders`. */

const vCursor = v.union(v.string(), v.null());

export const listMembers = internalQuery({
  args: {
    workspaceId: v.id("workspaces"),
    target: vProvider,
    cursor: vCursor,
  },
  returns: v.union(
    v.object({ members: v.array(Parity.vParityMember), next: vCursor }),
    v.null(),
  ),
  handler: async (ctx, args) => await Parity.listMembers(ctx, args),
});

export const listClerkMirror = internalQuery({
  args: { organizationId: v.string(), cursor: vCursor },
  returns: v.object({
    memberships: v.array(Parity.vTargetMembership),
    next: vCursor,
  }),
  handler: async (ctx, args) => await Parity.listClerkMirror(ctx, args),
});

export const isKnownClerkOrganization = internalQuery({
  args: { organizationId: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { organizationId }) =>
    (await findClerkOrganization(ctx, organizationId)) !== null,
});

export const listStrangers = internalQuery({
  args: { target: vProvider, targetIds: v.array(v.string()) },
  returns: v.array(Parity.vStranger),
  handler: async (ctx, args) => await Parity.listStrangers(ctx, args),
});
