import { v } from "convex/values";
import { internalQuery } from "../_generated/server";
import * as Operators from "../model/operators/operators";

/* The steps of what operators run: see operators.ts. */

const vOrganization = {
  workosOrganizationId: v.string(),
  externalId: v.optional(v.string()),
};

export const pickOrphans = internalQuery({
  args: {
    organizations: v.array(v.object({ ...vOrganization, name: v.string() })),
  },
  returns: v.array(Operators.vOrphanOrganization),
  handler: async (ctx, { organizations }) =>
    await Operators.pickOrphans(ctx, organizations),
});

export const listOrphansHere = internalQuery({
  args: {
    kind: Operators.vOrphanKind,
    cursor: v.union(v.string(), v.null()),
  },
  returns: Operators.vOrphansHere,
  handler: async (ctx, args) => await Operators.listOrphansHere(ctx, args),
});

export const requireDeletable = internalQuery({
  args: vOrganization,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Operators.requireDeletable(ctx, args);
    return null;
  },
});
