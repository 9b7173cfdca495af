import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Settings from "../model/workspaces/settings";

/* The steps of `workspaces.update`. */

export const beginUpdate = internalMutation({
  args: Settings.settingsFields,
  returns: v.union(Settings.vRename, v.null()),
  handler: async (ctx, settings) =>
    await Settings.beginUpdate(ctx, settings, Date.now()),
});

export const applyUpdate = internalMutation({
  args: {
    ...Settings.settingsFields,
    renamed: v.union(Settings.vRenamed, v.null()),
  },
  returns: Settings.vNaming,
  handler: async (ctx, args) =>
    await Settings.applyUpdate(ctx, args, Date.now()),
});
