import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { membershipsOf } from "../../lib/workosOrganization";
import { applyInvitationNews } from "../invitations/news";
import * as Members from "../members/rows";
import { applyWorkosOrganization } from "./organizations";
import { syncPerson } from "./memberships";
import { comeToNothing } from "../orders/carryingOut";
import { lineOf } from "../orders/ending";
import { judgeAnew } from "../orders/follow";
import { retryDelayMs } from "../orders/plan";
import * as Rows from "../orders/rows";
import type { Report } from "../orders/worker";

/** Ends an attempt: WorkOS's answers are applied as any other, and the order moves on. */
export async function settle(
  ctx: MutationCtx,
  orderId: Id<"providerOrders">,
  report: Report,
  now: number,
) {
  await apply(ctx, report, now);
  // The answers may have carried it out.
  const order = await ctx.db.get("providerOrders", orderId);
  if (order?.state !== "open") return;
  if (report.error !== null && !report.refused) {
    await Rows.tryAgainAt(ctx, order, now + retryDelayMs(order.attempts), {
      lastError: report.error,
      now,
    });
    return;
  }
  switch (order.kind) {
    case "end":
      await settleEnd(ctx, order, report, now);
      break;
    case "undo":
      await Rows.close(ctx, order, now);
      break;
    case "return":
    case "role":
    case "transfer":
      await comeToNothing(ctx, order, now);
      break;
    case "invite":
      // WorkOS has no such invitation: there is nothing to take back.
      await comeToNothing(ctx, order, now, "not");
      break;
    case "rename":
      await settleRename(ctx, order, report, now);
      break;
    default:
      order.kind satisfies never;
  }
  if (order.userId !== undefined)
    await judgeAnew(ctx, { ...order, userId: order.userId }, now);
}

const ASKED = "WorkOS was asked after a change made here";

async function apply(ctx: MutationCtx, report: Report, now: number) {
  const why: Members.Why = {
    actor: { type: "provider", provider: "workos" },
    reason: ASKED,
    now,
  };
  for (const remote of report.invitations)
    await applyInvitationNews(
      ctx,
      remote,
      { updatedAt: remote.updatedAt },
      why,
    );
  for (const answer of report.people)
    await syncPerson(ctx, answer, report.askedAt, why);
  const { organization } = report;
  if (organization)
    await applyWorkosOrganization(
      ctx,
      organization,
      { updatedAt: organization.updatedAt },
      now,
    );
}

/** WorkOS has the name: then it is the workspace's already. */
async function settleRename(
  ctx: MutationCtx,
  order: Rows.Order,
  { organization }: Report,
  now: number,
) {
  const isNamed = organization?.name === order.name;
  if (isNamed && (await Rows.isStillAllowed(ctx, order, null)))
    await Rows.close(ctx, order, now);
  else await comeToNothing(ctx, order, now, isNamed ? "answered" : "not");
}

/**
 * Done is an end when WorkOS has none of the person's memberships active and nothing
 * that it replaced can land any more; then the line is drawn.
 */
async function settleEnd(
  ctx: MutationCtx,
  order: Rows.Order,
  { error }: Report,
  now: number,
) {
  const { userId, workspaceId, organizationId: workosOrganizationId } = order;
  const user = userId && (await ctx.db.get("users", userId));
  const workspace = await ctx.db.get("workspaces", workspaceId);
  if (!user || !workspace || user.workosUserId === undefined) {
    await Rows.withdraw(ctx, order, now);
    return;
  }
  const { workosUserId } = user;
  const rows = await membershipsOf(ctx, { workosOrganizationId, workosUserId });
  // An event was faster than this answer: what it showed has to end as well.
  const isActive = rows.some(({ status }) => status === "active");
  const { notDoneBefore = 0 } = order;
  if (error === null && !isActive && notDoneBefore <= now) {
    await Rows.close(ctx, order, now, await lineOf(ctx, workspace, user));
    return;
  }
  const later = now + retryDelayMs(order.attempts);
  await Rows.tryAgainAt(
    ctx,
    order,
    error === null && !isActive ? notDoneBefore : later,
    error === null ? null : { lastError: error, now },
  );
}
