import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { AuditEvent } from "../../lib/audit";
import { organizationOf } from "../../lib/providers";
import { countPeople } from "../members/counts";
import { PORTS } from "../providers/ports";
import { runsHealth } from "../reconciliation/runsHealth";

/** How far somebody has come who has just begun. */
export const vChecklist = v.object({
  /** Somebody else is in, or was invited. */
  invited: v.boolean(),
  /** Linked to an organization, and compared with it once. Null: that can't be done yet. */
  checked: v.union(v.boolean(), v.null()),
  /** An owner has decided about a rule. */
  rulesSet: v.boolean(),
  /** When the workspace was made, in ms. */
  startedAt: v.number(),
});

export async function describeChecklist(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<Infer<typeof vChecklist>> {
  return {
    invited:
      (await countPeople(ctx, workspace._id)) > 1 ||
      (await first(ctx, workspace._id, "invitation_sent")).length > 0,
    checked: await isCompared(ctx, workspace),
    rulesSet: await hasOwnRules(ctx, workspace),
    startedAt: workspace._creationTime,
  };
}

async function isCompared(ctx: QueryCtx, workspace: Doc<"workspaces">) {
  const organization = organizationOf(workspace);
  if (!organization) return false;
  const { provider, organizationId } = organization;
  // Without a key its people can't be listed: an operator sets that up.
  if (PORTS[provider].obstacle() !== null) return null;
  const { lastDone } = await runsHealth(ctx, workspace._id, organizationId);
  return lastDone !== null;
}

/** One that was set and taken back is a decision, too. */
async function hasOwnRules(ctx: QueryCtx, workspace: Doc<"workspaces">) {
  const { graceMs, brakePercent, requireOrganizationSession } = workspace;
  const rules = [graceMs, brakePercent, requireOrganizationSession];
  if (rules.some((rule) => rule !== undefined)) return true;
  const changes = await first(ctx, workspace._id, "rule_changed");
  // Operators decide how strictly the organization is followed.
  return changes.some(({ actor }) => actor.type === "user");
}

const LOOKED_AT = 20;

async function first(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  event: AuditEvent,
) {
  return await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_event_timestamp", (q) =>
      q.eq("workspaceId", workspaceId).eq("event", event),
    )
    .take(LOOKED_AT);
}
