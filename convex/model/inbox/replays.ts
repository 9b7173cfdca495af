import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { READS } from "../../lib/providers";
import type { Infer } from "convex/values";
import type { vEarlierVerdict } from "../../lib/validators";

/* What a replay leaves behind: the verdicts before it, and what it has changed. */

type Event = Doc<"webhookAudit">;
type EarlierVerdict = Infer<typeof vEarlierVerdict>;

/** Verdicts that are kept of one event, the latest. */
const KEPT_VERDICTS = 5;
/** Entries of the audit that are kept of one replay. */
export const KEPT_CHANGES = 20;

/**
 * The verdicts of the event, with the one that it has now, the latest first. One that is
 * still waiting for its first decision has none to add.
 */
export function withVerdict(event: Event): EarlierVerdict[] {
  const { previous = [], status, attempts, verdict, lastError } = event;
  if (status === "received") return previous;
  return [
    {
      status,
      at: event.processedAt ?? event.receivedAt,
      attempts,
      ...(event.replayedBy === undefined ? {} : { by: event.replayedBy }),
      ...(verdict === undefined ? {} : { verdict }),
      ...(lastError === undefined ? {} : { lastError }),
    },
    ...previous,
  ].slice(0, KEPT_VERDICTS);
}

/** Where the audit ends before the event is applied; null where no workspace has it. */
export type Mark = { workspaceId: Id<"workspaces">; after: number } | null;

/** Looks only where somebody has asked for the decision: a burst pays for every read. */
export async function markRecord(ctx: QueryCtx, event: Event): Promise<Mark> {
  const { provider, organizationId, replayedAt } = event;
  if (replayedAt === undefined || organizationId === undefined) return null;
  const workspace = await READS[provider].findWorkspace(ctx, organizationId);
  if (!workspace) return null;
  const last = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspace._id))
    .order("desc")
    .first();
  return { workspaceId: workspace._id, after: last?._creationTime ?? 0 };
}

/** What this transaction has put on record since the mark, in the order of writing. */
export async function recordedSince(
  ctx: QueryCtx,
  mark: Mark,
): Promise<Id<"workspaceMemberAuditLogs">[]> {
  if (!mark) return [];
  const rows = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId", (q) =>
      q.eq("workspaceId", mark.workspaceId).gt("_creationTime", mark.after),
    )
    .take(KEPT_CHANGES);
  return rows.map(({ _id }) => _id);
}
