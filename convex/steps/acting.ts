import { internalMutation } from "../_generated/server";
import * as Acting from "../lib/acting";

/** What an action of a product begins with: may its caller, and is it too much? */
export const begin = internalMutation({
  args: Acting.vBeginning,
  returns: Acting.vActionMember,
  handler: async (ctx, args) => await Acting.begin(ctx, args),
});
