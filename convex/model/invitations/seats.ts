import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { appError, loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";
import { hooks } from "../../lib/hooks";
import { organizationOf } from "../../lib/providers";
import { hookRefusal } from "../hooks/calling";
import { countPeople } from "../members/counts";
import * as Members from "../members/rows";

/* How many people a workspace may have, which the product's hook says. */

/** What is invited, or being let in, at a time: more than this is counted as this. */
const COUNTED = 1_000;

/** The seats of a workspace, and how many are free; null without a limit. */
export type Seats = { seats: number; free: number } | null;

/**
 * Every member who is in, or about to be removed, has a seat, whatever their role; so has
 * every open invitation, for each would become a member.
 *
 * @param returning whose own return, under way already, takes no second one
 * @throws CONFLICT when the hook fails
 */
export async function seatsOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  returning?: Id<"users">,
): Promise<Seats> {
  const seats = await limitOf(ctx, workspace);
  return seats === null ? null : await useOf(ctx, workspace, seats, returning);
}

/** @throws LIMIT_REACHED when no seat is free for somebody who comes back; CONFLICT */
export async function requireSeat(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  returning: Id<"users">,
) {
  const found = await seatsOf(ctx, workspace, returning);
  if (found && found.free <= 0)
    throw appError("seatsFull", { count: found.seats });
}

export const vSeatUse = v.union(
  v.object({
    seats: v.number(),
    /** Who are in, or about to be removed: more than the seats where WorkOS let them in. */
    people: v.number(),
    /** Open invitations. */
    invited: v.number(),
    /** Without those of invitations and returns that are under way; below zero: too many. */
    free: v.number(),
  }),
  v.null(),
);

/** For those who run the workspace; null without a limit, and where the hook fails. */
export async function describeSeats(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<Infer<typeof vSeatUse>> {
  try {
    const seats = await hooks().seats?.(ctx, workspace);
    if (seats === undefined || seats === null) return null;
    return await useOf(ctx, workspace, seats);
  } catch (error) {
    // The page has more to show; inviting says that something is wrong.
    logLine("error", "hook_failed", {
      hook: "seats",
      workspaceId: workspace._id,
      isCalledAgain: true,
      error: loggedText(error),
    });
    return null;
  }
}

async function limitOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<number | null> {
  try {
    return (await hooks().seats?.(ctx, workspace)) ?? null;
  } catch (error) {
    throw hookRefusal("seats", error);
  }
}

async function useOf(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  seats: number,
  returning?: Id<"users">,
): Promise<NonNullable<Infer<typeof vSeatUse>>> {
  const people = await countPeople(ctx, workspace._id);
  const invited = await countInvited(ctx, workspace._id);
  const underWay = await countUnderWay(ctx, workspace, returning);
  return { seats, people, invited, free: seats - people - invited - underWay };
}

async function countInvited(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  const open = await ctx.db
    .query("pendingInvitations")
    .withIndex("by_workspaceId_state_expiresAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("state", "pending"),
    )
    .take(COUNTED);
  return open.length;
}

/** Invitations that are being sent, and removed people who are being let in. */
async function countUnderWay(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  returning: Id<"users"> | undefined,
): Promise<number> {
  const organizationId = organizationOf(workspace)?.organizationId;
  if (organizationId === undefined) return 0;
  const open = await ctx.db
    .query("providerOrders")
    .withIndex("by_workspaceId_organizationId_state", (q) =>
      q
        .eq("workspaceId", workspace._id)
        .eq("organizationId", organizationId)
        .eq("state", "open"),
    )
    .take(COUNTED);
  let count = 0;
  for (const { kind, userId, resends } of open)
    if (kind === "invite" && resends === undefined) count++;
    else if (kind === "return" && userId !== undefined && userId !== returning)
      if (await isOut(ctx, workspace._id, userId)) count++;
  return count;
}

async function isOut(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
) {
  const member = await Members.getMember(ctx, workspaceId, userId);
  return member?.status === "removed";
}
