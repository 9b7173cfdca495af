import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";

/*
 * Access is taken away here first, with a row of the outbox in the same
 * transaction. The worker (worker.ts) then brings WorkOS in line,
 * however often it takes; what it can't is listed in troubles.ts.
 */

/** Longer than one attempt, so that the cron leaves one under way alone. */
export const LEASE_MS = 2 * 60_000;

/** Has WorkOS told, right after this transaction, that the person is out. */
export async function enqueue(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  now: number,
) {
  const { workosOrganizationId } = workspace;
  const { workosUserId } = user;
  if (workosOrganizationId === undefined || workosUserId === undefined) return;
  const row = {
    workspaceId: workspace._id,
    userId: user._id,
    workosOrganizationId,
    workosUserId,
    status: "due" as const,
    attempts: 0,
    nextAttemptAt: now + LEASE_MS,
    createdAt: now,
  };
  // One row a person: what an earlier removal left undone is this one's too.
  const earlier = await rowOf(ctx, {
    workspaceId: workspace._id,
    userId: user._id,
  });
  if (earlier) await ctx.db.replace("outbox", earlier._id, row);
  const outboxId = earlier?._id ?? (await ctx.db.insert("outbox", row));
  await ctx.scheduler.runAfter(0, internal.outbox.process, { outboxId });
}

/**
 * Keeps the worker from ending what is about to be brought back; until
 * `letGo`, for two minutes at most. False while the worker, or somebody else's
 * return, is talking to WorkOS about this person.
 */
export async function holdForReturn(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  now: number,
): Promise<boolean> {
  const row = await rowOf(ctx, member);
  if (!row) return true;
  if (isHeld(row, now)) return false;
  const until = now + LEASE_MS;
  await ctx.db.patch("outbox", row._id, {
    hold: { by: "return", until },
    nextAttemptAt: until,
  });
  return true;
}

/** The person is back: what WorkOS was yet to be told is void. */
export async function supersede(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  now: number,
) {
  const row = await rowOf(ctx, member);
  if (!row) return;
  const isOpen = row.status === "due" || row.status === "failed";
  await ctx.db.patch("outbox", row._id, {
    hold: undefined,
    ...(isOpen
      ? { status: "superseded" as const, troubleSince: undefined, doneAt: now }
      : {}),
  });
}

/** The person is not back after all: the worker may go on, and does at once. */
export async function letGo(
  ctx: MutationCtx,
  member: Doc<"workspaceMembers">,
  now: number,
) {
  const row = await rowOf(ctx, member);
  if (row?.hold?.by !== "return") return;
  await ctx.db.patch("outbox", row._id, {
    hold: undefined,
    nextAttemptAt: now + LEASE_MS,
  });
  await ctx.scheduler.runAfter(0, internal.outbox.process, {
    outboxId: row._id,
  });
}

/** Whether the worker is talking to WorkOS about this person just now. */
export async function isWorkerBusy(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  now: number,
): Promise<boolean> {
  const row = await rowOf(ctx, member);
  return row?.hold?.by === "worker" && isHeld(row, now);
}

/** One row a person: what their last removal left to be told. */
export async function rowOf(
  ctx: QueryCtx,
  { workspaceId, userId }: Pick<Doc<"outbox">, "workspaceId" | "userId">,
): Promise<Doc<"outbox"> | null> {
  return await ctx.db
    .query("outbox")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", workspaceId).eq("userId", userId),
    )
    .first();
}

/** Whether somebody is talking to WorkOS about this person. */
export function isHeld({ hold }: Doc<"outbox">, now: number): boolean {
  return hold !== undefined && hold.until > now;
}
