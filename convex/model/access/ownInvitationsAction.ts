import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { emailKey } from "../../lib/addresses";
import { appError } from "../../lib/errors";
import type { WorkosClient } from "../../lib/workosClient";
import { isWorkosError, WorkosError } from "../../lib/workosErrors";
import type { RemoteInvitation } from "../../lib/workosValidators";
import type { Answered, Asking } from "./ownInvitations";

/* An invited person asks WorkOS themselves. It answers first, and its answer is kept. */

type Request = {
  ctx: ActionCtx;
  client: WorkosClient;
  invitationId: Id<"pendingInvitations">;
};

/**
 * Has the mail sent again to the caller's own address. Nothing where they have no such
 * invitation, which looks the same.
 *
 * @throws CONFLICT when it has ended meanwhile; RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export async function resendOwn({ ctx, client, invitationId }: Request) {
  const asking = await prepare(ctx, invitationId);
  if (!asking) return;
  const { email } = asking;
  await ctx.runMutation(internal.steps.rateLimits.takeMailTo, { email });
  const answer = await change(
    { ctx, client, asking, resends: true },
    () => client.resendInvitation(asking),
    "resendingSilent",
  );
  if (answer.state !== "pending") throw ended();
}

/**
 * Accepts for the caller, of whom WorkOS says at this moment that the invited address is
 * theirs.
 *
 * @throws NOT_FOUND where they have no such invitation; CONFLICT when it has ended
 * meanwhile, or is for the mail only; RATE_LIMITED, PROVIDER_UNAVAILABLE
 */
export async function acceptOwn({ ctx, client, invitationId }: Request) {
  const asking = await prepare(ctx, invitationId);
  if (!asking) throw appError("noSuchOwnInvitation");
  await ctx.runMutation(internal.steps.rateLimits.takeProviderCall, {});
  const { workosUserId } = asking;
  if (workosUserId === null || !(await isTheirs(client, asking)))
    throw onlyByMail();
  const answer = await change(
    { ctx, client, asking, resends: false },
    () => client.acceptInvitation(asking),
    "acceptingSilent",
  );
  if (answer.state !== "accepted") throw ended();
  if ((answer.acceptedWorkosUserId ?? workosUserId) !== workosUserId)
    throw ended();
}

async function prepare(
  ctx: ActionCtx,
  invitationId: Id<"pendingInvitations">,
): Promise<Asking | null> {
  return await ctx.runQuery(internal.steps.ownInvitations.prepare, {
    invitationId,
  });
}

async function isTheirs(
  client: WorkosClient,
  { workosUserId, email }: Asking,
): Promise<boolean> {
  try {
    const user = await client.getUser(workosUserId!);
    return user?.emailVerified === true && emailKey(user.email) === email;
  } catch (error) {
    if (error instanceof WorkosError) throw appError("acceptingSilent");
    throw error;
  }
}

type Change = {
  ctx: ActionCtx;
  client: WorkosClient;
  asking: Asking;
  resends: boolean;
};

/**
 * Asks for the change and keeps the answer. Where WorkOS refuses, the invitation is not
 * what we took it for: it is looked at, and kept as it is.
 *
 * @param silence what the person reads when WorkOS does not answer
 */
async function change(
  request: Change,
  call: () => Promise<RemoteInvitation>,
  silence: "acceptingSilent" | "resendingSilent",
): Promise<RemoteInvitation> {
  const { client, asking, resends } = request;
  try {
    return await keep(request, await call(), resends);
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    if (isWorkosError(error, "unavailable")) throw appError(silence);
  }
  try {
    const found = await client.getInvitation(asking.workosInvitationId);
    return await keep(request, found, false);
  } catch (error) {
    if (error instanceof WorkosError) throw appError(silence);
    throw error;
  }
}

async function keep(
  { ctx, client, asking }: Change,
  answer: RemoteInvitation | null,
  resent: boolean,
): Promise<RemoteInvitation> {
  const { workosInvitationId } = asking;
  await ctx.runMutation(internal.steps.ownInvitations.record, {
    workosInvitationId,
    answer,
    resent,
    accepted: answer && (await whatCameOfIt(client, asking, answer)),
  });
  if (!answer) throw ended();
  return answer;
}

/** What the person has in the organization, where they are the one who accepted. */
async function whatCameOfIt(
  client: WorkosClient,
  { workosUserId, workosOrganizationId }: Asking,
  { state, acceptedWorkosUserId }: RemoteInvitation,
): Promise<Answered["accepted"]> {
  if (state !== "accepted" || workosUserId === null) return null;
  if ((acceptedWorkosUserId ?? workosUserId) !== workosUserId) return null;
  const askedAt = Date.now();
  const memberships = await client.listMembershipsOf({
    workosOrganizationId,
    workosUserId,
  });
  return { workosUserId, memberships, askedAt };
}

function onlyByMail() {
  return appError("acceptedByMailOnly");
}

function ended() {
  return appError("ownInvitationEnded");
}
