import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import {
  type BulkChange,
  type BulkOutcome,
  type BulkStop,
  vBulkChange,
  vBulkOutcome,
  vBulkRefusal,
  vBulkState,
  vBulkStop,
} from "../../lib/bulk";
import { vRole } from "../../lib/validators";
import { displayName, getMember } from "../members/rows";
import { type Names, namesOf } from "../team/names";
import * as Jobs from "./jobs";
import { vBulkFilter } from "./preparing";

/* What a person sees of a job. */

export const vShownJob = v.object({
  jobId: v.id("bulkJobs"),
  change: vBulkChange,
  /** Of a change to client: the customer's name. */
  customerName: v.union(v.string(), v.null()),
  /** What it was begun with; null for people chosen one by one. */
  filter: v.union(vBulkFilter, v.null()),
  /** They were searched; what was typed is gone once it is over. */
  isSearch: v.boolean(),
  /** The review whose people it is about. */
  campaignId: v.union(v.id("reviewCampaigns"), v.null()),
  state: vBulkState,
  matched: v.number(),
  /** A search found so many that some are left out. */
  isCut: v.boolean(),
  done: v.number(),
  refused: v.number(),
  /** Who began it; null for an erased person. */
  by: v.union(v.string(), v.null()),
  byUserId: v.id("users"),
  begunAt: v.number(),
  startedAt: v.union(v.number(), v.null()),
  endedAt: v.union(v.number(), v.null()),
  /** Since when WorkOS has not answered; it goes on by itself. */
  silentSince: v.union(v.number(), v.null()),
  stopped: v.union(
    v.object({
      why: vBulkStop,
      /** The sentence of `why`, in English. */
      message: v.string(),
      /** The person who stopped it. */
      by: v.union(v.string(), v.null()),
    }),
    v.null(),
  ),
});
export type ShownJob = Infer<typeof vShownJob>;

const STOPPED: Record<BulkStop, string> = {
  person: "This was stopped. The others stay as they were.",
  right:
    "The person who began this may not do it any more, so it was stopped. The others stay as they were.",
  silence:
    "WorkOS has not answered for a day, so this was stopped. The others stay as they were. Begin again with them when WorkOS answers.",
  failure:
    "This failed several times in a row, so it was stopped. The others stay as they were. Begin again with them.",
  review:
    "The review is over, so this was stopped. The others stay as they were.",
};

const LISTED = 20;

/** The last ones that were begun; the one that runs is the first. */
export async function listJobs(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<ShownJob[]> {
  const jobs = await ctx.db
    .query("bulkJobs")
    .withIndex("by_workspaceId_startedAt", (q) =>
      q.eq("workspaceId", workspaceId).gt("startedAt", 0),
    )
    .order("desc")
    .take(LISTED);
  const names = namesOf(ctx);
  return await Promise.all(jobs.map((job) => shown(job, names)));
}

export async function getJob(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  jobId: Id<"bulkJobs">,
): Promise<ShownJob | null> {
  const job = await Jobs.findJob(ctx, workspaceId, jobId);
  return job && (await shown(job, namesOf(ctx)));
}

async function shown(job: Jobs.Job, names: Names): Promise<ShownJob> {
  const { change, stopped } = job;
  return {
    jobId: job._id,
    change,
    customerName:
      change.what === "role" && change.customerId !== undefined
        ? await names.customer(change.customerId)
        : null,
    filter: job.filter ?? null,
    isSearch: job.isSearch ?? job.filter?.search !== undefined,
    campaignId: job.campaignId ?? null,
    state: job.state,
    matched: job.matched,
    isCut: job.isCut,
    done: job.done,
    refused: job.refused,
    by: await names.person(job.actor.userId),
    byUserId: job.actor.userId,
    begunAt: job.begunAt,
    startedAt: job.startedAt ?? null,
    endedAt: job.endedAt ?? null,
    silentSince: job.silentSince ?? null,
    stopped: stopped
      ? {
          why: stopped.why,
          message: STOPPED[stopped.why],
          by: stopped.by === undefined ? null : await names.person(stopped.by),
        }
      : null,
  };
}

export const vShownPerson = v.object({
  userId: v.id("users"),
  /** Null for somebody who is not of this workspace. */
  displayName: v.union(v.string(), v.null()),
  email: v.union(v.string(), v.null()),
  outcome: vBulkOutcome,
  refusal: v.union(vBulkRefusal, v.null()),
  at: v.union(v.number(), v.null()),
  /** Of a role that was changed and is so still: what they were before. */
  before: v.union(
    v.object({
      role: vRole,
      customerId: v.union(v.id("customers"), v.null()),
    }),
    v.null(),
  ),
  /** The role that was given is another one by now. */
  changedSince: v.boolean(),
});
export type ShownPerson = Infer<typeof vShownPerson>;

/** Those of a job, all or with one result, with their names as they are now. */
export async function listPeople(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  {
    jobId,
    outcome,
    paginationOpts,
  }: {
    jobId: Id<"bulkJobs">;
    outcome?: BulkOutcome;
    paginationOpts: PaginationOptions;
  },
): Promise<PaginationResult<ShownPerson>> {
  const job = await Jobs.requireJob(ctx, workspaceId, jobId);
  const people = ctx.db.query("bulkJobPeople");
  const rows = await (
    outcome === undefined
      ? people.withIndex("by_jobId_position", (q) => q.eq("jobId", jobId))
      : people.withIndex("by_jobId_outcome_position", (q) =>
          q.eq("jobId", jobId).eq("outcome", outcome),
        )
  ).paginate(paginationOpts);
  const page = await Promise.all(
    rows.page.map((person) => shownPerson(ctx, job, person)),
  );
  return { ...rows, page };
}

async function shownPerson(
  ctx: QueryCtx,
  { workspaceId, change }: Jobs.Job,
  { userId, outcome, refusal, at, before }: Jobs.JobPerson,
): Promise<ShownPerson> {
  const member = await getMember(ctx, workspaceId, userId);
  const given = outcome === "done" && change.what === "role" ? change : null;
  const isSoStill = given !== null && member !== null && holds(given, member);
  return {
    userId,
    displayName: member && displayName(member),
    email: member?.email ?? null,
    outcome,
    refusal: refusal ?? null,
    at: at ?? null,
    before:
      isSoStill && before && !holds(given, before)
        ? { role: before.role, customerId: before.customerId ?? null }
        : null,
    changedSince: given !== null && !isSoStill,
  };
}

/** Somebody is what a change of role made of people. */
function holds(
  { role, customerId }: Extract<BulkChange, { what: "role" }>,
  one: Pick<Doc<"workspaceMembers">, "role" | "customerId">,
): boolean {
  return role === one.role && (customerId ?? one.customerId) === one.customerId;
}
