import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { organizationOf } from "../../lib/providers";
import type { Provider } from "../../lib/validators";
import { endAll } from "../members/departures";

const BATCH = 100;

/**
 * A batch of the memberships in workspaces that are linked to this provider, of
 * a person that it no longer knows and the other does. The guards refuse since
 * their id there is gone; this tidies up behind it.
 */
export async function endMembershipsAt(
  ctx: MutationCtx,
  args: {
    userId: Id<"users">;
    provider: Provider;
    reason: string;
    eventId?: string;
    cursor: string | null;
  },
  now: number,
) {
  const { userId, provider } = args;
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_userId_status", (q) =>
      q.eq("userId", userId).eq("status", "active"),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  const ended: Doc<"workspaceMembers">[] = [];
  for (const member of page.page) {
    const workspace = await ctx.db.get("workspaces", member.workspaceId);
    if (workspace && organizationOf(workspace)?.provider === provider)
      ended.push(member);
  }
  await endAll(ctx, ended, args, now);
  if (!page.isDone)
    await ctx.scheduler.runAfter(0, internal.steps.accounts.endMembershipsAt, {
      ...args,
      cursor: page.continueCursor,
    });
}
