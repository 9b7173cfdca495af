import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import { vRemoteMembership } from "../../lib/workosValidators";
import { organizationAccess } from "../../lib/organizationAccess";
import { organizationOf } from "../../lib/providers";
import * as Members from "../members/rows";
import { roleBroughtBack } from "../members/plan";
import { upsertOrganizationMembership } from "../workos/membershipMirror";
import {
  carryOutOrder,
  withdrawAndUndo,
  undoWithdrawn,
} from "../orders/carryingOut";
import { openInPlaceOf } from "../orders/openOrders";
import { judgeAnew } from "../orders/follow";
import * as Rows from "../orders/rows";

/*
 * More access, so WorkOS first: `beginOrder` opens the order in the transaction that
 * authorizes, WorkOS is told, and `finishOrder` carries it out, or `abandonOrder` says
 * how it ended.
 */

/**
 * Opens an order about a person; "busy" while the worker is telling WorkOS of the
 * removal that it would replace.
 *
 * @param replacesEnd whether it takes the place of an open order to end access
 * @throws CONFLICT while another change of the person is open
 */
export async function beginOrder(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  ordered: Rows.Ordered & { userId: Id<"users"> },
  { replacesEnd, now }: { replacesEnd: boolean; now: number },
): Promise<Id<"providerOrders"> | "busy"> {
  const about = { workspaceId: workspace._id, userId: ordered.userId };
  const earlier = await Rows.openOrderOf(ctx, about);
  let tookOver = false;
  if (earlier?.kind === "end") {
    if (!replacesEnd) throw underWay();
    if (Rows.isLeased(earlier, now)) return "busy";
    tookOver = true;
  } else if (earlier) {
    const isSame =
      earlier.kind === ordered.kind && earlier.role === ordered.role;
    if (!isSame || Rows.isLeased(earlier, now)) throw underWay();
    // The same once more, of which nobody knows what became: it goes on.
    tookOver = earlier.tookOver === true;
  }
  if (earlier) await Rows.withdraw(ctx, earlier, now);
  return await Rows.open(
    ctx,
    workspace,
    { ...ordered, ...(tookOver ? { tookOver } : {}), leased: true },
    now,
  );
}

/** What an action got as WorkOS's answers to an order. */
export const vTold = v.object({
  orderId: v.id("providerOrders"),
  answers: v.array(vRemoteMembership),
  /** When WorkOS was told, in ms on our clock. */
  askedAt: v.number(),
});
export type Told = Infer<typeof vTold>;

/**
 * WorkOS did it: its answers go to the mirror, and the order is carried out unless an
 * event has been faster. What WorkOS was told later by somebody else follows it.
 *
 * @param authorize throws what a caller without the right any more is told
 * @throws CONFLICT when the order is not open any more, or WorkOS lets the person in no more
 */
export async function finishOrder(
  ctx: MutationCtx,
  { orderId, answers, askedAt }: Told,
  authorize: () => Promise<unknown>,
  now: number,
) {
  for (const membership of answers)
    await upsertOrganizationMembership(
      ctx,
      {
        membership,
        version: { updatedAt: membership.updatedAt },
        deleted: false,
        askedAt,
      },
      now,
    );
  const order = await ctx.db.get("providerOrders", orderId);
  if (order?.state === "done") return;
  await authorize();
  if (order?.state !== "open" || order.userId === undefined) throw overtaken();
  const about = { workspaceId: order.workspaceId, userId: order.userId };
  const member = await Members.getMember(ctx, about.workspaceId, about.userId);
  const user = await ctx.db.get("users", about.userId);
  const workspace = await ctx.db.get("workspaces", about.workspaceId);
  if (!member || !user || !workspace) throw overtaken();
  const { membership } = await organizationAccess(ctx, workspace, user);
  const provider = organizationOf(workspace)?.provider;
  if (!membership || provider !== order.provider) throw overtaken();
  const returning = roleBroughtBack(member.role, membership.roleSlugs);
  await carryOutOrder(ctx, order, member, order.role ?? returning, now, {
    bothKnow: true,
  });
  await judgeAnew(ctx, about, now);
}

/**
 * How an action ended that did not finish. `untouched`: WorkOS was told nothing.
 * `unknown`: it may have done it, and is asked. `refused`: it did it, and we may not.
 */
export const vEnding = literals("untouched", "unknown", "refused");
export type Ending = Infer<typeof vEnding>;

export const vHeld = v.array(
  v.object({ membershipId: v.string(), slugs: v.array(v.string()) }),
);

/** @param held what WorkOS itself said that the memberships held before */
export async function abandonOrder(
  ctx: MutationCtx,
  {
    orderId,
    ending,
    held,
  }: {
    orderId: Id<"providerOrders">;
    ending: Ending;
    held: Infer<typeof vHeld>;
  },
  now: number,
) {
  const order = await ctx.db.get("providerOrders", orderId);
  if (!order) return;
  const known = order.held?.map((one) => ({
    ...one,
    slugs:
      held.find(({ membershipId }) => membershipId === one.membershipId)
        ?.slugs ?? one.slugs,
  }));
  if (order.state !== "open") {
    await endedLate(ctx, { ...order, held: known }, ending, now);
    return;
  }
  if (ending === "unknown") {
    if (known) await Rows.noteHeld(ctx, order, known);
    await Rows.tryNow(ctx, order, now);
    return;
  }
  await withdrawAndUndo(
    ctx,
    { ...order, held: known },
    now,
    ending === "refused" ? "answered" : "not",
  );
  await judgeAnew(ctx, order, now);
}

/**
 * It was withdrawn while under way, and is over. The order in its place may be done now.
 * Where there is none, as after a lease that ended during a call, what WorkOS may have
 * done is taken back.
 */
async function endedLate(
  ctx: MutationCtx,
  order: Rows.Order,
  ending: Ending,
  now: number,
) {
  const inItsPlace = await openInPlaceOf(ctx, order);
  if (inItsPlace) await Rows.allowDone(ctx, inItsPlace, now);
  else if (order.state === "withdrawn" && ending !== "untouched")
    await undoWithdrawn(ctx, order, now, "answered");
}

export function overtaken() {
  return appError("personChanged");
}

export function underWay() {
  return appError("changeUnderWay");
}
