import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import { vRemoteOrganization } from "./lib/validators";
import * as Settings from "./model/settings";

/* The steps of `workspaces.update`. */

export const prepareUpdate = internalQuery({
  args: Settings.settingsFields,
  returns: v.union(Settings.vRename, v.null()),
  handler: async (ctx, settings) => await Settings.prepareUpdate(ctx, settings),
});

export const applyUpdate = internalMutation({
  args: {
    ...Settings.settingsFields,
    answer: v.union(vRemoteOrganization, v.null()),
  },
  returns: v.object({ name: v.string(), slug: v.string() }),
  handler: async (ctx, args) =>
    await Settings.applyUpdate(ctx, args, Date.now()),
});
