import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import * as Members from "../members/members";
import { LEASE_MS, rowOf } from "./outbox";

/* Where WorkOS has not followed: for owners and admins. */

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
