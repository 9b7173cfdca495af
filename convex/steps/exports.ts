import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import * as Exports from "../model/audit/exports";

/** An export that was begun a while ago can be read no more. */
export const close = internalMutation({
  args: { exportId: v.id("exports") },
  returns: v.null(),
  handler: async (ctx, { exportId }) => {
    await Exports.closeExport(ctx, exportId, Date.now());
    return null;
  },
});
