import { isAppError } from "../../../convex/lib/appErrors";
import type { AppErrorCode } from "../../../convex/lib/errors";
import { say } from "../messages";
import { refusalMessage } from "./refusals";
import { ConnectionLost, OnlyLooking } from "./write";

/** The sentence to show for whatever was thrown. */
export function failureMessage(error: unknown): string {
  if (isAppError(error)) return refusalMessage(error.data);
  if (error instanceof ConnectionLost || error instanceof OnlyLooking)
    return error.message;
  return say("common.somethingWrong");
}

export function hasErrorCode(error: unknown, code: AppErrorCode): boolean {
  return isAppError(error) && error.data.code === code;
}
