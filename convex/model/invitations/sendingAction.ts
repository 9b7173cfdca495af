import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import { isAppError, refused } from "../../lib/errors";
import { type WorkosClient } from "../../lib/workosClient";
import { tellProviderFirst } from "../orders/providerFirstAction";
import { providerAway, sendMail } from "./mailing";
import {
  type Begun,
  type Prepared,
  type SendRefusal,
  type ToInvite,
  vRefusal,
} from "./sending";

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
  const people = prepared.flatMap(({ toInvite }) => toInvite ?? []);
  let isAway = false;
  for (const handful of inBatches(people, AT_ONCE)) {
    const failed: Failed[] = isAway
      ? handful.map(({ email }) => ({ email, refusal: providerAway() }))
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
  toInvite: ToInvite,
): Promise<null> {
  const [failed] = await sendHandful(ctx, client, workspaceId, [toInvite]);
  if (!failed) return null;
  throw refused(failed.refusal);
}

type Failed = { email: string; refusal: SendRefusal };

async function sendHandful(
  ctx: ActionCtx,
  client: WorkosClient,
  workspaceId: Id<"workspaces">,
  people: ToInvite[],
): Promise<Failed[]> {
  const begun: Begun[] = await ctx.runMutation(
    internal.invitations.internal.beginSend,
    { workspaceId, people },
  );
  // Each comes to its end before anything is said about the caller.
  const sent = await Promise.allSettled(
    begun.map(async (one) => await send(ctx, client, workspaceId, one)),
  );
  return sent.flatMap((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value ?? [];
  });
}

/** Null when it was sent, and is kept. @throws NOT_FOUND, FORBIDDEN about the caller */
async function send(
  ctx: ActionCtx,
  client: WorkosClient,
  workspaceId: Id<"workspaces">,
  { email, mail, refusal }: Begun,
): Promise<Failed | null> {
  if (!mail) return refusal && { email, refusal };
  const { orderId } = mail;
  try {
    await tellProviderFirst(
      ctx,
      orderId,
      (progress) => sendMail(client, mail, progress),
      async (invitation): Promise<null> =>
        await ctx.runMutation(internal.invitations.internal.recordSent, {
          workspaceId,
          orderId,
          invitation,
        }),
    );
    return null;
  } catch (error) {
    const why = refusalIn(error);
    if (!why) throw error;
    return { email, refusal: why };
  }
}

/** What an error says about the one row; null when it is about the caller. */
function refusalIn(error: unknown): SendRefusal | null {
  if (!isAppError(error)) return null;
  const { code, reason, params, message, field } = error.data;
  switch (code) {
    case "INVALID":
    case "CONFLICT":
    case "ROLE_MISSING":
    case "PROVIDER_UNAVAILABLE":
      return {
        code,
        reason,
        params,
        message,
        ...(field === "email" || field === "role" ? { field } : {}),
      };
    default:
      return null;
  }
}
