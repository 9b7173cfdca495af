import { v } from "convex/values";
import { internalAction } from "../_generated/server";
import { vCarriedOut } from "../model/background/places";
import { carryOut as carryOutAll } from "../model/backgroundAction";

/* Apart from the mutations of background.ts, which need no provider's client. */

/** All that was given to one place. */
export const carryOut = internalAction({
  args: vCarriedOut.fields,
  returns: v.null(),
  handler: async (ctx, given) => {
    await carryOutAll(ctx, given);
    return null;
  },
});
