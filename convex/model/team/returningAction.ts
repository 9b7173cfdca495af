import type { ActionCtx } from "../../_generated/server";
import type { Id } from "../../_generated/dataModel";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import { appError, isAppError, refused } from "../../lib/errors";
import type { RemoteMembership } from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import {
  isRefusal,
  providerSilent,
  roleMissing,
  WorkosError,
} from "../../lib/workosErrors";
import { overtaken, type Told } from "./providerFirst";
import {
  type Progress,
  tellProviderFirst,
  requestChange,
} from "../orders/providerFirstAction";
import type { Beginning, Planned, ReturnRequest, Returning } from "./returning";
import type { Outcome } from "../members/person";
import { planReturn } from "../members/personPlan";

/** A removal of a moment ago is being told to WorkOS; that takes no longer. */
const PATIENCE_MS = 10_000;
export const PAUSE_MS = 250;

/** Brings one person back, or has everything as it was and throws why not. */
export async function bringBack(
  ctx: ActionCtx,
  client: () => WorkosClient,
  returning: Returning,
): Promise<null> {
  const beginning = await beginWhenFree(ctx, returning);
  if (beginning.status === "done") return null;
  return await tellOfReturn(ctx, client, beginning.request, async (told) => {
    await ctx.runMutation(internal.users.manage.internalFinishReturn, {
      ...returning,
      ...told,
    });
    return null;
  });
}

/** Has WorkOS let the person in that an order is about, and then `finish` do it here. */
export async function tellOfReturn(
  ctx: ActionCtx,
  client: () => WorkosClient,
  request: ReturnRequest,
  finish: (told: Told) => Promise<null>,
): Promise<null> {
  const { orderId } = request;
  const askedAt = Date.now();
  return await tellProviderFirst(
    ctx,
    orderId,
    async (progress) => {
      try {
        return await letIn(client(), request, progress);
      } catch (error) {
        throw error instanceof WorkosError
          ? refusalOf(error, request.roleSlug, progress)
          : error;
      }
    },
    (answer) => finish({ orderId, answers: [answer], askedAt }),
  );
}

const PARALLEL = 5;

/** Brings back everyone who can be, and says of the others why not. */
export async function bringBackAll(
  ctx: ActionCtx,
  client: () => WorkosClient,
  workspaceId: Id<"workspaces">,
  { userIds, waitMs }: Planned,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  if (waitMs > 0) await sleep(waitMs);
  for (const batch of inBatches(userIds, PARALLEL))
    outcomes.push(
      ...(await Promise.all(
        batch.map(async (userId) => ({
          userId,
          refused: await bringBack(ctx, client, { workspaceId, userId }).catch(
            refusedFor,
          ),
        })),
      )),
    );
  return outcomes;
}

async function beginWhenFree(ctx: ActionCtx, returning: Returning) {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const beginning: Beginning = await ctx.runMutation(
      internal.users.manage.internalBeginReturn,
      returning,
    );
    if (beginning.status !== "busy") return beginning;
    if (waited >= PATIENCE_MS) throw appError("beingEnded");
    await sleep(PAUSE_MS);
  }
}

async function sleep(ms: number) {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

async function letIn(
  client: WorkosClient,
  { workosOrganizationId, workosUserId, roleSlug }: ReturnRequest,
  progress: Progress,
): Promise<RemoteMembership> {
  const found = await client.listMembershipsOf({
    workosOrganizationId,
    workosUserId,
  });
  const step = planReturn(found);
  switch (step.kind) {
    case "take":
      return step.membership;
    case "reactivate": {
      const answer = await requestChange(progress, () =>
        client.reactivateMembership(step.membershipId),
      );
      if (!answer) throw overtaken();
      return answer;
    }
    case "create": {
      const person = { workosOrganizationId, workosUserId };
      try {
        return await requestChange(progress, () =>
          client.createMembership({ ...person, roleSlug }),
        );
      } catch (error) {
        if (!isRefusal(error)) throw error;
        // Somebody else may have let them in a moment ago.
        const now = planReturn(await client.listMembershipsOf(person));
        if (now.kind !== "take") throw error;
        return now.membership;
      }
    }
    case "refuse":
      throw refused(step.refusal);
    default:
      return step satisfies never;
  }
}

function refusalOf(error: WorkosError, roleSlug: string, { isTold }: Progress) {
  if (error.kind === "unavailable") return providerSilent(isTold);
  if (/\brole\b/i.test(error.message)) return refused(roleMissing(roleSlug));
  return appError("returnRefused", { answer: error.message });
}

function refusedFor(error: unknown): NonNullable<Outcome["refused"]> {
  if (!isAppError(error)) throw error;
  const { code, reason, params, message } = error.data;
  switch (code) {
    case "NOT_FOUND":
    case "FORBIDDEN":
    case "CONFLICT":
    case "LAST_OWNER":
    case "SELF":
    case "ROLE_MISSING":
    case "PROVIDER_UNAVAILABLE":
    case "LIMIT_REACHED":
      return { code, reason, params, message };
    default:
      // About the caller, and so about everyone.
      throw error;
  }
}
