import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { appError } from "../lib/errors";
import { vRemoteMembership } from "../lib/validators";
import type { WorkosClient } from "../lib/workosClient";
import { syncOrganizationMembership } from "../lib/workosOrganization";
import * as Members from "./members";
import { planEnding, retryDelayMs } from "./outboxPlan";

/*
 * Access is taken away here first, with a row of the outbox in the same
 * transaction. The worker then brings WorkOS in line, however often it takes.
 */

/** Longer than one attempt, so that the cron leaves one under way alone. */
const LEASE_MS = 2 * 60_000;
/** WorkOS takes 500 writes in ten seconds; this many start at once. */
const SWEEP = 50;

/** Whose memberships of which organization have to end. */
export const vErrand = v.object({
  workosOrganizationId: v.string(),
  workosUserId: v.string(),
});
export type Errand = Infer<typeof vErrand>;

/** How far an attempt got: what WorkOS says now, and what it failed on. */
export const vAttempt = v.object({
  ended: v.array(
    v.object({ membership: vRemoteMembership, deleted: v.boolean() }),
  ),
  error: v.union(v.string(), v.null()),
});
export type Attempt = Infer<typeof vAttempt>;

export type Trouble = {
  outboxId: Id<"outbox">;
  userId: Id<"users">;
  displayName: string;
  /** `due`: it will be tried again by itself. */
  status: "due" | "failed";
  attempts: number;
  lastError: string;
  since: number;
  nextAttemptAt: number | null;
};

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

/** Begins an attempt; null when there is nothing to do any more. */
export async function claim(
  ctx: MutationCtx,
  outboxId: Id<"outbox">,
  now: number,
): Promise<Errand | null> {
  const row = await ctx.db.get("outbox", outboxId);
  if (row?.status !== "due" || isHeld(row, now)) return null;
  const { workosOrganizationId, workosUserId } = row;
  const member = await Members.getMember(ctx, row.workspaceId, row.userId);
  const workspace = await ctx.db.get("workspaces", row.workspaceId);
  // An organization that was let go may be another workspace's by now.
  const isOurs = workspace?.workosOrganizationId === workosOrganizationId;
  if (member?.status === "active" || !isOurs) {
    await ctx.db.patch("outbox", outboxId, {
      status: "superseded",
      troubleSince: undefined,
      doneAt: now,
    });
    return null;
  }
  await ctx.db.patch("outbox", outboxId, {
    attempts: row.attempts + 1,
    nextAttemptAt: now + LEASE_MS,
    hold: { by: "worker", until: now + LEASE_MS },
  });
  return { workosOrganizationId, workosUserId };
}

/** Ends a person's memberships in WorkOS. Ended already, or gone, is success. */
export async function endInWorkos(
  client: WorkosClient,
  errand: Errand,
): Promise<Attempt> {
  const ended: Attempt["ended"] = [];
  try {
    for (const membership of await client.listMembershipsOf(errand)) {
      const step = planEnding(membership.status);
      switch (step) {
        case "deactivate": {
          const answer = await client.deactivateMembership(
            membership.membershipId,
          );
          ended.push({
            membership: answer ?? membership,
            deleted: answer === null,
          });
          break;
        }
        case "delete":
          await client.deleteMembership(membership.membershipId);
          ended.push({ membership, deleted: true });
          break;
        case null:
          ended.push({ membership, deleted: false });
          break;
        default:
          step satisfies never;
      }
    }
    return { ended, error: null };
  } catch (error) {
    return {
      ended,
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Ends an attempt: WorkOS's answers go to the mirror, as any other news. */
export async function settle(
  ctx: MutationCtx,
  outboxId: Id<"outbox">,
  { ended, error }: Attempt,
  now: number,
) {
  for (const { membership, deleted } of ended)
    await syncOrganizationMembership(
      ctx,
      { membership, version: { updatedAt: membership.updatedAt }, deleted },
      {
        actor: { type: "cron", name: "tell-workos" },
        reason: "WorkOS was told that access has ended",
        now,
      },
    );
  const row = await ctx.db.get("outbox", outboxId);
  if (row?.hold?.by === "worker")
    await ctx.db.patch("outbox", outboxId, { hold: undefined });
  if (row?.status !== "due") return;
  if (error === null) {
    await ctx.db.patch("outbox", outboxId, {
      status: "done",
      lastError: undefined,
      troubleSince: undefined,
      doneAt: now,
    });
    return;
  }
  const delay = retryDelayMs(row.attempts);
  await ctx.db.patch("outbox", outboxId, {
    lastError: error,
    troubleSince: row.troubleSince ?? now,
    ...(delay === null ? { status: "failed" } : { nextAttemptAt: now + delay }),
  });
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

/** The cron: what is due again, and what a crash left behind. */
export async function takeUpDue(
  ctx: MutationCtx,
  now: number,
): Promise<number> {
  const due = await ctx.db
    .query("outbox")
    .withIndex("by_status_nextAttemptAt", (q) =>
      q.eq("status", "due").lte("nextAttemptAt", now),
    )
    .take(SWEEP);
  for (const { _id: outboxId } of due) {
    await ctx.db.patch("outbox", outboxId, { nextAttemptAt: now + LEASE_MS });
    await ctx.scheduler.runAfter(0, internal.outbox.process, { outboxId });
  }
  return due.length;
}

/** What WorkOS could not be brought in line with, oldest first. */
export async function listTroubles(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Trouble>> {
  const rows = await ctx.db
    .query("outbox")
    .withIndex("by_workspaceId_troubleSince", (q) =>
      q.eq("workspaceId", workspaceId).gt("troubleSince", 0),
    )
    .paginate(paginationOpts);
  const page = await Promise.all(rows.page.map((row) => toTrouble(ctx, row)));
  return { ...rows, page };
}

/** What WorkOS has not followed about one person; null while all is well. */
export async function troubleOf(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
): Promise<Pick<Trouble, "outboxId" | "lastError"> | null> {
  const row = await rowOf(ctx, member);
  if (row?.troubleSince === undefined) return null;
  return { outboxId: row._id, lastError: row.lastError ?? "" };
}

/** @throws NOT_FOUND; CONFLICT when there is nothing to try again */
export async function retry(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  outboxId: Id<"outbox">,
  now: number,
) {
  const row = await ctx.db.get("outbox", outboxId);
  if (row?.workspaceId !== workspaceId)
    throw appError("NOT_FOUND", "There is no such change.");
  if (row.status === "done" || row.status === "superseded")
    throw appError("CONFLICT", "WorkOS has been brought in line already.");
  await ctx.db.patch("outbox", outboxId, {
    status: "due",
    attempts: 0,
    nextAttemptAt: now + LEASE_MS,
  });
  await ctx.scheduler.runAfter(0, internal.outbox.process, { outboxId });
}

async function rowOf(
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

function isHeld({ hold }: Doc<"outbox">, now: number): boolean {
  return hold !== undefined && hold.until > now;
}

async function toTrouble(ctx: QueryCtx, row: Doc<"outbox">): Promise<Trouble> {
  const member = await Members.getMember(ctx, row.workspaceId, row.userId);
  return {
    outboxId: row._id,
    userId: row.userId,
    displayName: Members.displayName(member ?? {}),
    status: row.status === "failed" ? "failed" : "due",
    attempts: row.attempts,
    lastError: row.lastError ?? "",
    since: row.troubleSince ?? row.createdAt,
    nextAttemptAt: row.status === "failed" ? null : row.nextAttemptAt,
  };
}
