import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import { internal } from "../../_generated/api";
import type { ActionCtx } from "../../_generated/server";
import type { Checked } from "./checks";

/** What `operators:verifyAudit` answers. */
export const vVerified = v.object({
  isWhole: v.boolean(),
  workspaces: v.number(),
  seals: v.number(),
  rows: v.number(),
  /** Up to 100 of those that are broken, with the first seal that does not hold. */
  broken: v.array(
    v.object({ workspaceId: v.id("workspaces"), seal: v.number() }),
  ),
  /** Go on with it as `cursor`; null: these were all. */
  next: v.union(v.string(), v.null()),
});

/** The chain of one workspace, or a page of all of them. */
export async function verify(
  ctx: ActionCtx,
  { workspaceId, cursor }: { workspaceId?: Id<"workspaces">; cursor?: string },
): Promise<Infer<typeof vVerified>> {
  const { workspaceIds, next } =
    workspaceId === undefined
      ? await ctx.runQuery(internal.steps.seals.listChains, {
          cursor: cursor ?? null,
        })
      : { workspaceIds: [workspaceId], next: null };
  const found = { seals: 0, rows: 0 };
  const broken: Infer<typeof vVerified>["broken"] = [];
  for (const each of workspaceIds) {
    const { seals, rows, brokenSeal } = await checkChain(ctx, each);
    found.seals += seals;
    found.rows += rows;
    if (brokenSeal !== null)
      broken.push({ workspaceId: each, seal: brokenSeal });
  }
  return {
    isWhole: broken.length === 0,
    workspaces: workspaceIds.length,
    ...found,
    broken,
    next,
  };
}

/** From the first seal to the last, a batch a transaction. */
export async function checkChain(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
): Promise<Checked> {
  let rows = 0;
  let number: number | null = 1;
  for (;;) {
    const step: Checked & { next: number | null } = await ctx.runQuery(
      internal.steps.seals.checkFrom,
      { workspaceId, number },
    );
    rows += step.rows;
    if (step.next === null || step.brokenSeal !== null)
      return { seals: step.seals, rows, brokenSeal: step.brokenSeal };
    number = step.next;
  }
}

/** Looks at a whole chain, and says on it what was found. */
export async function checkSeals(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
) {
  const checked = await checkChain(ctx, workspaceId);
  await ctx.runMutation(internal.steps.seals.endCheck, {
    workspaceId,
    checked,
  });
}
