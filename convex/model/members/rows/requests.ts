import type { Doc, Id } from "../../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../../_generated/server";
import type { Actor, Asked } from "../../../lib/validators";
import { planRequest, type Standing } from "../requestPlan";

/* The only file that writes `accessRequests`. */

type Request = Doc<"accessRequests">;

/** A person has one open; more are there for a moment only. */
const OPEN_OF_ONE = 10;

export async function lastRequestOf(
  ctx: QueryCtx,
  membershipId: Id<"workspaceMembers">,
): Promise<Request | null> {
  return await ctx.db
    .query("accessRequests")
    .withIndex("by_membershipId_askedAt", (q) =>
      q.eq("membershipId", membershipId),
    )
    .order("desc")
    .first();
}

/** What was open before gives way to it. */
export async function insertRequest(
  ctx: MutationCtx,
  { _id: membershipId, workspaceId }: Doc<"workspaceMembers">,
  asks: Asked,
  now: number,
) {
  for (const earlier of await openRequestsOf(ctx, membershipId))
    await settleRequest(ctx, earlier, { answer: "repeated" }, now);
  await ctx.db.insert("accessRequests", {
    workspaceId,
    membershipId,
    asks,
    askedAt: now,
  });
}

export async function settleRequest(
  ctx: MutationCtx,
  { _id }: Request,
  how: { answer: NonNullable<Request["answer"]>; settledBy?: Actor },
  now: number,
) {
  await ctx.db.patch("accessRequests", _id, { ...how, settledAt: now });
}

/** Settles what the member has been given by now. */
export async function settleGranted(
  ctx: MutationCtx,
  membershipId: Id<"workspaceMembers">,
  standing: Standing,
  now: number,
) {
  for (const request of await openRequestsOf(ctx, membershipId))
    if (planRequest(request.asks, standing) === "granted")
      await settleRequest(ctx, request, { answer: "granted" }, now);
}

/** The open ones of a workspace, the latest first. */
export async function openRequestsIn(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<Request[]> {
  return await ctx.db
    .query("accessRequests")
    .withIndex("by_workspaceId_settledAt_askedAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("settledAt", undefined),
    )
    .order("desc")
    .take(limit);
}

/** Of a workspace that is gone for good. Returns how many. */
export async function forgetRequestsIn(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<number> {
  return await forget(
    ctx,
    await ctx.db
      .query("accessRequests")
      .withIndex("by_workspaceId_settledAt_askedAt", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .take(limit),
  );
}

/** Settled or not; the audit has them for good. Returns how many. */
export async function forgetOldRequests(
  ctx: MutationCtx,
  askedBy: number,
  limit: number,
): Promise<number> {
  return await forget(
    ctx,
    await ctx.db
      .query("accessRequests")
      .withIndex("by_askedAt", (q) => q.lte("askedAt", askedBy))
      .take(limit),
  );
}

async function forget(ctx: MutationCtx, rows: Request[]): Promise<number> {
  for (const { _id } of rows) await ctx.db.delete("accessRequests", _id);
  return rows.length;
}

async function openRequestsOf(
  ctx: QueryCtx,
  membershipId: Id<"workspaceMembers">,
): Promise<Request[]> {
  return await ctx.db
    .query("accessRequests")
    .withIndex("by_membershipId_settledAt", (q) =>
      q.eq("membershipId", membershipId).eq("settledAt", undefined),
    )
    .take(OPEN_OF_ONE);
}
