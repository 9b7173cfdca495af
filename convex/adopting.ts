import { v } from "convex/values";
import { internalAction, internalQuery } from "./_generated/server";
import { adoptRows, vAdopting } from "./model/operators/adoptingAction";
import * as Adopting from "./model/operators/adoptingRun";
import { vProgress } from "./model/operators/migrationRuns";

/* For operators of an app that had people before Rollcall: `npx convex run adopting:…`. */

/**
 * Makes rows of `users` and `workspaces` that the app had before Rollcall Rollcall's, and its
 * own memberships members, as `convex/rollcall.adopting.ts` says. Looks at every row and counts
 * them; in earnest it begins then, goes on by itself, and `adopting:show` says how far it has
 * come. While there are problems it does not begin. Called again it takes up what is new.
 *
 * @param dryRun default true: counts only
 */
export const run = internalAction({
  args: { dryRun: v.optional(v.boolean()) },
  returns: vAdopting,
  handler: async (ctx, { dryRun = true }) => await adoptRows(ctx, { dryRun }),
});

/** How far `adopting:run` has come: people, then workspaces, then members. */
export const show = internalQuery({
  args: {},
  returns: v.array(vProgress),
  handler: async (ctx) => await Adopting.showAdopting(ctx),
});
