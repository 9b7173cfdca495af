import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import type { RemoteInvitation } from "../../lib/validators";
import { type WorkosClient } from "../../lib/workosClient";
import {
  isRefusal,
  providerUnavailable,
  roleMissing,
  WorkosError,
} from "../../lib/workosErrors";
import {
  type Order,
  type Prepared,
  type SendRefusal,
  type Sent,
  vRefusal,
} from "./sending";

/** Days until an invitation can't be accepted any more. */
const EXPIRES_IN_DAYS = 7;
/** So many mails are asked for together; WorkOS takes far more. */
const AT_ONCE = 5;

/** What became of one row. */
export const vSendResult = v.object({
  email: v.string(),
  status: literals("sent", "refused"),
  refusal: v.union(vRefusal, v.null()),
});
export type SendResult = Infer<typeof vSendResult>;

/**
 * Sends what was ordered, a handful at a time, and keeps each handful before
 * the next. One that fails holds up no other; when a whole handful finds WorkOS
 * away, the rest is not tried.
 */
export async function sendAll(
  ctx: ActionCtx,
  client: WorkosClient,
  workspaceId: Id<"workspaces">,
  prepared: Prepared[],
): Promise<SendResult[]> {
  const refusals = new Map<string, SendRefusal>();
  const orders = prepared.flatMap(({ order }) => order ?? []);
  let isAway = false;
  for (let at = 0; at < orders.length; at += AT_ONCE) {
    const handful = orders.slice(at, at + AT_ONCE);
    const failed: Failed[] = isAway
      ? handful.map(({ email }) => ({ email, refusal: away() }))
      : await sendHandful(ctx, client, workspaceId, handful);
    for (const { email, refusal } of failed) refusals.set(email, refusal);
    isAway =
      failed.length === handful.length &&
      failed.every(({ refusal }) => refusal.code === "PROVIDER_UNAVAILABLE");
  }
  return prepared.map(({ email, refusal }) => {
    const why = refusal ?? refusals.get(email) ?? null;
    return { email, status: why ? "refused" : "sent", refusal: why };
  });
}

/**
 * Sends one, and keeps it.
 *
 * @throws CONFLICT, INVALID, ROLE_MISSING, PROVIDER_UNAVAILABLE
 */
export async function sendOne(
  ctx: ActionCtx,
  client: WorkosClient,
  workspaceId: Id<"workspaces">,
  order: Order,
): Promise<null> {
  const [failed] = await sendHandful(ctx, client, workspaceId, [order]);
  if (!failed) return null;
  const { code, message, field } = failed.refusal;
  throw appError(code, message, field);
}

type Failed = { email: string; refusal: SendRefusal };

async function sendHandful(
  ctx: ActionCtx,
  client: WorkosClient,
  workspaceId: Id<"workspaces">,
  handful: Order[],
): Promise<Failed[]> {
  const sent: Sent[] = [];
  const failed: Failed[] = [];
  await Promise.all(
    handful.map(async (order) => {
      try {
        sent.push({ order, invitation: await ask(client, order) });
      } catch (error) {
        const refusal = await whyNot(client, order, error);
        failed.push({ email: order.email, refusal });
      }
    }),
  );
  const superfluous = await keep(ctx, client, workspaceId, sent);
  await takeBack(client, superfluous);
  return [
    ...failed,
    ...superfluous.map(({ email }) => ({ email, refusal: invitedAlready() })),
  ];
}

/** Returns those that someone else was faster with. When none may be kept, all are taken back. */
async function keep(
  ctx: ActionCtx,
  client: WorkosClient,
  workspaceId: Id<"workspaces">,
  sent: Sent[],
): Promise<RemoteInvitation[]> {
  if (sent.length === 0) return [];
  const invitations = sent.map(({ invitation }) => invitation);
  try {
    const superfluous: string[] = await ctx.runMutation(
      internal.invitations.internal.recordSent,
      { workspaceId, sent },
    );
    return invitations.filter(({ workosInvitationId }) =>
      superfluous.includes(workosInvitationId),
    );
  } catch (error) {
    await takeBack(client, invitations);
    throw error;
  }
}

async function takeBack(client: WorkosClient, invitations: RemoteInvitation[]) {
  for (const invitation of invitations)
    await client
      .revokeInvitation(invitation)
      .catch((failure: unknown) =>
        console.warn("An invitation was not taken back in WorkOS:", failure),
      );
}

async function ask(
  client: WorkosClient,
  { workosOrganizationId, inviterWorkosUserId, email, roleSlug }: Order,
): Promise<RemoteInvitation> {
  return await client.sendInvitation({
    workosOrganizationId,
    inviterWorkosUserId,
    email,
    roleSlug,
    expiresInDays: EXPIRES_IN_DAYS,
  });
}

/** Whatever WorkOS refuses it with, looking up what is there already decides. */
async function whyNot(
  client: WorkosClient,
  order: Order,
  error: unknown,
): Promise<SendRefusal> {
  if (!(error instanceof WorkosError)) throw error;
  if (!isRefusal(error)) return away();
  try {
    return (await lookUp(client, order)) ?? refusalOf(error, order);
  } catch (failure) {
    if (!(failure instanceof WorkosError)) throw failure;
    return away();
  }
}

/** Whom WorkOS has invited, or let in, already; null when it is neither. */
async function lookUp(
  client: WorkosClient,
  { workosOrganizationId, email }: Order,
): Promise<SendRefusal | null> {
  const open = await client.listOpenInvitations(email, Date.now());
  if (open.some((one) => one.workosOrganizationId === workosOrganizationId))
    return invitedAlready();
  const user = await client.findUserByEmail(email);
  if (!user) return null;
  const memberships = await client.listMembershipsOf({
    workosOrganizationId,
    workosUserId: user.workosUserId,
  });
  return memberships.some(({ status }) => status === "active")
    ? isInAlready()
    : null;
}

function refusalOf(error: WorkosError, { roleSlug }: Order): SendRefusal {
  if (/\brole\b/i.test(error.message))
    return {
      code: "ROLE_MISSING",
      message: roleMissing(roleSlug).data.message,
      field: "role",
    };
  if (error.kind === "not_found")
    return {
      code: "CONFLICT",
      message: "WorkOS does not know this workspace's organization any more.",
    };
  return {
    code: "INVALID",
    message: `WorkOS refused this address: ${error.message}`,
    field: "email",
  };
}

function away(): SendRefusal {
  return {
    code: "PROVIDER_UNAVAILABLE",
    message: providerUnavailable().data.message,
  };
}

function isInAlready(): SendRefusal {
  return {
    code: "CONFLICT",
    message:
      "WorkOS has this person in the organization already. They appear here as soon as it tells us.",
    field: "email",
  };
}

function invitedAlready(): SendRefusal {
  return {
    code: "CONFLICT",
    message: "WorkOS has an open invitation to this address already.",
    field: "email",
  };
}
