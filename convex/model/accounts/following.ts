import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isGoneForGood } from "../../lib/deletion";
import { findClerkWorkspace, inOurTerms } from "../../lib/clerkOrganization";
import { findLinkedWorkspace } from "../../lib/workosOrganization";
import { liveMembershipsOf } from "../clerk/users";
import type { ActiveMembership } from "../members/plan";
import type { Why } from "../members/rows";
import { followProvider } from "../orders/follow";
import type { Account } from "./checking";

/**
 * Now that it is known whose account it is: the person is brought in line with
 * what the provider says in each linked workspace, and claims that waited for them are
 * looked into again.
 */
export async function followAccount(
  ctx: MutationCtx,
  user: Doc<"users">,
  { provider, id }: Account,
  why: Why,
) {
  if (provider === "clerk") await followClerk(ctx, user, id, why);
  else await followWorkos(ctx, user, id, why);
}

/** The first hundred: nobody is in more. */
const ROWS = 100;

async function followWorkos(
  ctx: MutationCtx,
  user: Doc<"users">,
  workosUserId: string,
  why: Why,
) {
  const rows = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
    .take(ROWS);
  for (const row of rows) {
    if (row.status !== "active" || row.deletedAt !== undefined) continue;
    const { workosOrganizationId } = row;
    const workspace = await findLinkedWorkspace(ctx, workosOrganizationId);
    if (workspace && !isGoneForGood(workspace))
      await followActive(ctx, workspace, user, row, why);
  }
}

async function followClerk(
  ctx: MutationCtx,
  user: Doc<"users">,
  clerkUserId: string,
  why: Why,
) {
  for (const row of await liveMembershipsOf(ctx, clerkUserId)) {
    const { organizationId } = row;
    const workspace = await findClerkWorkspace(ctx, organizationId);
    if (!workspace)
      await ctx.scheduler.runAfter(0, internal.steps.clerk.retryClaim, {
        organizationId,
      });
    else if (!isGoneForGood(workspace) && row.status === "active")
      await followActive(ctx, workspace, user, inOurTerms(row), why);
  }
}

async function followActive(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  active: ActiveMembership,
  why: Why,
) {
  const word = { by: "event" } as const;
  await followProvider(
    ctx,
    workspace,
    user,
    { active, ended: false, word },
    why,
  );
}
