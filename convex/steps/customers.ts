import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import { vActor } from "../lib/validators";
import * as Assignments from "../model/customers/assignments";

/** Ends, a batch at a time, what somebody looked after before they became a client. */
export const releaseOfClient = internalMutation({
  args: { membershipId: v.id("workspaceMembers"), actor: vActor },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Assignments.releaseOfClient(ctx, args, Date.now());
    return null;
  },
});
