import { type Infer, v } from "convex/values";
import { internal } from "../../_generated/api";
import type { ActionCtx } from "../../_generated/server";
import { eachPage } from "../../lib/batches";
import { type LookedAt, PARTS, vCounts, vProblem } from "./adopting";

/* What adopting would do, counted to the last row, and its beginning. */

/** Enough to see what is wrong; all are counted. */
const PROBLEMS_SHOWN = 100;

export const vAdopting = v.object({
  users: vCounts,
  workspaces: vCounts,
  /** Of the app's own table of members. */
  members: vCounts,
  /** Rows that can't be adopted: the first hundred. */
  problems: v.array(vProblem),
  /** It goes on by itself. False for a dry run, and while there are problems. */
  begun: v.boolean(),
});
type Adopting = Infer<typeof vAdopting>;

/** Looks at every row; without `dryRun` and without problems it begins then. */
export async function adoptRows(
  ctx: ActionCtx,
  { dryRun }: { dryRun: boolean },
): Promise<Adopting> {
  const none = { adopted: 0, toAdopt: 0, leftOut: 0, problems: 0 };
  const found: Adopting = {
    users: { ...none },
    workspaces: { ...none },
    members: { ...none },
    problems: [],
    begun: false,
  };
  for (const part of PARTS) {
    const counts = found[part];
    const pages = eachPage(
      async (cursor): Promise<LookedAt> =>
        await ctx.runQuery(internal.steps.adopting.lookAt, { part, cursor }),
    );
    for await (const page of pages) {
      counts.adopted += page.counts.adopted;
      counts.toAdopt += page.counts.toAdopt;
      counts.leftOut += page.counts.leftOut;
      counts.problems += page.counts.problems;
      const room = PROBLEMS_SHOWN - found.problems.length;
      found.problems.push(...page.problems.slice(0, room));
    }
  }
  if (dryRun || found.problems.length > 0) return found;
  await ctx.runMutation(internal.steps.adopting.begin, {});
  return { ...found, begun: true };
}
