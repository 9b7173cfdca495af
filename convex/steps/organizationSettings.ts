import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Portal from "../model/workspaces/portal";

/* The steps of `organizationSettings.createPortalLink`. */

export const beginPortalLink = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    returnUrl: v.optional(v.string()),
  },
  returns: v.string(),
  handler: async (ctx, wanted) => await Portal.beginPortalLink(ctx, wanted),
});

export const finishPortalLink = internalMutation({
  args: {
    workspaceId: v.id("workspaces"),
    organizationId: v.string(),
    intent: Portal.vPortalIntent,
  },
  returns: v.null(),
  handler: async (ctx, made) => {
    await Portal.finishPortalLink(ctx, made, Date.now());
    return null;
  },
});
