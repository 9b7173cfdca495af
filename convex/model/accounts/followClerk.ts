import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isGoneForGood } from "../../lib/deletion";
import { findClerkWorkspace, inOurTerms } from "../../lib/clerkOrganization";
import { liveMembershipsOf } from "../clerk/users";
import { followProvider } from "../orders/follow";

/**
 * Now that it is known whose account it is: the person is brought in line with
 * what Clerk says in each linked workspace, and claims that waited for them are
 * looked into again.
 */
export async function followClerk(
  ctx: MutationCtx,
  user: Doc<"users">,
  clerkUserId: string,
  now: number,
) {
  for (const row of await liveMembershipsOf(ctx, clerkUserId)) {
    const { organizationId } = row;
    const workspace = await findClerkWorkspace(ctx, organizationId);
    if (!workspace)
      await ctx.scheduler.runAfter(0, internal.steps.clerk.retryClaim, {
        organizationId,
      });
    else if (!isGoneForGood(workspace) && row.status === "active")
      await followProvider(
        ctx,
        workspace,
        user,
        {
          active: inOurTerms(row),
          ended: false,
          word: { by: "event" },
        },
        {
          actor: { type: "operator" },
          reason: `Clerk account ${clerkUserId}`,
          now,
        },
      );
  }
}
