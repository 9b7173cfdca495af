import { v } from "convex/values";
import { internal } from "../_generated/api";
import { internalAction } from "../_generated/server";
import { workosClient } from "../lib/workosClient";
import {
  type Described,
  describeInWorkos,
  vDescribed,
} from "../model/workspaces/organizationAction";
import * as Portal from "../model/workspaces/portal";
import { createPortalLink as makeLink } from "../model/workspaces/portalAction";

/* The actions of `organizationSettings`, as the caller; apart from the query that pages read. */

export const describe = internalAction({
  args: { workspaceId: v.id("workspaces") },
  returns: v.union(vDescribed, v.null()),
  handler: async (ctx, args): Promise<Described | null> => {
    const whose = (): Promise<string | null> =>
      ctx.runQuery(internal.organizationSettings.internalWhose, args);
    const organizationId = await whose();
    if (organizationId === null) return null;
    await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, args);
    const described = await describeInWorkos(
      workosClient(ctx, "interactive"),
      organizationId,
    );
    // The right may be lost meanwhile, and the organization another one.
    return (await whose()) === organizationId ? described : null;
  },
});

export const createPortalLink = internalAction({
  args: Portal.vWanted.fields,
  returns: Portal.vLink,
  handler: async (
    ctx,
    { workspaceId, intent, returnUrl },
  ): Promise<Portal.Link> => {
    const steps = internal.steps.organizationSettings;
    const organizationId: string = await ctx.runMutation(
      steps.beginPortalLink,
      { workspaceId, returnUrl },
    );
    const url = await makeLink(workosClient(ctx, "interactive"), {
      organizationId,
      intent,
      returnUrl,
    });
    await ctx.runMutation(steps.finishPortalLink, {
      workspaceId,
      organizationId,
      intent,
    });
    return { url };
  },
});
