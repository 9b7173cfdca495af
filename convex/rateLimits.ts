import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import { takeProviderCall as take } from "./model/rateLimit";

/** Counts an action that will call WorkOS, per person and workspace. */
export const takeProviderCall = internalMutation({
  args: { workspaceId: v.optional(v.id("workspaces")) },
  returns: v.null(),
  handler: async (ctx, { workspaceId }) => {
    await take(ctx, workspaceId ?? null);
    return null;
  },
});
