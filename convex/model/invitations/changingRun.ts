import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError, isAppError } from "../../lib/errors";
import type { RemoteInvitation } from "../../lib/validators";
import { type WorkosClient } from "../../lib/workosClient";
import {
  isWorkosError,
  providerUnavailable,
  WorkosError,
} from "../../lib/workosErrors";
import type { Change } from "./changing";
import { sendOne } from "./sendingRun";

/** Between the ends of a change: WorkOS first, and its answer kept. */
export type Errand = {
  ctx: ActionCtx;
  client: WorkosClient;
  workspaceId: Id<"workspaces">;
  change: Change;
};

/** @throws CONFLICT, INVALID, ROLE_MISSING, PROVIDER_UNAVAILABLE */
export async function resend(errand: Errand): Promise<null> {
  const { ctx, client, workspaceId, change } = errand;
  if (change.order)
    return await sendOne(ctx, client, workspaceId, change.order);
  const answer = await ask(errand, () => client.resendInvitation(change));
  if (answer.state !== "pending") throw ended(answer);
  return null;
}

/** Ended already is success, unless somebody accepted it. @throws CONFLICT, PROVIDER_UNAVAILABLE */
export async function revoke(errand: Errand): Promise<null> {
  const { client, change } = errand;
  const answer = await ask(errand, () => client.revokeInvitation(change));
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
  errand: Errand & { order: NonNullable<Change["order"]> },
): Promise<null> {
  const { ctx, client, workspaceId, order } = errand;
  await revoke(errand);
  try {
    return await sendOne(ctx, client, workspaceId, order);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, message, field } = error.data;
    throw appError(
      code,
      `The earlier invitation was taken back, but the new one was not sent. ${message}`,
      field,
    );
  }
}

/**
 * Asks WorkOS for a change and keeps its answer. Where it refuses, the
 * invitation is not what we took it for: it is looked at, and kept as it is.
 */
async function ask(
  { ctx, client, workspaceId, change }: Errand,
  request: () => Promise<RemoteInvitation>,
): Promise<RemoteInvitation> {
  const { workosInvitationId } = change;
  let answer: RemoteInvitation | null;
  try {
    answer = await request().catch((error: unknown) => {
      if (
        isWorkosError(error, "unavailable") ||
        !(error instanceof WorkosError)
      )
        throw error;
      return client.getInvitation(workosInvitationId);
    });
  } catch (error) {
    throw isWorkosError(error, "unavailable") ? providerUnavailable() : error;
  }
  await ctx.runMutation(internal.invitations.internal.recordAnswer, {
    workspaceId,
    workosInvitationId,
    answer,
  });
  if (!answer)
    throw appError(
      "CONFLICT",
      "WorkOS does not know this invitation any more, so it was taken off the list.",
    );
  return answer;
}

function ended({ state }: RemoteInvitation) {
  return appError(
    "CONFLICT",
    state === "accepted"
      ? "This invitation was accepted in the meantime."
      : "This invitation has ended in the meantime. Send a new one.",
  );
}
