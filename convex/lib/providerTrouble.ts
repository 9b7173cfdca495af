import { literals } from "convex-helpers/validators";
import type { Infer } from "convex/values";
import { ClerkError } from "./clerkClient";
import { FOREIGN } from "./gone";
import { statusOf, WorkosError } from "./workosErrors";

/** What an operator has to know of a call that failed. */
export const vTrouble = literals("refused", "foreign", "unreachable");
export type Trouble = Infer<typeof vTrouble>;

/** Of an error of a call to a provider; undefined for one that is about what was asked. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof ClerkError) return error.trouble;
  if (!(error instanceof WorkosError)) return undefined;
  if (error.message === FOREIGN) return "foreign";
  const status = statusOf(error);
  if (status === 401 || status === 403) return "refused";
  // It answers, and is busy.
  return error.kind === "unavailable" && status !== 429
    ? "unreachable"
    : undefined;
}
