import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";
import type { WorkosClient } from "../../lib/workosClient";
import { linkNext } from "./linkWorkspacesAction";
import { mapBatch } from "./mapUsersAction";
import type { Claimed } from "./runs";

/** One turn of a run. What it could not do is tried again by the next, later. */
export async function takeTurn(
  ctx: ActionCtx,
  client: WorkosClient,
  runId: Id<"operatorRuns">,
): Promise<void> {
  const run: Claimed | null = await ctx.runMutation(
    internal.steps.operatorRuns.claimTurn,
    { runId },
  );
  if (!run) return;
  let more = true;
  let problem: string | undefined;
  try {
    more = await turnOf(ctx, client, run);
  } catch (error) {
    problem = loggedText(error);
    logLine("error", "operator_run_waits", {
      runId,
      kind: run.kind,
      error: problem,
    });
  }
  await ctx.runMutation(internal.steps.operatorRuns.endTurn, {
    runId,
    more,
    problem,
  });
}

async function turnOf(
  ctx: ActionCtx,
  client: WorkosClient,
  run: Claimed,
): Promise<boolean> {
  switch (run.kind) {
    case "mapUsers":
      return await mapBatch(ctx, client, run);
    case "linkWorkspaces":
      return await linkNext(ctx, client, run);
    default:
      return run.kind satisfies never;
  }
}
