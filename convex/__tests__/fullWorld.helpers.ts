import { api, internal } from "../_generated/api";
import type { Doc, Id, TableNames } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { fillHarbor } from "./fullHarbor.helpers";
import { Meter } from "./meter.helpers";
import { type Harbor, seedHarbor } from "./pages.helpers";
import { as, settle, setup, type T } from "./setup.helpers";

/* Harbor with more people than the largest batch takes, all of them in an open review. */

/** The largest batch takes 200. */
const MEMBERS = 230;

export type World = {
  t: T;
  meter: Meter;
  harbor: Harbor;
  people: Id<"users">[];
  campaignId: Id<"reviewCampaigns">;
};

export async function fullWorld({
  events = 0,
  members = MEMBERS,
} = {}): Promise<World> {
  const meter = new Meter();
  const t = setup({ meter });
  const harbor = await seedHarbor(t);
  const { workspaceId } = harbor;
  const people = await fillHarbor(t, harbor, { members, events });
  await t.mutation(internal.steps.memberCounts.recount, { workspaceId });
  const olga = as(t, "olga");
  await olga.mutation(api.reviews.cancel, {
    workspaceId,
    campaignId: harbor.campaignId,
  });
  const campaignId = await olga.mutation(api.reviews.start, {
    workspaceId,
    name: "All",
    dueAt: Date.now() + 86_400_000,
    scope: { roles: [] },
    reviewerId: harbor.ids.olga,
  });
  await settle(t);
  meter.take();
  return { t, meter, harbor, people, campaignId };
}

/** Puts rows into a table, as many as one transaction takes at a time. */
export async function put(
  t: T,
  count: number,
  insert: (ctx: MutationCtx, n: number) => Promise<unknown>,
) {
  const AT_ONCE = 50;
  for (let from = 0; from < count; from += AT_ONCE)
    await t.run(async (ctx) => {
      for (let n = from; n < Math.min(from + AT_ONCE, count); n++)
        await insert(ctx, n);
    });
}

/** Changes those rows of a table that `change` has something for. */
export async function patchEach<Table extends TableNames>(
  t: T,
  table: Table,
  change: (row: Doc<Table>) => object | null,
) {
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query(table).collect()) {
      const fields = change(row);
      if (fields !== null) await ctx.db.patch(table, row._id, fields as never);
    }
  });
}

/** Takes away those rows of a table that `isGone` names. */
export async function deleteEach<Table extends TableNames>(
  t: T,
  table: Table,
  isGone: (row: Doc<Table>) => boolean,
) {
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query(table).collect())
      if (isGone(row)) await ctx.db.delete(table, row._id);
  });
}
