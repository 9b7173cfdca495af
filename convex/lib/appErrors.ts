import { ConvexError } from "convex/values";
import type { Params, Reason } from "./refusals";
import type { AppErrorCode } from "./refusals/codes";

/* What a refusal looks like, without the list of all that there are: a page that only shows
 * what it was told does not load their sentences. */

/** What an expected failure tells a client. */
export type AppErrorData = Refusal & {
  /** With RATE_LIMITED: when it may work again, in ms from now. */
  retryAfterMs?: number;
};

/**
 * Why something is refused, decided and not thrown: a rule answers it, and one of many
 * people can be told it.
 */
export type Refusal<
  Code extends AppErrorCode = AppErrorCode,
  Field extends string = string,
> = {
  code: Code;
  /** Which refusal of the list it is (refusals.ts), and what its sentence is about. */
  reason: Reason;
  params: Params;
  /** The sentence for the person, in English. */
  message: string;
  /** The argument that has to change, where there is one: a form shows the sentence there. */
  field?: Field;
};

export function isAppError(error: unknown): error is ConvexError<AppErrorData> {
  return (
    error instanceof ConvexError &&
    typeof error.data === "object" &&
    error.data !== null &&
    "code" in error.data &&
    "reason" in error.data &&
    "message" in error.data
  );
}
