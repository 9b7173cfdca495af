import type { ActionCtx } from "../../_generated/server";
import type { Id } from "../../_generated/dataModel";
import { internal } from "../../_generated/api";
import { inBatches } from "../../lib/batches";
import type { BulkRefusal } from "../../lib/bulk";
import { isAppError } from "../../lib/errors";
import { workosClient } from "../../lib/workosClient";
import type { Told } from "../team/providerFirst";
import { tellOfReturn } from "../team/returningAction";
import { changeRolesProviderFirst } from "../team/rolesAction";
import type { TurnEnd } from "./running";
import type { Begun } from "./turns";

/** People whom WorkOS is told of at the same time. */
const PARALLEL = 5;

type Batch = { jobId: Id<"bulkJobs">; turn: number };

/**
 * The people of a batch have their turn, and the job goes on. What nobody foresaw is
 * thrown after that, for the log.
 */
export async function takeBatch(
  ctx: ActionCtx,
  batch: Batch,
  people: readonly Id<"bulkJobPeople">[],
) {
  const ends: TurnEnd[] = [];
  const failures: unknown[] = [];
  const takeOne = async (personId: Id<"bulkJobPeople">): Promise<TurnEnd> => {
    try {
      const turn = await takeTurn(ctx, { ...batch, personId });
      return { personId, turn, refusal: null };
    } catch (error) {
      const end = endOf(error);
      if (end.turn === "failed") failures.push(error);
      return { personId, ...end };
    }
  };
  for (const some of inBatches(people, PARALLEL))
    ends.push(...(await Promise.all(some.map(takeOne))));
  await ctx.runMutation(internal.steps.bulk.settle, { ...batch, ends });
  if (failures.length > 0) throw failures[0];
}

async function takeTurn(
  ctx: ActionCtx,
  person: Batch & { personId: Id<"bulkJobPeople"> },
): Promise<"over" | "busy"> {
  const begun: Begun = await ctx.runMutation(internal.steps.bulk.begin, person);
  const { jobId, personId } = person;
  const finish = async (told: Told): Promise<null> =>
    await ctx.runMutation(internal.steps.bulk.finish, {
      jobId,
      personId,
      ...told,
    });
  switch (begun.step) {
    case "over":
    case "busy":
      return begun.step;
    case "role":
      await changeRolesProviderFirst(ctx, begun.request, finish);
      return "over";
    case "restore":
      await tellOfReturn(
        ctx,
        () => workosClient(ctx, "interactive"),
        begun.request,
        finish,
      );
      return "over";
    default:
      return begun satisfies never;
  }
}

function endOf(error: unknown): Pick<TurnEnd, "turn" | "refusal"> {
  if (!isAppError(error)) return { turn: "failed", refusal: null };
  const { code, reason, params, message } = error.data;
  switch (code) {
    case "PROVIDER_UNAVAILABLE":
      return { turn: "silent", refusal: null };
    case "NOT_FOUND":
    case "FORBIDDEN":
    case "INVALID":
    case "CONFLICT":
    case "LAST_OWNER":
    case "SELF":
    case "ROLE_MISSING":
    case "LIMIT_REACHED": {
      const refusal: BulkRefusal = { code, reason, params, message };
      return { turn: "over", refusal };
    }
    default:
      return { turn: "failed", refusal: null };
  }
}
