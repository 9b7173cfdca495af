import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import type { Role } from "../../lib/validators";
import { findMembership } from "../../lib/workosOrganization";
import { slugsSay } from "../../lib/roleMap";
import * as Members from "../members/rows";
import { endAccess } from "./ending";
import * as Rows from "./rows";
import { undo } from "./undoing";

/* What an order is when the provider has said that it did it, and when it did not. */

/**
 * Carries an open order out, once: by the provider's answer, or by the event that
 * shows what was ordered, whichever comes first. The audit names who ordered it. An
 * order whose caller lost the right meanwhile is withdrawn.
 *
 * @param role what a returning person is by the provider's word; else what was ordered
 * @param bothKnow of a handing over: WorkOS has answered for both
 * @returns whether the person is to be judged anew: what else the mirror has of them
 *   was held back until now
 */
export async function carryOutOrder(
  ctx: MutationCtx,
  order: Rows.Order,
  member: Doc<"workspaceMembers">,
  role: Role,
  now: number,
  { bothKnow = false }: { bothKnow?: boolean } = {},
): Promise<boolean> {
  if (!(await mayBeCarriedOut(ctx, order, member))) {
    await withdrawAndUndo(ctx, order, now);
    return true;
  }
  const { kind, actor, reason, customerId, partner } = order;
  const why: Members.Why = { actor, reason, now };
  switch (kind) {
    case "return":
      if (member.status === "removed")
        await Members.restoreMember(ctx, member, role, why);
      else if (member.pendingRemovalAt != null)
        await Members.clearPendingRemoval(ctx, member, why);
      break;
    case "role":
      if (member.role !== role)
        await Members.changeRole(ctx, member, role, why, customerId);
      break;
    case "transfer": {
      if (!partner) throw new Error("A handing over without a former owner.");
      const former = await Members.getMember(
        ctx,
        order.workspaceId,
        partner.userId,
      );
      if (!former) throw new Error("A former owner without a row.");
      // WorkOS has to know of both; the news of the other one is still under way.
      if (!bothKnow && !(await knowsOfPartner(ctx, order))) return false;
      await Members.transferOwnership(ctx, member, "owner", why);
      await Members.transferOwnership(ctx, former, partner.role, why);
      break;
    }
    case "end":
    case "undo":
    case "invite":
    case "rename":
      throw new Error(`News of a person carries out no ${kind}.`);
    default:
      kind satisfies never;
  }
  await Rows.close(ctx, order, now);
  // A member who was brought back is what the provider has them for.
  return member.status === "active" && member.pendingRemovalAt != null;
}

async function mayBeCarriedOut(
  ctx: MutationCtx,
  order: Rows.Order,
  member: Doc<"workspaceMembers">,
): Promise<boolean> {
  if (!(await Rows.isStillAllowed(ctx, order, member))) return false;
  const stepsDown =
    order.kind === "role" && order.role !== "owner" && member.role === "owner";
  return !stepsDown || !(await Members.isLastOwner(ctx, member));
}

async function knowsOfPartner(
  ctx: MutationCtx,
  { held, partner }: Rows.Order,
): Promise<boolean> {
  const theirs = held?.find(({ userId }) => userId === partner?.userId);
  if (!theirs) return true;
  const row = await findMembership(ctx, theirs.membershipId);
  return row !== null && slugsSay(row.roleSlugs, partner!.role);
}

/**
 * Nothing came of an order, or nothing may: its caller lost the right. What
 * was to let somebody in and does not is followed by an order to end access; what
 * WorkOS took is taken back. The person is to be judged anew afterwards.
 *
 * @param touched whether WorkOS did something of it: by its own answer, or, where it
 *   may have, by what the mirror shows
 */
export async function withdrawAndUndo(
  ctx: MutationCtx,
  order: Rows.Order,
  now: number,
  touched: "answered" | "shown" | "not" = "shown",
) {
  await Rows.withdraw(ctx, order, now);
  await undoWithdrawn(ctx, order, now, touched);
}

/** What WorkOS did, or may have done, of an order that is withdrawn. */
export async function undoWithdrawn(
  ctx: MutationCtx,
  order: Rows.Order,
  now: number,
  touched: "answered" | "shown" | "not",
) {
  const workspace = await ctx.db.get("workspaces", order.workspaceId);
  // An organization that was let go may be another workspace's by now.
  const organization = workspace && organizationOf(workspace);
  if (!workspace || organization?.organizationId !== order.organizationId)
    return;
  const letsIn = order.kind === "return" || order.kind === "invite";
  if (letsIn && (touched !== "not" || order.tookOver))
    await endAgain(ctx, workspace, order, now);
  if (touched !== "not") await undo(ctx, workspace, order, touched, now);
}

/** A person who is out here, and was to be let in, is to stay out there as well. */
async function endAgain(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  { userId, actor, reason }: Rows.Order,
  now: number,
) {
  if (userId === undefined) return;
  const user = await ctx.db.get("users", userId);
  const member = await Members.getMember(ctx, workspace._id, userId);
  if (user && member?.status === "removed")
    await endAccess(ctx, workspace, user, { actor, reason }, now);
}
