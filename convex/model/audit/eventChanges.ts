import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { type ShownEvent, showEvent, vShownEvent } from "../inbox/pages";
import { namesOf } from "../team/names";
import { toListedEntry, vListedEntry } from "./entries";

export const vEventWithChanges = vShownEvent.extend({
  /**
   * What its replay has put on record, in the order of writing, at most 20. Empty: nothing
   * has changed, and the verdict says why. Null: never replayed, or not decided yet.
   */
  changes: v.union(v.array(vListedEntry), v.null()),
});
type EventWithChanges = Infer<typeof vEventWithChanges>;

/** The event, and what the audit knows of its replay. */
export async function showWithChanges(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  event: Doc<"webhookAudit">,
): Promise<EventWithChanges> {
  const shown: ShownEvent = await showEvent(ctx, workspace, event);
  return { ...shown, changes: await changesOf(ctx, workspace, event) };
}

async function changesOf(
  ctx: QueryCtx,
  { _id: workspaceId }: Doc<"workspaces">,
  { changes }: Doc<"webhookAudit">,
): Promise<EventWithChanges["changes"]> {
  if (changes === undefined) return null;
  const names = namesOf(ctx);
  const rows = await Promise.all(
    changes.map((id) => ctx.db.get("workspaceMemberAuditLogs", id)),
  );
  return await Promise.all(
    rows
      // An organization may be linked elsewhere by now: what it did there is not ours.
      .filter((row) => row?.workspaceId === workspaceId)
      .flatMap((row) => (row ? [toListedEntry(ctx, row, names)] : [])),
  );
}
