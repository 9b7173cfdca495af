import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { noSuchWorkspace } from "../../lib/auth";
import { nextAfter } from "../../lib/batches";
import { appError } from "../../lib/errors";
import * as Orders from "../orders/rows";
import { recordAct } from "../record/acts";
import { describe, vOpenOrderOfDeployment } from "./openOrders";

/* Orders that the provider has not done: an operator's list, and another try. */

const PAGE = 100;
const NAMED_MAX = 100;
/** WorkOS takes 500 writes in ten seconds: this many start each second. */
const BATCH = 25;
const NEXT_BATCH_MS = 1_000;

export const vFailedOrders = v.object({
  orders: v.array(vOpenOrderOfDeployment),
  /** Null after the last page. */
  cursor: v.union(v.string(), v.null()),
});

/** A page, those that fail the longest first. */
export async function listFailed(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces"> | undefined,
  cursor: string | null,
): Promise<Infer<typeof vFailedOrders>> {
  const page = await failing(ctx, workspaceId).paginate({
    numItems: PAGE,
    cursor,
  });
  const orders = await Promise.all(
    page.page.map((order) => describe(ctx, order)),
  );
  return { orders, cursor: nextAfter(page) };
}

function failing(ctx: QueryCtx, workspaceId: Id<"workspaces"> | undefined) {
  const orders = ctx.db.query("providerOrders");
  return workspaceId === undefined
    ? orders.withIndex("by_troubleSince", (q) => q.gt("troubleSince", 0))
    : orders.withIndex("by_workspaceId_troubleSince", (q) =>
        q.eq("workspaceId", workspaceId).gt("troubleSince", 0),
      );
}

const vOutcome = literals(
  // It is tried now, with all its attempts anew.
  "retried",
  // The provider has followed, or it is not wanted any more.
  "closed",
  // The provider is being told at this moment.
  "under_way",
);
type Outcome = Infer<typeof vOutcome>;

export const vRetriedOrders = v.object({
  /** Of those that were named, or of the first batch: what was done with each. */
  orders: v.array(
    v.object({
      orderId: v.id("providerOrders"),
      workspaceId: v.id("workspaces"),
      outcome: vOutcome,
    }),
  ),
  retried: v.number(),
  left: v.number(),
  /** There are more, which go on by themselves. */
  more: v.boolean(),
  did: v.string(),
});
export type RetriedOrders = Infer<typeof vRetriedOrders>;

type Request = {
  orderIds?: Id<"providerOrders">[];
  workspaceId?: Id<"workspaces">;
  all?: boolean;
};

/**
 * Orders by their ids, or all that fail, of one workspace or of the deployment: the first
 * batch here, the others behind it.
 *
 * @throws INVALID unless one of the three is named; NOT_FOUND; CONFLICT where none fails
 */
export async function retryOrders(
  ctx: MutationCtx,
  { orderIds, workspaceId, all }: Request,
  now: number,
): Promise<RetriedOrders> {
  const ways = [orderIds, workspaceId, all === true || undefined];
  if (ways.filter((way) => way !== undefined).length !== 1)
    throw appError("nameOrdersOrAll");
  if (orderIds !== undefined) {
    const named = await requireOrders(ctx, orderIds);
    return tell(await retryAll(ctx, named, now), false);
  }
  if (workspaceId && !(await ctx.db.get("workspaces", workspaceId)))
    throw noSuchWorkspace();
  const batch = await retryBatch(ctx, { workspaceId, cursor: null }, now);
  if (batch.orders.length === 0) throw appError("noFailedOrders");
  return tell(batch.orders, batch.more);
}

type Batch = { workspaceId?: Id<"workspaces">; cursor: string | null };

/** A batch of those that fail; what follows it goes on by itself. */
export async function retryBatch(
  ctx: MutationCtx,
  { workspaceId, cursor }: Batch,
  now: number,
): Promise<{ orders: RetriedOrders["orders"]; more: boolean }> {
  const page = await failing(ctx, workspaceId).paginate({
    numItems: BATCH,
    cursor,
  });
  const orders = await retryAll(ctx, page.page, now);
  if (!page.isDone)
    await ctx.scheduler.runAfter(
      NEXT_BATCH_MS,
      internal.steps.operators.retryFailedOrders,
      { workspaceId, cursor: page.continueCursor },
    );
  return { orders, more: !page.isDone };
}

async function requireOrders(
  ctx: QueryCtx,
  orderIds: Id<"providerOrders">[],
): Promise<Doc<"providerOrders">[]> {
  if (orderIds.length > NAMED_MAX)
    throw appError("tooManyNamed", { max: NAMED_MAX });
  const orders: Doc<"providerOrders">[] = [];
  for (const orderId of new Set(orderIds)) {
    const order = await ctx.db.get("providerOrders", orderId);
    if (!order) throw appError("noSuchChange");
    orders.push(order);
  }
  return orders;
}

async function retryAll(
  ctx: MutationCtx,
  orders: Doc<"providerOrders">[],
  now: number,
): Promise<RetriedOrders["orders"]> {
  const done: RetriedOrders["orders"] = [];
  for (const order of orders) {
    const { _id: orderId, workspaceId, userId } = order;
    const outcome = outcomeOf(order, now);
    if (outcome === "retried") {
      await Orders.tryNow(ctx, order, now);
      await recordAct(
        ctx,
        workspaceId,
        { event: "order_retried", userId, object: { type: "order", orderId } },
        {
          actor: { type: "operator" },
          reason: AUDIT_REASONS.doneByOperator,
          now,
        },
      );
    }
    done.push({ orderId, workspaceId, outcome });
  }
  return done;
}

function outcomeOf(order: Doc<"providerOrders">, now: number): Outcome {
  if (order.state !== "open") return "closed";
  return Orders.isLeased(order, now) ? "under_way" : "retried";
}

function tell(orders: RetriedOrders["orders"], more: boolean): RetriedOrders {
  const retried = orders.filter(({ outcome }) => outcome === "retried").length;
  const left = orders.length - retried;
  const rest = more ? " There are more, which go on by themselves." : "";
  return {
    orders,
    retried,
    left,
    more,
    did: `${retried} are tried now, ${left} were left.${rest} operators:listFailedOrders says which fail still.`,
  };
}
