import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { BulkChange } from "../lib/bulk";
import { sweep } from "./orders.helpers";
import { as, settle, type T } from "./setup.helpers";

const ALL = { numItems: 500, cursor: null };

/** Changes of many people in one workspace, made through the public functions. */
export function bulkIn(t: () => T, workspaceId: () => Id<"workspaces">) {
  const here = () => ({ workspaceId: workspaceId() });
  const by = (person: string) => as(t(), person);

  const prepare = async (
    person: string,
    change: BulkChange,
    choice: {
      filter?: object;
      userIds?: Id<"users">[];
      campaignId?: Id<"reviewCampaigns">;
    } = { filter: {} },
  ) => {
    const jobId = await by(person).mutation(api.bulk.prepare, {
      ...here(),
      change,
      ...choice,
    });
    await settle(t());
    return jobId;
  };
  const get = async (person: string, jobId: Id<"bulkJobs">) =>
    await by(person).query(api.bulk.get, { ...here(), jobId });
  const list = async (person: string) =>
    await by(person).query(api.bulk.list, here());
  /** Begins it with the count that the person sees. */
  const start = async (person: string, jobId: Id<"bulkJobs">) =>
    await by(person).mutation(api.bulk.start, {
      ...here(),
      jobId,
      count: (await get(person, jobId))!.matched,
    });
  const stop = async (person: string, jobId: Id<"bulkJobs">) =>
    await by(person).mutation(api.bulk.stop, { ...here(), jobId });
  const listPeople = async (
    person: string,
    jobId: Id<"bulkJobs">,
    outcome?: "waiting" | "done" | "refused",
  ) =>
    (
      await by(person).query(api.bulk.listPeople, {
        ...here(),
        jobId,
        ...(outcome ? { outcome } : {}),
        paginationOpts: ALL,
      })
    ).page;
  /** `{ cy: "done", ana: "LAST_OWNER" }`. */
  const results = async (person: string, jobId: Id<"bulkJobs">) =>
    Object.fromEntries(
      (await listPeople(person, jobId)).map(
        ({ displayName, outcome, refusal }) => [
          displayName ?? "nobody",
          refusal?.code ?? outcome,
        ],
      ),
    );
  /** Leases run out, pauses are over, and the sweepers come by. */
  const takeUp = async () => {
    await sweep(t());
    await t().run(async (ctx) => {
      for (const { _id, dueAt } of await ctx.db.query("bulkJobs").collect())
        if (dueAt !== undefined)
          await ctx.db.patch("bulkJobs", _id, { dueAt: 1 });
      for (const { _id } of await ctx.db.query("backgroundPlaces").collect())
        await ctx.db.patch("backgroundPlaces", _id, { leaseUntil: 1 });
    });
    await t().mutation(internal.steps.bulk.takeUpDue, {});
    await settle(t());
  };
  /** The whole way: prepared, confirmed and done. */
  const change = async (
    ...[person, what, choice]: Parameters<typeof prepare>
  ) => {
    const jobId = await prepare(person, what, choice);
    await start(person, jobId);
    await settle(t());
    return jobId;
  };
  return {
    by,
    here,
    prepare,
    get,
    list,
    start,
    stop,
    listPeople,
    results,
    takeUp,
    change,
  };
}
