import { makeFunctionReference } from "convex/server";
import { v } from "convex/values";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import type { Caller } from "../lib/auth";
import { workspaceMutation, workspaceQuery } from "../rollcall/functions";
import { as, type T } from "./setup.helpers";

/*
 * A product beside Rollcall, with a function that does what a test says. Tables of
 * Rollcall's that its guarded functions leave closed stand in for the product's.
 */

type Inside<Ctx> = Ctx & { member: Caller };
type Job<Ctx> = (ctx: Inside<Ctx>) => Promise<unknown>;
let reading: Job<QueryCtx>;
let writing: Job<MutationCtx>;

/** For `setup({ product })`. Everyone who is in the workspace may call both. */
export const product = {
  product: {
    read: workspaceQuery({
      name: "workspaces.switchWorkspace",
      args: {},
      returns: v.any(),
      handler: async (ctx) => await reading(ctx),
    }),
    write: workspaceMutation({
      name: "workspaces.switchWorkspace",
      args: {},
      returns: v.any(),
      handler: async (ctx) => await writing(ctx),
    }),
  },
};

/** What a query of the product answers somebody. */
export async function reads<R>(
  { t, person, workspaceId }: Asking,
  job: (ctx: Inside<QueryCtx>) => Promise<R>,
): Promise<R> {
  reading = job;
  const read = makeFunctionReference<"query", On, R>("product:read");
  return await as(t, person).query(read, { workspaceId });
}

/** What a mutation of the product does for somebody. */
export async function writes<R>(
  { t, person, workspaceId }: Asking,
  job: (ctx: Inside<MutationCtx>) => Promise<R>,
): Promise<R> {
  writing = job;
  const write = makeFunctionReference<"mutation", On, R>("product:write");
  return await as(t, person).mutation(write, { workspaceId });
}

type On = { workspaceId: Id<"workspaces"> };
type Asking = { t: T; person: string; workspaceId: Id<"workspaces"> };
