import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { vEarlierVerdict } from "../../lib/validators";
import { dropBody } from "./bodies";

/** What stands where an error was that may have quoted a person. */
const ERASED = "What it failed on was erased with the person.";

/** Gives up what an event says of a person; that it came, and when, stays. */
export async function eraseTexts(ctx: MutationCtx, event: Doc<"webhookAudit">) {
  await dropBody(ctx, event);
  const { _id, status, verdict, lastError, previous } = event;
  if (previous?.some((earlier) => earlier.lastError !== undefined))
    await ctx.db.patch("webhookAudit", _id, {
      previous: previous.map((earlier) => withoutError(earlier)),
    });
  if (lastError === undefined) return;
  await ctx.db.patch("webhookAudit", _id, {
    lastError: ERASED,
    ...(status === "failed" && verdict !== undefined
      ? { verdict: ERASED }
      : {}),
  });
}

function withoutError(
  earlier: Infer<typeof vEarlierVerdict>,
): Infer<typeof vEarlierVerdict> {
  const { status, verdict, lastError } = earlier;
  if (lastError === undefined) return earlier;
  return {
    ...earlier,
    lastError: ERASED,
    ...(status === "failed" && verdict !== undefined
      ? { verdict: ERASED }
      : {}),
  };
}
