import { type Infer, type ObjectType, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { Caller } from "../../lib/auth";
import type { BulkChange } from "../../lib/bulk";
import { refusal, refused } from "../../lib/errors";
import { isLeased, openOrderOf } from "../orders/rows";
import * as Members from "../members/rows";
import { type Acting, byJobOf } from "../team/acting";
import type { Told } from "../team/providerFirst";
import * as Returning from "../team/returning";
import * as Roles from "../team/roles";
import * as Jobs from "./jobs";
import { TURNS_MAX } from "./plan";
import { turnFields } from "./running";

/*
 * The turn of one person of a job, WorkOS first: `begin` authorizes and opens the order,
 * an action tells WorkOS, and `finish` carries it out. Their result is kept in the same
 * transaction as the change.
 */

export const personFields = { ...turnFields, personId: v.id("bulkJobPeople") };
type PersonOf = ObjectType<typeof personFields>;

export const vBegun = v.union(
  // Their result is kept, or the job is not at this turn any more.
  v.object({ step: v.literal("over") }),
  // WorkOS is just being told of another change of them.
  v.object({ step: v.literal("busy") }),
  v.object({ step: v.literal("role"), request: Roles.vRoleRequest }),
  v.object({ step: v.literal("restore"), request: Returning.vReturnRequest }),
);
export type Begun = Infer<typeof vBegun>;

/** @throws what keeps this person as they are */
export async function begin(
  ctx: MutationCtx,
  { jobId, turn, personId }: PersonOf,
  now: number,
): Promise<Begun> {
  const job = await ctx.db.get("bulkJobs", jobId);
  const person = await ctx.db.get("bulkJobPeople", personId);
  if (job?.state !== "running" || job.turn !== turn) return { step: "over" };
  if (person?.outcome !== "waiting") return { step: "over" };
  if (await Jobs.wasCarriedOut(ctx, person)) {
    await Jobs.record(ctx, person, null, now);
    return { step: "over" };
  }
  const caller = await Jobs.callerOf(ctx, job, now);
  if (!caller) return { step: "over" };
  const about = { workspaceId: job.workspaceId, userId: person.userId };
  const order = await openOrderOf(ctx, about);
  if (order && isLeased(order, now) && person.turns < TURNS_MAX)
    return { step: "busy" };
  await noteBefore(ctx, job, person);
  const begun = await beginChange(ctx, caller, job.change, about, now);
  if (begun.step === "over") await Jobs.record(ctx, person, null, now);
  else if (begun.step !== "busy")
    await ctx.db.patch("bulkJobPeople", personId, {
      orderId: begun.request.orderId,
    });
  return begun;
}

/** What they are before the first attempt: a repeated one may find the change made. */
async function noteBefore(
  ctx: MutationCtx,
  { change, workspaceId }: Jobs.Job,
  { _id, userId, before }: Jobs.JobPerson,
) {
  if (change.what !== "role" || before) return;
  const member = await Members.getMember(ctx, workspaceId, userId);
  if (!member) return;
  const { role, customerId } = member;
  await ctx.db.patch("bulkJobPeople", _id, {
    before: customerId === undefined ? { role } : { role, customerId },
  });
}

async function beginChange(
  ctx: MutationCtx,
  caller: Caller,
  change: BulkChange,
  about: About,
  now: number,
): Promise<Begun> {
  const acting: Acting = {
    ...byJobOf(caller.actor),
    require: () => Promise.resolve(caller),
  };
  if (change.what === "role") {
    if (about.userId === caller.user._id) throw refused(ONESELF);
    const request = await Roles.beginChange(
      ctx,
      acting,
      toRole(about, change),
      now,
    );
    return request ? { step: "role", request } : { step: "over" };
  }
  const begun = await Returning.beginReturn(ctx, acting, about, now);
  switch (begun.status) {
    case "busy":
      return { step: "busy" };
    case "done":
      return { step: "over" };
    case "begun":
      return { step: "restore", request: begun.request };
    default:
      return begun satisfies never;
  }
}

/**
 * WorkOS did it. The person who began the job may do it still, or WorkOS is told what
 * was before.
 *
 * @throws as the change itself
 */
export async function finish(
  ctx: MutationCtx,
  { jobId, personId, ...told }: Omit<PersonOf, "turn"> & Told,
  now: number,
) {
  const job = await ctx.db.get("bulkJobs", jobId);
  const person = await ctx.db.get("bulkJobPeople", personId);
  // Only rows that are weeks old are deleted.
  if (!job || !person) throw new Error("A turn of nobody in no job.");
  const { change, workspaceId, actor } = job;
  const acting = byJobOf(actor);
  const about = { workspaceId, userId: person.userId };
  if (change.what === "role")
    await Roles.finishChange(
      ctx,
      acting,
      { change: toRole(about, change), ...told },
      now,
    );
  else await Returning.finishReturn(ctx, acting, { ...about, ...told }, now);
  if (person.outcome === "waiting")
    await Jobs.recordLate(ctx, job, person, now);
}

type About = { workspaceId: Id<"workspaces">; userId: Id<"users"> };

function toRole(
  about: About,
  { role, customerId }: Extract<BulkChange, { what: "role" }>,
) {
  return {
    ...about,
    role,
    ...(customerId === undefined ? {} : { customerId }),
  };
}

/** In the middle of a job it would take away the right to go on with it. */
const ONESELF = refusal("ownRoleAmongMany");
