import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError, isAppError, refused } from "../../lib/errors";
import type { RemoteInvitation } from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import {
  isWorkosError,
  providerSilent,
  providerUnavailable,
  WorkosError,
} from "../../lib/workosErrors";
import {
  tellProviderFirst,
  requestChange,
} from "../orders/providerFirstAction";
import type { Change } from "./changing";
import { planReplacementRefusal } from "./replacementPlan";
import type { ToInvite } from "./sending";
import { sendOne } from "./sendingAction";

/** Between the ends of a change: WorkOS first, and its answer kept. */
type ChangeRequest = {
  ctx: ActionCtx;
  client: WorkosClient;
  workspaceId: Id<"workspaces">;
  change: Change;
};

/** @throws CONFLICT, INVALID, ROLE_MISSING, PROVIDER_UNAVAILABLE */
export async function resend(request: ChangeRequest): Promise<null> {
  const { ctx, client, workspaceId, change } = request;
  const { invitationId } = change;
  if (change.toInvite)
    return await sendOne(ctx, client, workspaceId, change.toInvite);
  const orderId: Id<"providerOrders"> = await ctx.runMutation(
    internal.invitations.internal.beginResend,
    { workspaceId, invitationId },
  );
  return await tellProviderFirst(
    ctx,
    orderId,
    async (progress) => {
      try {
        return await requestChange(progress, () =>
          client.resendInvitation(change),
        );
      } catch (error) {
        if (isWorkosError(error, "unavailable")) throw providerSilent(true);
        if (!(error instanceof WorkosError)) throw error;
        throw ended(await lookAt(request));
      }
    },
    async (invitation): Promise<null> =>
      await ctx.runMutation(internal.invitations.internal.recordSent, {
        workspaceId,
        orderId,
        invitation,
      }),
  );
}

/** Ended already is success, unless somebody accepted it. @throws CONFLICT, PROVIDER_UNAVAILABLE */
export async function revoke(request: ChangeRequest): Promise<null> {
  const { ctx, client, workspaceId, change } = request;
  const { invitationId } = change;
  await ctx.runMutation(internal.invitations.internal.beginRevoke, {
    workspaceId,
    invitationId,
  });
  const answer = await ask(request, () => client.revokeInvitation(change));
  if (answer.state === "accepted") throw ended(answer);
  return null;
}

/**
 * Takes the invitation back and sends another in its place.
 *
 * @throws CONFLICT, INVALID, ROLE_MISSING, PROVIDER_UNAVAILABLE; the sentence
 * says when the earlier one has ended all the same
 */
export async function replace(
  request: ChangeRequest & { toInvite: ToInvite },
): Promise<null> {
  const { ctx, client, workspaceId, toInvite } = request;
  await revoke(request);
  try {
    return await sendOne(ctx, client, workspaceId, toInvite);
  } catch (error) {
    // The earlier invitation has ended all the same.
    const told =
      isAppError(error) && planReplacementRefusal(error.data, toInvite.role);
    throw told ? refused(told) : error;
  }
}

/**
 * Asks WorkOS for a change and keeps its answer. Where it refuses, the
 * invitation is not what we took it for: it is looked at, and kept as it is.
 */
async function ask(
  request: ChangeRequest,
  call: () => Promise<RemoteInvitation>,
): Promise<RemoteInvitation> {
  try {
    return await keep(request, await call(), { refused: false });
  } catch (error) {
    if (isWorkosError(error, "unavailable")) throw providerUnavailable();
    if (!(error instanceof WorkosError)) throw error;
    return await lookAt(request);
  }
}

async function lookAt(request: ChangeRequest): Promise<RemoteInvitation> {
  const { client, change } = request;
  try {
    return await keep(
      request,
      await client.getInvitation(change.workosInvitationId),
      { refused: true },
    );
  } catch (error) {
    throw isWorkosError(error, "unavailable") ? providerUnavailable() : error;
  }
}

async function keep(
  { ctx, workspaceId, change: { workosInvitationId } }: ChangeRequest,
  answer: RemoteInvitation | null,
  { refused }: { refused: boolean },
): Promise<RemoteInvitation> {
  await ctx.runMutation(internal.invitations.internal.recordAnswer, {
    workspaceId,
    workosInvitationId,
    answer,
    refused,
  });
  if (!answer) throw appError("invitationGone");
  return answer;
}

function ended({ state }: RemoteInvitation) {
  return state === "accepted"
    ? appError("invitationAccepted")
    : appError("invitationEnded");
}
