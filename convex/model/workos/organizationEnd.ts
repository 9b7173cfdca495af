import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { BATCH, endClosedWorkspace } from "../members/departures";
import { tombstone } from "./membershipMirror";

/**
 * The organization was deleted: a batch of the members and of the mirror, until none is
 * left. The guards refuse from the transaction that learned of it.
 */
export async function endOrganization(
  ctx: MutationCtx,
  args: {
    workspaceId: Id<"workspaces">;
    workosOrganizationId: string;
    eventId?: string;
  },
  now: number,
) {
  const members = await endClosedWorkspace(
    ctx,
    args.workspaceId,
    { reason: "organization.deleted", eventId: args.eventId },
    now,
  );
  if (members === null) return;
  const rows = await ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_deletedAt", (q) =>
      q
        .eq("workosOrganizationId", args.workosOrganizationId)
        .eq("deletedAt", undefined),
    )
    .take(BATCH);
  const by = args.eventId === undefined ? "answer" : "event";
  for (const row of rows) await tombstone(ctx, row, { by, asOf: now }, now);
  if (members === BATCH || rows.length === BATCH)
    await ctx.scheduler.runAfter(
      0,
      internal.steps.workos.endOrganization,
      args,
    );
}
