import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { recordAct, type Why } from "./acts";

/* What a workspace is called, and what it was called. */

/** The name is another from now on; nothing where it is the same. */
export async function renameWorkspace(
  ctx: MutationCtx,
  { _id, name: previousValue }: Doc<"workspaces">,
  name: string,
  why: Why,
) {
  if (name === previousValue) return;
  await ctx.db.patch("workspaces", _id, { name });
  await recordAct(
    ctx,
    _id,
    { event: "workspace_renamed", previousValue, nextValue: name },
    why,
  );
}

/** What it was called at a past moment, as far as the audit reaches back. */
export async function nameAt(
  ctx: QueryCtx,
  { _id, name }: Doc<"workspaces">,
  at: number,
): Promise<string> {
  const next = await ctx.db
    .query("workspaceMemberAuditLogs")
    .withIndex("by_workspaceId_event_timestamp", (q) =>
      q
        .eq("workspaceId", _id)
        .eq("event", "workspace_renamed")
        .gt("timestamp", at),
    )
    .first();
  return typeof next?.previousValue === "string" ? next.previousValue : name;
}
