import {
  actionGeneric,
  anyApi,
  componentsGeneric,
  internalActionGeneric,
  internalMutationGeneric,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import { v } from "convex/values";
import { Workpool, type WorkId } from "@convex-dev/workpool";

const components = componentsGeneric() as Record<string, never>;
const pool = new Workpool(components.pool!, {
  maxParallelism: 2,
});

export const record = internalMutationGeneric({
  args: { name: v.string(), kind: v.string() },
  handler: async (ctx, row) => {
    await ctx.db.insert("done", row);
  },
});

export const work = internalActionGeneric({
  args: { name: v.string() },
  handler: async (ctx, { name }) => {
    await ctx.runMutation(
      anyApi.work!.record! as never,
      {
        name,
        kind: "action",
      } as never,
    );
  },
});

export const enqueue = mutationGeneric({
  args: { name: v.string() },
  handler: async (ctx, { name }): Promise<WorkId[]> => [
    await pool.enqueueMutation(
      ctx,
      anyApi.work!.record! as never,
      {
        name,
        kind: "mutation",
      } as never,
    ),
    await pool.enqueueAction(
      ctx,
      anyApi.work!.work! as never,
      {
        name,
      } as never,
    ),
  ],
});

export const done = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const rows = await ctx.db.query("done").collect();
    return rows.map(({ name, kind }) => `${name} by ${kind}`).sort();
  },
});

type AuthKit = { lib: { getAuthUser: never } };

/** Asks a component that mounts components of its own. */
export const authUser = actionGeneric({
  args: { id: v.string() },
  handler: async (ctx, { id }): Promise<unknown> => {
    const { lib } = components.workOSAuthKit! as AuthKit;
    return ctx.runQuery(lib.getAuthUser, { id } as never);
  },
});

export const variables = queryGeneric({
  args: {},
  handler: () => {
    const { NEEDED, SPARE, FOREIGN } = process.env;
    return { NEEDED, SPARE, FOREIGN };
  },
});
