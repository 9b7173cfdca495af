import { v } from "convex/values";
import { internalMutation } from "../_generated/server";
import { vTold } from "../model/team/providerFirst";
import * as Transfer from "../model/team/transfer";
import { vRoleRequest } from "../model/team/roles";

/* The steps of `roles.transferOwnership`. */

export const beginTransfer = internalMutation({
  args: Transfer.vTransfer,
  returns: v.union(vRoleRequest, v.null()),
  handler: async (ctx, transfer) =>
    await Transfer.beginTransfer(ctx, transfer, Date.now()),
});

export const finishTransfer = internalMutation({
  args: { transfer: v.object(Transfer.vTransfer), ...vTold.fields },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Transfer.finishTransfer(ctx, args, Date.now());
    return null;
  },
});
