import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { errorText } from "../../lib/errors";
import { type WorkosClient, workosClient } from "../../lib/workosClient";
import { deleteOurs, type FinalDeletion } from "./deletionFinal";
import { type OpenInvitation, revokeAll } from "./deletionInvitations";

/** Makes final the deletions that are due. One that fails holds up no other. */
export async function finalizeDue(
  ctx: ActionCtx,
): Promise<{ finalized: number; failed: number }> {
  const result = { finalized: 0, failed: 0 };
  const due = await ctx.runQuery(internal.steps.deletion.listDue, {
    now: Date.now(),
  });
  for (const workspaceId of due) {
    const begun: FinalDeletion | null = await ctx.runMutation(
      internal.steps.deletion.begin,
      { workspaceId },
    );
    if (!begun) continue;
    try {
      const client = () => workosClient(ctx, "background");
      const organization = await deleteOurs(client, begun);
      if (organization === "kept")
        await endInvitations(ctx, client, workspaceId);
      await ctx.runMutation(internal.steps.deletion.finish, {
        workspaceId,
        result: { organization },
      });
      result.finalized++;
    } catch (failure) {
      await ctx.runMutation(internal.steps.deletion.finish, {
        workspaceId,
        result: { error: errorText(failure) },
      });
      result.failed++;
    }
  }
  return result;
}

/** Before the organization is let go: nobody accepts what the workspace has sent. */
async function endInvitations(
  ctx: ActionCtx,
  client: () => WorkosClient,
  workspaceId: Id<"workspaces">,
) {
  for (;;) {
    const open: OpenInvitation[] = await ctx.runQuery(
      internal.steps.deletion.listOpenInvitations,
      { workspaceId },
    );
    if (open.length === 0) return;
    const ended = await revokeAll(client(), open);
    await ctx.runMutation(internal.steps.deletion.recordEnded, { ended });
  }
}
