import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import * as Migrations from "./model/operators/migrationRuns";
import { UPGRADES } from "./model/operators/upgrades";

/* For operators, after an update of Rollcall: `npx convex run upgrades:…`. */

/**
 * Brings rows of older versions up to this one, step by step, in the background. Steps that
 * are done are left out, and one that stopped goes on, so it may follow every deployment.
 *
 * @returns how far each step has come, as `upgrades:show` says later
 */
export const run = internalMutation({
  args: {},
  returns: v.array(Migrations.vProgress),
  handler: async (ctx) => {
    await Migrations.goOnWith(ctx, UPGRADES);
    return await Migrations.progressOf(ctx, UPGRADES);
  },
});

/** How far the steps of `upgrades:run` have come. Nothing is left when all are `done`. */
export const show = internalQuery({
  args: {},
  returns: v.array(Migrations.vProgress),
  handler: async (ctx) => await Migrations.progressOf(ctx, UPGRADES),
});
