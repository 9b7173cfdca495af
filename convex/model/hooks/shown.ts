import { literals } from "convex-helpers/validators";
import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { vAuditEvent } from "../../lib/audit";
import { appError } from "../../lib/errors";
import type { HookCall } from "../../lib/hookValidators";
import { callWaiting } from "./failed";

/* What the product's hooks have failed at: for operators, and for those who run a workspace. */

export const vFailedHook = v.object({
  callId: v.id("hookCalls"),
  hook: literals("onMemberChange", "onWorkspaceChange", "notify", "eraseUser"),
  /** What happened, by the audit's name for it; of a notice, its type; else the hook's. */
  event: v.union(
    vAuditEvent,
    literals(
      "created",
      "member_joined",
      "member_left",
      "member_removed",
      "brake_waits",
      "order_failed",
      "review_started",
      "review_due",
      "alert",
      "eraseUser",
    ),
  ),
  workspaceId: v.union(v.id("workspaces"), v.null()),
  userId: v.union(v.id("users"), v.null()),
  /** Zero: it waits behind an earlier call about the same, or is under way. */
  attempts: v.number(),
  /** How often it did a part, and asked to be called for more. */
  parts: v.number(),
  lastError: v.union(v.string(), v.null()),
  /** Times in ms. */
  failedAt: v.number(),
  nextAttemptAt: v.number(),
});
type FailedHook = Infer<typeof vFailedHook>;

/** With the name of whom it is about; null where that is the workspace, or nobody any more. */
export const vFailedHookHere = vFailedHook.extend({
  displayName: v.union(v.string(), v.null()),
});
type FailedHookHere = Infer<typeof vFailedHookHere>;

/** Of every workspace, those that are called again the soonest first. */
export async function listFailed(
  ctx: QueryCtx,
  limit: number,
): Promise<FailedHook[]> {
  const rows = await ctx.db
    .query("hookCalls")
    .withIndex("by_nextAttemptAt")
    .take(limit);
  return rows.map(toShown);
}

/**
 * Of one workspace, in the order of what happened.
 *
 * @param nameOf null for somebody whose name was erased
 */
export async function listFailedIn(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  paginationOpts: PaginationOptions,
  nameOf: (userId: Id<"users">) => Promise<string | null>,
): Promise<PaginationResult<FailedHookHere>> {
  const rows = await ctx.db
    .query("hookCalls")
    .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
    .paginate(paginationOpts);
  const page = await Promise.all(
    rows.page.map(async (row) => ({
      ...toShown(row),
      displayName: row.userId ? await nameOf(row.userId) : null,
    })),
  );
  return { ...rows, page };
}

/**
 * Calls it now, with what waits about the same; whether nothing of it waits any more.
 *
 * @throws NOT_FOUND
 */
export async function retry(
  ctx: MutationCtx,
  callId: Id<"hookCalls">,
  now: number,
): Promise<{ done: boolean }> {
  const row = await ctx.db.get("hookCalls", callId);
  if (!row) throw appError("noSuchHookCall");
  return { done: await callWaiting(ctx, row.subject, { early: true }, now) };
}

/**
 * The same for a call of this workspace's.
 *
 * @throws NOT_FOUND
 */
export async function retryIn(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  callId: Id<"hookCalls">,
  now: number,
): Promise<{ done: boolean }> {
  const row = await ctx.db.get("hookCalls", callId);
  if (row?.workspaceId !== workspaceId) throw appError("noSuchHookCall");
  return await retry(ctx, callId, now);
}

function eventOf(call: HookCall): FailedHook["event"] {
  switch (call.hook) {
    case "onMemberChange":
      return call.told.why.event;
    case "onWorkspaceChange":
      return call.told.event;
    case "notify":
      return call.told.type;
    case "eraseUser":
      return call.hook;
    default:
      return call satisfies never;
  }
}

function toShown(row: Doc<"hookCalls">): FailedHook {
  const { call } = row;
  return {
    callId: row._id,
    hook: call.hook,
    event: eventOf(call),
    workspaceId: row.workspaceId ?? null,
    userId: row.userId ?? null,
    attempts: row.attempts,
    parts: row.parts ?? 0,
    lastError: row.lastError ?? null,
    failedAt: row.failedAt,
    nextAttemptAt: row.nextAttemptAt,
  };
}
