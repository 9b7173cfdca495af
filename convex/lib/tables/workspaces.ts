import { defineTable } from "convex/server";
import { v } from "convex/values";
import { enforcementFields } from "../enforcementRules";
import { vProvider } from "../validators";

/* The tenants and their addresses. */

export const workspacesTables = {
  // The tenant. Written by provisioning, linking and settings; read by every
  // query of a workspace, hence no sync times here.
  workspaces: defineTable({
    name: v.string(),
    slug: v.string(),
    createdBy: v.id("users"),
    // At most one of the two; each linked to at most one workspace.
    workosOrganizationId: v.optional(v.string()),
    clerkOrganizationId: v.optional(v.string()),
    // While "linking" the old rules of access hold.
    linkState: v.optional(v.literal("linking")),
    // The key that our organization carries as its external id.
    externalId: v.optional(v.string()),
    // The owner's rules (model/workspaces/rules.ts); absent: the deployment's own.
    requireOrganizationSession: v.optional(v.boolean()),
    graceMs: v.optional(v.number()),
    brakePercent: v.optional(v.number()),
    // The operators' rule, of this workspace alone (lib/enforcementRules.ts); absent: the
    // deployment's.
    enforcement: v.optional(v.object(enforcementFields)),
    // Our organization is gone in the provider: nobody gets in until an owner
    // links another, while the members are removed in batches.
    organizationDeletedAt: v.optional(v.number()),
    // From here on nobody gets in. With `deletion`, owners can restore it until
    // `finalizedAt` is set.
    deletedAt: v.optional(v.number()),
    deletion: v.optional(
      v.object({
        requestedBy: v.id("users"),
        // Who asked in their place. Absent: nobody.
        impersonator: v.optional(v.string()),
        finalAt: v.number(),
        // The owner asked for it; done only while it carries our key.
        deleteOrganization: v.boolean(),
        finalizedAt: v.optional(v.number()),
        organization: v.optional(
          v.union(v.literal("deleted"), v.literal("kept")),
        ),
        lastError: v.optional(v.string()),
        // The organization that was let go of, until the workspace is forgotten.
        was: v.optional(
          v.object({ provider: vProvider, organizationId: v.string() }),
        ),
      }),
    ),
    // When the last of it was forgotten. The row stays, without name and address, so
    // that nobody takes the organization that carries its key for an orphan.
    forgottenAt: v.optional(v.number()),
    // When the cron goes on with the deletion.
    deletionDueAt: v.optional(v.number()),
  })
    .index("by_deletionDueAt", ["deletionDueAt"])
    .index("by_workosOrganizationId", ["workosOrganizationId"])
    .index("by_clerkOrganizationId", ["clerkOrganizationId"])
    .index("by_externalId", ["externalId"])
    .index("by_deletedAt", ["deletedAt"])
    .index("by_forgottenAt_deletionDueAt_finalizedAt", [
      "forgottenAt",
      "deletionDueAt",
      "deletion.finalizedAt",
    ]),

  // How strictly the workspaces without a rule of their own follow their organization: one
  // row at most, none is strict. Written by operators alone; the guards read it where an
  // organization does not let a member in, and otherwise not.
  deploymentEnforcement: defineTable(enforcementFields),

  // The slug a workspace has, and the latest that it had. Written with the workspace and
  // by model/workspaces/addresses.ts; the one place that says which slug is taken.
  workspaceSlugs: defineTable({
    slug: v.string(),
    workspaceId: v.id("workspaces"),
    // Another is the workspace's address since; freed after a while. Absent on rows
    // older than the field, until the address is changed or `upgrades:run` has run.
    formerSince: v.optional(v.number()),
  })
    .index("by_slug", ["slug"])
    .index("by_formerSince", ["formerSince"])
    .index("by_workspaceId_formerSince", ["workspaceId", "formerSince"]),
};
