import { literals } from "convex-helpers/validators";
import { v } from "convex/values";
import { internalMutation, internalQuery } from "../_generated/server";
import { vRemoteMembership, vRemoteUser } from "../lib/workosValidators";
import * as Candidates from "../model/linking/candidates";
import * as AfterLinking from "../model/linking/afterLinking";
import * as Linker from "../model/linking/linker";
import * as Listing from "../model/linking/listing";
import { vLosing } from "../model/linking/outcome";
import * as Unlinking from "../model/linking/unlinking";
import * as Losses from "../model/linking/losses";

/* The steps of `workspaces.ensureOrganizationLink` and of the way back. */

export const begin = internalMutation({
  args: { ...Linker.linkerFields, target: literals("new", "existing") },
  returns: v.union(v.object({ key: v.union(v.string(), v.null()) }), v.null()),
  handler: async (ctx, args) => await Linker.beginLinking(ctx, args),
});

export const listFree = internalQuery({
  args: {
    workspaceId: v.id("workspaces"),
    organizations: v.array(
      v.object({
        workosOrganizationId: v.string(),
        externalId: v.optional(v.string()),
      }),
    ),
  },
  returns: v.array(v.string()),
  handler: async (ctx, { workspaceId, organizations }) =>
    await Candidates.listFree(ctx, workspaceId, organizations),
});

export const listMembers = internalQuery({
  args: {
    workspaceId: v.id("workspaces"),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.object({
    members: v.array(Listing.vLinkMember),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { workspaceId, cursor }) =>
    await Listing.listMembers(ctx, workspaceId, cursor),
});

export const judgeNewcomers = internalQuery({
  args: {
    workspaceId: v.id("workspaces"),
    memberships: v.array(vRemoteMembership),
  },
  returns: Candidates.vNewcomers,
  handler: async (ctx, { workspaceId, memberships }) =>
    await Candidates.judgeNewcomers(ctx, workspaceId, memberships),
});

export const fillMirror = internalMutation({
  args: {
    memberships: v.array(vRemoteMembership),
    users: v.array(vRemoteUser),
  },
  returns: v.null(),
  handler: async (ctx, listed) => {
    await Listing.fillMirror(ctx, listed, Date.now());
    return null;
  },
});

export const listMirrored = internalQuery({
  args: {
    workosOrganizationId: v.string(),
    listedAt: v.number(),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.object({
    membershipIds: v.array(v.string()),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, args) => await Listing.listMirrored(ctx, args),
});

export const markGone = internalMutation({
  args: { membershipIds: v.array(v.string()), listedAt: v.number() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Listing.markGone(ctx, args, Date.now());
    return null;
  },
});

const batchFields = {
  workspaceId: v.id("workspaces"),
  workosOrganizationId: v.string(),
  cursor: v.union(v.string(), v.null()),
};

export const listLosing = internalQuery({
  args: batchFields,
  returns: v.object({
    losing: v.array(vLosing),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { cursor, ...target }) =>
    await Losses.listLosing(ctx, target, cursor),
});

export const markShutOut = internalMutation({
  args: batchFields,
  returns: v.null(),
  handler: async (ctx, args) => {
    await AfterLinking.markShutOut(ctx, args, Date.now());
    return null;
  },
});

export const bringIn = internalMutation({
  args: batchFields,
  returns: v.null(),
  handler: async (ctx, args) => {
    await AfterLinking.bringIn(ctx, args, Date.now());
    return null;
  },
});

export const bringBack = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    since: v.number(),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Unlinking.bringBack(ctx, args, Date.now());
    return null;
  },
});
