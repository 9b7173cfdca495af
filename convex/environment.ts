import { v } from "convex/values";
import { internalQuery } from "./_generated/server";
import { listKnown as list } from "./model/workos/environment";

/** What tells this WorkOS environment from another, for `lib/gone.ts`. */
export const listKnown = internalQuery({
  args: {},
  returns: v.object({
    organizationIds: v.array(v.string()),
    userIds: v.array(v.string()),
  }),
  handler: async (ctx) => await list(ctx),
});
