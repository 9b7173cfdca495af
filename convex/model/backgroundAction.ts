import type { Id } from "../_generated/dataModel";
import type { ActionCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { BackgroundWork } from "../lib/backgroundWork";
import { workosClient } from "../lib/workosClient";
import { deliver } from "./alerts/deliveryAction";
import type { CarriedOut } from "./background/places";
import { CALLS_MAX_MS, groupOf } from "./background/groups";
import { takeBatch } from "./bulk/action";
import { takeTurn } from "./operators/runsAction";
import { askAbout } from "./orders/askingAction";
import type { Claimed } from "./orders/worker";
import { ACTION_PORTS } from "./providers/portsAction";
import { finishAbandoned } from "./provisioning/abandonedAction";
import { checkSeals } from "./record/checkAction";
import { fetchProfiles } from "./users/fetchingAction";
import { finalizeDue } from "./workspaces/deletionFinalAction";

/**
 * Does all of the work at the same time, and leaves the place. What one throws keeps no
 * other from its end, and is thrown after that, for the log.
 */
export async function carryOut(
  ctx: ActionCtx,
  { placeId, works }: CarriedOut,
): Promise<void> {
  const failures: unknown[] = [];
  const all = Promise.all(
    works.map((work) =>
      begin(ctx, work).catch((error: unknown) => failures.push(error)),
    ),
  );
  const isCut = works.every(({ kind }) => groupOf(kind) === "calls");
  await (isCut ? inTime(all, CALLS_MAX_MS) : all);
  // Scheduled, since Convex repeats it until it succeeds.
  await ctx.scheduler.runAfter(0, internal.steps.background.leave, { placeId });
  if (failures.length > 0) throw failures[0];
}

async function begin(ctx: ActionCtx, work: BackgroundWork): Promise<unknown> {
  switch (work.kind) {
    case "order": {
      await processOrder(ctx, work.orderId);
      return;
    }
    case "ask": {
      const { kind: _, attempt, ...key } = work;
      await askAbout(ctx, key, attempt);
      return;
    }
    case "alert": {
      await deliver(ctx, work.deliveryId);
      return;
    }
    case "bulk": {
      const { jobId, turn, people } = work;
      await takeBatch(ctx, { jobId, turn }, people);
      return;
    }
    case "profiles": {
      await fetchProfiles(ctx);
      return;
    }
    case "provisioning":
      return await finishAbandoned(ctx);
    case "deletions":
      return await finalizeDue(ctx);
    case "operatorRun": {
      await takeTurn(ctx, workosClient(ctx, "background"), work.runId);
      return;
    }
    case "sealCheck": {
      await checkSeals(ctx, work.workspaceId);
      return;
    }
    default:
      return work satisfies never;
  }
}

/** One attempt at an order: the provider is told, or asked what became of it. */
export async function processOrder(
  ctx: ActionCtx,
  orderId: Id<"providerOrders">,
) {
  const claimed: Claimed | null = await ctx.runMutation(
    internal.steps.orders.claim,
    { orderId },
  );
  if (!claimed) return;
  const { tell } = ACTION_PORTS[claimed.provider];
  if (!tell) throw new Error(`${claimed.provider} takes no orders.`);
  const report = await tell(ctx, claimed.job, Date.now());
  await ctx.runMutation(internal.steps.orders.settle, { orderId, report });
}

async function inTime(work: Promise<unknown>, ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
