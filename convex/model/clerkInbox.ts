import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import type { Outcome } from "./inbox";

export function isHandledByClerk(type: string): boolean {
  return type === "";
}

/** Decides on one of Clerk's events and applies it, in one transaction. */
export async function applyClerkEvent(
  _ctx: MutationCtx,
  _row: Doc<"webhookAudit"> & { body: string },
  _now: number,
): Promise<Outcome> {
  return await Promise.resolve({
    status: "ignored",
    verdict: "Not a type we act on.",
  });
}
