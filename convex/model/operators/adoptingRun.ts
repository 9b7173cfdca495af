import { internal } from "../../_generated/api";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { beginAnew, type Progress, progressOf } from "./migrationRuns";

/* The walks that adopt rows, one after another: who is named by a row comes before it. */

const walks = () => [
  internal.steps.adopting.users,
  internal.steps.adopting.workspaces,
  internal.steps.adopting.members,
];

/** From the beginning: rows that are adopted cost a look, and there may be new ones. */
export async function beginAdopting(ctx: MutationCtx) {
  await beginAnew(ctx, walks());
}

export async function showAdopting(ctx: QueryCtx): Promise<Progress[]> {
  return await progressOf(ctx, walks());
}
