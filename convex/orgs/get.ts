import { v } from "convex/values";
import { internalQuery } from "../_generated/server";
import schema from "../schema";
import { findWorkosOrganization } from "../model/workos/organizations";

/** Our mirror of a WorkOS organization that is, or was, linked here; for your own code. */
export const getOrgByWorkosOrgId = internalQuery({
  args: { workosOrganizationId: v.string() },
  returns: v.union(schema.doc("organizations"), v.null()),
  handler: async (ctx, { workosOrganizationId }) =>
    await findWorkosOrganization(ctx, workosOrganizationId),
});
