import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { membershipsOf } from "../../lib/workosOrganization";
import { noteAnswer, noteTrouble } from "../alerts/providers";
import { applyInvitationNews } from "../invitations/news";
import * as Members from "../members/rows";
import { applyWorkosOrganization } from "./organizations";
import { syncPerson } from "./personAnswers";
import { withdrawAndUndo } from "../orders/carryingOut";
import { lineOf } from "../orders/ending";
import { tellFailure } from "../orders/failure";
import { judgeAnew } from "../orders/follow";
import { retryDelayMs } from "../orders/plan";
import * as Rows from "../orders/rows";
import type { Report } from "../orders/worker";

/** Ends an attempt: WorkOS's answers are applied as any other, and the order moves on. */
export async function applyReport(
  ctx: MutationCtx,
  orderId: Id<"providerOrders">,
  report: Report,
  now: number,
) {
  if (report.error === null || report.answered)
    await noteAnswer(ctx, ORDERS, now);
  else await noteTrouble(ctx, ORDERS, report.trouble, now);
  await apply(ctx, report, now);
  // The answers may have carried it out.
  const order = await ctx.db.get("providerOrders", orderId);
  if (order?.state !== "open") return;
  if (report.error !== null && !report.refused) {
    await Rows.tryAgainAt(ctx, order, now + retryDelayMs(order.attempts), {
      lastError: report.error,
      now,
    });
    await tellFailure(ctx, order, now);
    return;
  }
  switch (order.kind) {
    case "end":
      await settleEnd(ctx, order, report, now);
      break;
    case "undo":
      // What WorkOS refuses to take back stays, and is its word.
      if (report.refused) await Rows.withdraw(ctx, order, now);
      else await Rows.close(ctx, order, now);
      break;
    case "return":
    case "role":
    case "transfer":
      await withdrawAndUndo(ctx, order, now);
      break;
    case "invite":
      // WorkOS has no such invitation: there is nothing to take back.
      await withdrawAndUndo(ctx, order, now, "not");
      break;
    case "rename":
      await settleRename(ctx, order, report, now);
      break;
    default:
      order.kind satisfies never;
  }
  await judgeAnew(ctx, order, now);
}

const ORDERS = { provider: "workos", layer: "orders" } as const;
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
      why,
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
  else await withdrawAndUndo(ctx, order, now, isNamed ? "answered" : "not");
}

/**
 * Done is an end when WorkOS has none of the person's memberships active, asked after
 * whatever it replaced was over; then the line is drawn.
 */
async function settleEnd(
  ctx: MutationCtx,
  order: Rows.Order,
  { askedAt }: Report,
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
  if (rows.some(({ status }) => status === "active")) {
    const later = now + retryDelayMs(order.attempts);
    await Rows.tryAgainAt(ctx, order, later, { lastError: null, now });
    return;
  }
  const { notDoneBefore = 0 } = order;
  if (notDoneBefore <= askedAt)
    await Rows.close(ctx, order, now, await lineOf(ctx, workspace, user));
  else if (notDoneBefore <= now) await Rows.tryNow(ctx, order, now);
  else
    await Rows.tryAgainAt(ctx, order, notDoneBefore, { lastError: null, now });
}
