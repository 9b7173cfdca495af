import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { enforcementOf } from "../../lib/enforcement";
import { organizationOf } from "../../lib/providers";
import { countShutOut } from "../members/shutOut";

/** Null where the organization's word is enforced, or there is none. */
export const vObserved = v.union(
  v.null(),
  v.object({
    /** In ms. */
    since: v.number(),
    /** How many members would be shut out; at least so many unless `complete`. */
    people: v.number(),
    complete: v.boolean(),
  }),
);

/**
 * What a workspace that observes has seen, as mirror and members stand.
 *
 * @param lookedAt how many members; left out, 500
 */
export async function getObserved(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  lookedAt?: number,
): Promise<Infer<typeof vObserved>> {
  const { mode, since } = await enforcementOf(ctx, workspace);
  if (mode === "strict" || since === null) return null;
  if (
    !organizationOf(workspace) &&
    workspace.organizationDeletedAt === undefined
  )
    return null;
  return { since, ...(await countShutOut(ctx, workspace, lookedAt)) };
}
