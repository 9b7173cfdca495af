import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { emailKey } from "../../lib/addresses";
import { slugsSay } from "../../lib/roleMap";
import type { Version } from "../../lib/validators";
import type { RemoteInvitation } from "../../lib/workosValidators";
import { withdrawAndUndo } from "../orders/carryingOut";
import { openOrderTo } from "../orders/openOrders";
import { judgeAnew } from "../orders/follow";
import * as Orders from "../orders/rows";
import { compareVersions } from "../sync/versionPlan";
import { latestOf } from "../sync/versions";
import { type InvitationAct, onRecord } from "./onRecord";
import { findInvitation, type Sending, takeOff } from "./rows";
import * as Tombstones from "./tombstones";

/* An invitation that was ordered here, and WorkOS's word that it was sent. */

/**
 * What was ordered, where this is WorkOS's first word on what came of it: its answer, an
 * event, or what the sweeper found, whichever comes first. The order is closed by it.
 */
export async function closeByAnswer(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  remote: RemoteInvitation,
  version: Version,
  now: number,
): Promise<Sending | null> {
  const order = await findAnswered(ctx, workspaceId, remote, version);
  return (
    order && (await carryOutInvite(ctx, order, remote.workosInvitationId, now))
  );
}

async function findAnswered(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  remote: RemoteInvitation,
  version: Version,
): Promise<Orders.Order | null> {
  const { workosInvitationId, email, state, roleSlug } = remote;
  if (state !== "pending" && state !== "accepted") return null;
  const about = { workspaceId, email: emailKey(email) };
  const order = await openOrderTo(ctx, about);
  if (order?.kind !== "invite" || order.role === undefined) return null;
  const known = await latestOf(
    ctx,
    "workos",
    await findInvitation(ctx, workosInvitationId),
  );
  if (known)
    return order.resends === known._id && compareVersions(version, known) > 0
      ? order
      : null;
  const isNew = (await Tombstones.find(ctx, workosInvitationId)) === null;
  const isAsOrdered =
    roleSlug !== undefined && slugsSay([roleSlug], order.role);
  return order.resends === undefined && isNew && isAsOrdered ? order : null;
}

/** Closes the order, or has it come to nothing where its caller lost the right: null. */
export async function carryOutInvite(
  ctx: MutationCtx,
  order: Orders.Order,
  workosInvitationId: string,
  now: number,
): Promise<Sending | null> {
  if (!(await Orders.isStillAllowed(ctx, order, null))) {
    await withdrawAndUndo(ctx, order, now);
    return null;
  }
  const sent = await sendingOf(ctx, order);
  const replaced =
    order.replaces && (await ctx.db.get("pendingInvitations", order.replaces));
  if (replaced) await takeOff(ctx, replaced, now);
  const { workspaceId, actor, reason } = order;
  await onRecord(
    ctx,
    { workspaceId, workosInvitationId },
    whatWasSent(order, sent, replaced ?? null),
    { actor, reason, now },
  );
  await Orders.close(ctx, order, now);
  await judgeAnew(ctx, order, now);
  return sent;
}

/** Another role is another invitation in WorkOS, and the same one for people. */
function whatWasSent(
  { resends, userId }: Orders.Order,
  { role: nextRole, customerId: nextCustomerId }: Sending,
  replaced: Doc<"pendingInvitations"> | null,
): InvitationAct {
  if (resends !== undefined) return { event: "invitation_resent", userId };
  const next = { userId, nextRole, nextCustomerId };
  if (!replaced) return { event: "invitation_sent", ...next };
  const { role: previousRole, customerId: previousCustomerId } = replaced;
  return previousRole === nextRole
    ? { event: "invitation_resent", ...next }
    : {
        event: "invitation_edited",
        ...next,
        previousRole,
        previousCustomerId,
      };
}

/** What the order makes of the invitation; one that is mailed again stays what it is. */
export async function sendingOf(
  ctx: QueryCtx,
  { role, customerId, actor, resends, openedAt: sentAt }: Orders.Order,
): Promise<Sending> {
  const again: Doc<"pendingInvitations"> | null =
    resends === undefined
      ? null
      : await ctx.db.get("pendingInvitations", resends);
  if (again)
    return {
      role: again.role,
      customerId: again.customerId,
      invitedBy: again.invitedBy,
      sentAt,
    };
  if (role === undefined) throw new Error("An invitation without a role.");
  const invitedBy = actor.type === "user" ? actor.userId : undefined;
  return { role, customerId, invitedBy, sentAt };
}
