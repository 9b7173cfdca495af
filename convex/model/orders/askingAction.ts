import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { workosReader } from "../../lib/workosReader";
import { WorkosError } from "../../lib/workosErrors";
import { startInTurn } from "../background/places";
import { retryDelayMs } from "./plan";
import type { Person } from "./worker";
import { askAboutPerson } from "./workerAction";

/** Then a reconciliation does, within a day. */
const ASKED_AT_MOST = 12;

/** Asks WorkOS about a person, and has its answer applied; later, where it gives none. */
export async function askAbout(
  ctx: ActionCtx,
  key: { workosOrganizationId: string; workosUserId: string },
  attempt: number,
): Promise<void> {
  const person: Person = await ctx.runQuery(
    internal.steps.orders.whatIsKnown,
    key,
  );
  const askedAt = Date.now();
  try {
    const client = workosReader(ctx, "background");
    const answer = await askAboutPerson(client, person);
    await ctx.runMutation(internal.steps.orders.applyAnswer, {
      answer,
      askedAt,
    });
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    if (attempt < ASKED_AT_MOST)
      await startInTurn(
        ctx,
        { kind: "ask", ...key, attempt: attempt + 1 },
        retryDelayMs(attempt),
      );
    else
      await ctx.runMutation(internal.steps.orders.leaveToReconciliation, {
        workosOrganizationId: key.workosOrganizationId,
      });
  }
}
