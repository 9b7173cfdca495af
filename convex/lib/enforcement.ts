import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import {
  enforcementInForce,
  type EnforcementInForce,
} from "./enforcementRules";

/* How strictly a workspace follows its organization at this moment. */

/** Reads one document where the workspace has no rule of its own. */
export async function enforcementOf(
  ctx: QueryCtx,
  { enforcement }: Doc<"workspaces">,
): Promise<EnforcementInForce> {
  return enforcementInForce(
    enforcement,
    enforcement ? null : await deploymentEnforcement(ctx),
  );
}

/**
 * Whether members get in whom the organization does not let in. To be asked of those
 * alone: most calls are of others, and then cost nothing and wait for no rule.
 */
export async function isObserved(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<boolean> {
  return (await enforcementOf(ctx, workspace)).mode === "observe";
}

/** The rule of the workspaces without one of their own; null: it was never set. */
export async function deploymentEnforcement(
  ctx: QueryCtx,
): Promise<Doc<"deploymentEnforcement"> | null> {
  return await ctx.db.query("deploymentEnforcement").first();
}
