import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import {
  noSuchWorkspace,
  requireUser,
  requireWorkspaceMember,
} from "../../lib/auth";
import { lookAtDoor } from "../../lib/door";
import { ACCESS_REASONS } from "../../lib/explanations";
import { vAccessSource, vConsideredFact } from "../../lib/validators";
import { displayName, getMember } from "../members/rows";
import { gatherInputs } from "./explanationInputs";
import { planExplanation as explain } from "./explanationPlan";

const SAID = {
  reason: literals(...ACCESS_REASONS),
  params: v.record(v.string(), v.string()),
  sentence: v.string(),
};

export const vExplanation = v.object({
  displayName: v.string(),
  /** What the person is called in the sentences. */
  name: v.string(),
  /** Whether the sentences say "you". */
  self: v.boolean(),
  allowed: v.boolean(),
  facts: v.array(
    v.object({
      ...SAID,
      fact: vConsideredFact,
      holds: v.boolean(),
      also: v.union(v.object(SAID), v.null()),
      provider: v.string(),
      since: v.union(v.number(), v.null()),
      source: vAccessSource,
      eventId: v.union(v.string(), v.null()),
      decides: v.boolean(),
    }),
  ),
});

/**
 * Why someone can or can't enter. About oneself: anyone who is or was a member,
 * locked out or not. About others: people who may see history.
 */
export async function explainAccess(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users"> | null,
): Promise<Infer<typeof vExplanation>> {
  const { user, workspace, self } = await authorize(ctx, workspaceId, userId);
  const inputs = await gatherInputs(ctx, user, workspace);
  // Of other people's sessions nothing is known here.
  const { closedBy } = await lookAtDoor(
    ctx,
    user,
    workspace,
    self ? [] : ["session"],
  );
  return {
    displayName: displayName(user),
    name: inputs.name,
    self,
    allowed: closedBy === null,
    facts: explain({ ...inputs, self }, closedBy),
  };
}

async function authorize(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users"> | null,
): Promise<{
  user: Doc<"users">;
  workspace: Doc<"workspaces">;
  self: boolean;
}> {
  const viewer = await requireUser(ctx);
  if (userId !== null && userId !== viewer._id) {
    const { workspace } = await requireWorkspaceMember(
      ctx,
      workspaceId,
      "members:history",
    );
    const user = await ctx.db.get("users", userId);
    // People of other workspaces are none of theirs.
    if (!user || !(await getMember(ctx, workspaceId, userId)))
      throw noSuchWorkspace();
    return { user, workspace, self: false };
  }
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!workspace || !(await getMember(ctx, workspaceId, viewer._id)))
    throw noSuchWorkspace();
  return { user: viewer, workspace, self: true };
}
