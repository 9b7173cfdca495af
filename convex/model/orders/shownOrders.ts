import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Caller } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { vOpenOrder } from "../../lib/shown";
import * as Members from "../members/rows";
import { recordAct } from "../record/acts";
import * as Rows from "./rows";

/* What is open: for owners and admins. */

export const vTrouble = v.object({
  ...vOpenOrder.fields,
  lastError: v.string(),
  userId: v.union(v.id("users"), v.null()),
  displayName: v.string(),
  since: v.number(),
  nextAttemptAt: v.number(),
});
type Trouble = Infer<typeof vTrouble>;

/** What WorkOS could not be brought in line with, oldest first. */
export async function listTroubles(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Trouble>> {
  const rows = await inTrouble(ctx, workspaceId).paginate(paginationOpts);
  const page = await Promise.all(rows.page.map((row) => toTrouble(ctx, row)));
  return { ...rows, page };
}

/** The oldest `limit` of them. */
export async function firstTroubles(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  limit: number,
): Promise<Rows.Order[]> {
  return await inTrouble(ctx, workspaceId).take(limit);
}

function inTrouble(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  return ctx.db
    .query("providerOrders")
    .withIndex("by_workspaceId_troubleSince", (q) =>
      q.eq("workspaceId", workspaceId).gt("troubleSince", 0),
    );
}

/** @throws NOT_FOUND; CONFLICT when there is nothing to try again */
export async function retry(
  ctx: MutationCtx,
  { actor, workspace }: Caller,
  orderId: Id<"providerOrders">,
  now: number,
) {
  const order = await ctx.db.get("providerOrders", orderId);
  if (order?.workspaceId !== workspace._id) throw appError("noSuchChange");
  if (order.state !== "open") throw appError("changeDone");
  if (Rows.isLeased(order, now)) throw appError("changeBeingTold");
  await Rows.tryNow(ctx, order, now);
  const { userId } = order;
  await recordAct(
    ctx,
    workspace._id,
    { event: "order_retried", userId, object: { type: "order", orderId } },
    { actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
}

const WITHDRAWN_AT_ONCE = 200;

/** A batch of what is open about an organization that the workspace has let go. */
export async function withdrawAll(
  ctx: MutationCtx,
  args: { workspaceId: Id<"workspaces">; organizationId: string },
  now: number,
) {
  const open = await ctx.db
    .query("providerOrders")
    .withIndex("by_workspaceId_organizationId_state", (q) =>
      q
        .eq("workspaceId", args.workspaceId)
        .eq("organizationId", args.organizationId)
        .eq("state", "open"),
    )
    .take(WITHDRAWN_AT_ONCE);
  for (const order of open) await Rows.withdraw(ctx, order, now);
  if (open.length === WITHDRAWN_AT_ONCE)
    await ctx.scheduler.runAfter(0, internal.steps.orders.withdrawAll, args);
}

/** With the name of whom, or what, it is about. */
export async function toTrouble(
  ctx: QueryCtx,
  order: Rows.Order,
): Promise<Trouble> {
  const { userId, workspaceId } = order;
  const member =
    userId === undefined
      ? null
      : await Members.getMember(ctx, workspaceId, userId);
  return {
    ...Rows.present(order),
    lastError: order.lastError ?? "",
    userId: userId ?? null,
    displayName: member
      ? Members.displayName(member)
      : (order.email ?? order.name ?? ""),
    since: order.troubleSince ?? order.openedAt,
    nextAttemptAt: order.nextAttemptAt,
  };
}
