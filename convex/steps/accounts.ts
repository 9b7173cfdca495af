import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import { vProvider } from "../lib/validators";
import * as Leaving from "../model/accounts/leaving";
import * as Record from "../model/clerk/mappings";

/* The steps of the operators' saying who is who, and what follows of it. */

/** The audit of each of the person's workspaces, a batch at a time. */
export const noteAccount = internalMutation({
  args: Record.noteArgs,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Record.noteAccount(ctx, args);
    return null;
  },
});

/** Ends what one provider let somebody into, who lives on at the other. */
export const endMembershipsAt = internalMutation({
  args: {
    userId: v.id("users"),
    provider: vProvider,
    reason: v.string(),
    eventId: v.optional(v.string()),
    cursor: v.union(v.string(), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Leaving.endMembershipsAt(ctx, args, Date.now());
    return null;
  },
});
