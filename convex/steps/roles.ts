import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import { vTold } from "../model/team/providerFirst";
import * as Ownership from "../model/team/ownership";
import { vRoleRequest } from "../model/team/roles";

/* The steps of `roles.transferOwnership`. */

export const beginTransfer = internalMutation({
  args: Ownership.vTransfer,
  returns: v.union(vRoleRequest, v.null()),
  handler: async (ctx, transfer) =>
    await Ownership.beginTransfer(ctx, transfer, Date.now()),
});

export const finishTransfer = internalMutation({
  args: { transfer: v.object(Ownership.vTransfer), ...vTold.fields },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Ownership.finishTransfer(ctx, args, Date.now());
    return null;
  },
});
