import { ConvexError } from "convex/values";
import { afterEach, expect, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import own from "../rollcall.hooks";
import type { RollcallHooks } from "../rollcall/hooks";
import type { T } from "./setup.helpers";

/** The hooks of the product: empty before each test of the file that calls this. */
export function besideProduct(): RollcallHooks {
  const product: RollcallHooks = own;
  afterEach(() => {
    for (const name of Object.keys(product))
      Reflect.deleteProperty(product, name);
    vi.useRealTimers();
  });
  return product;
}

/** A hook that has something wrong with it. */
export const fails = () =>
  Promise.reject(new Error("No row for zed@example.com\n    at projects.ts"));

/** A hook that says no, to the person. */
export const refuses = () =>
  Promise.reject(new ConvexError("The plan allows no clients."));

/** What waits, in the order of what happened. */
export async function waitingCalls(t: T): Promise<Doc<"hookCalls">[]> {
  return await t.run(async (ctx) => await ctx.db.query("hookCalls").collect());
}

/** Time passes. */
export function later(ms: number) {
  const at = Date.now() + ms;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(at);
}

/** Runs the jobs that are due now to call hooks again; asserts that there are such. */
export async function callAgain(t: T) {
  const jobs = await t.run(
    async (ctx) => await ctx.db.system.query("_scheduled_functions").collect(),
  );
  const due = jobs.filter(
    ({ name, state, scheduledTime }) =>
      name.includes("callWaiting") &&
      state.kind === "pending" &&
      scheduledTime <= Date.now(),
  );
  expect(due).not.toEqual([]);
  for (const { args } of due)
    await t.mutation(
      internal.steps.hooks.callWaiting,
      args[0] as { subject: string },
    );
}
