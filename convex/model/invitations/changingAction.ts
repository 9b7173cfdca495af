import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError, isAppError } from "../../lib/errors";
import { roleToSlug } from "../../lib/rbac";
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
export async function resend(
  request: ChangeRequest & { invitationId: Id<"pendingInvitations"> },
): Promise<null> {
  const { ctx, client, workspaceId, invitationId, change } = request;
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
  const { client, change } = request;
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
    throw notReplaced(error, toInvite);
  }
}

/** The earlier invitation has ended all the same. */
function notReplaced(error: unknown, { role }: ToInvite): unknown {
  if (!isAppError(error)) return error;
  switch (error.data.code) {
    case "PROVIDER_UNAVAILABLE":
      return appError("replacementSilent");
    case "ROLE_MISSING":
      return appError(
        "replacementRoleMissing",
        { role: roleToSlug(role) },
        { field: "role" },
      );
    case "INVALID":
    case "CONFLICT":
      return appError("replacementRefused");
    default:
      // About the caller, who may do nothing here any more.
      return error;
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
    return await keep(request, await call());
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
    );
  } catch (error) {
    throw isWorkosError(error, "unavailable") ? providerUnavailable() : error;
  }
}

async function keep(
  { ctx, workspaceId, change: { workosInvitationId } }: ChangeRequest,
  answer: RemoteInvitation | null,
): Promise<RemoteInvitation> {
  await ctx.runMutation(internal.invitations.internal.recordAnswer, {
    workspaceId,
    workosInvitationId,
    answer,
  });
  if (!answer) throw appError("invitationGone");
  return answer;
}

function ended({ state }: RemoteInvitation) {
  return state === "accepted"
    ? appError("invitationAccepted")
    : appError("invitationEnded");
}
