import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import { vInboxSource, vProvider } from "../../lib/validators";
import { PORTS } from "../providers/ports";
import { runsHealth, vRunsHealth } from "../reconciliation/runsHealth";
import { type ProviderFacts, readFactsOf, vTime } from "./facts";

/** Times in ms on our clock; null where it has not happened. */
export const vWorkspaceHealth = v.object({
  /** Null: linked to no organization, so that nothing is kept in step. */
  provider: v.union(vProvider, v.null()),
  /** Linking has begun and is not through. */
  isLinking: v.boolean(),
  /** The last event of this workspace's organization, whichever way it came. */
  lastEventAt: vTime,
  /** Which way that one came first. */
  lastEventBy: v.union(vInboxSource, v.null()),
  /** Events of this organization that wait for a person, at most 20 are counted. */
  failedEvents: v.number(),
  /** Layer 3; null where it is not set up. */
  reconciliation: v.union(vRunsHealth, v.null()),
});
type WorkspaceHealth = Infer<typeof vWorkspaceHealth>;

const FAILED_COUNTED = 20;

/**
 * What is the workspace's own. Pages subscribe to it: a row that another tenant's
 * events write must not be read here.
 */
export async function getHealth(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<WorkspaceHealth> {
  const organization = organizationOf(workspace);
  if (!organization)
    return {
      provider: null,
      isLinking: workspace.linkState === "linking",
      lastEventAt: null,
      lastEventBy: null,
      failedEvents: 0,
      reconciliation: null,
    };
  const { provider, organizationId } = organization;
  const lastEvent = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_receivedAt", (q) =>
      q.eq("provider", provider).eq("organizationId", organizationId),
    )
    .order("desc")
    .first();
  const failed = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status_receivedAt", (q) =>
      q
        .eq("provider", provider)
        .eq("organizationId", organizationId)
        .eq("status", "failed"),
    )
    .take(FAILED_COUNTED);
  return {
    provider,
    isLinking: false,
    lastEventAt: lastEvent?.receivedAt ?? null,
    lastEventBy: lastEvent?.source ?? null,
    failedEvents: failed.length,
    reconciliation:
      PORTS[provider].obstacle() === null
        ? await runsHealth(ctx, workspace._id, organizationId)
        : null,
  };
}

/** The deployment's facts about the workspace's provider; null where it has none. */
export async function getFacts(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<ProviderFacts | null> {
  const organization = organizationOf(workspace);
  return organization && (await readFactsOf(ctx, organization.provider));
}
