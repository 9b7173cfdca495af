import type { QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import type { Organization } from "../../lib/organizations";
import { brakePercentOf } from "../../lib/rules";
import { getPendingConfirmation, isOfCleanup } from "../cleanup/brakeRecord";
import { PORTS } from "../providers/ports";
import { findKnownDifferences } from "../reconciliation/runsHealth";
import { type Asker, countOf, COUNTED, type Item, NAMED } from "./items";

/* What the Sync page settles. */

export async function listSyncItems(
  ctx: QueryCtx,
  asker: Asker,
): Promise<Item[]> {
  const organization = organizationOf(asker.workspace);
  const found = await Promise.all([
    organization ? listComparison(ctx, asker, organization) : [],
    organization ? listFailedEvents(ctx, organization) : [],
    listFailedHooks(ctx, asker),
  ]);
  return found.flat();
}

/** Whom a run of the brake's would remove is not said to differ once more. */
async function listComparison(
  ctx: QueryCtx,
  { workspace }: Asker,
  { provider, organizationId }: Organization,
): Promise<Item[]> {
  const stopped = await ctx.db
    .query("reconciliationRuns")
    .withIndex("by_workspaceId_status_startedAt", (q) =>
      q.eq("workspaceId", workspace._id).eq("status", "needs_confirmation"),
    )
    .first();
  const waiting = stopped && (await getPendingConfirmation(ctx, workspace._id));
  const brake: Item[] = waiting
    ? [
        {
          kind: "brake",
          by: isOfCleanup(waiting) ? "cleanup" : "reconciliation",
          count: waiting.removed,
          percent: brakePercentOf(workspace),
          since: waiting.startedAt,
          runId: waiting._id,
        },
      ]
    : [];
  // Nothing can be compared: what was found once is on no page.
  if (PORTS[provider].obstacle() !== null) return brake;
  const known = await findKnownDifferences(
    ctx,
    workspace._id,
    organizationId,
    stopped ? ["done", "needs_confirmation"] : ["done"],
  );
  if (!known || known.runId === waiting?._id) return brake;
  return [
    ...brake,
    {
      kind: "differ",
      count: known.differing,
      checkedAt: known.at,
      people: known.people
        .slice(0, NAMED)
        .map(({ userId, name }) => ({ userId, name })),
    },
  ];
}

async function listFailedEvents(
  ctx: QueryCtx,
  { provider, organizationId }: Organization,
): Promise<Item[]> {
  const failed = await ctx.db
    .query("webhookAudit")
    .withIndex("by_provider_organizationId_status_receivedAt", (q) =>
      q
        .eq("provider", provider)
        .eq("organizationId", organizationId)
        .eq("status", "failed"),
    )
    .take(COUNTED + 1);
  return failed.length === 0
    ? []
    : [{ kind: "failed_event", ...countOf(failed) }];
}

async function listFailedHooks(
  ctx: QueryCtx,
  { workspace }: Asker,
): Promise<Item[]> {
  const failed = await ctx.db
    .query("hookCalls")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspace._id))
    .take(COUNTED + 1);
  return failed.length === 0
    ? []
    : [{ kind: "failed_hook", ...countOf(failed) }];
}
