import { type AppErrorCode, isAppError } from "../../convex/lib/errors";

/** The sentence to show for whatever was thrown. */
export function failureMessage(error: unknown): string {
  return isAppError(error)
    ? error.data.message
    : "Something went wrong. Try again.";
}

export function hasErrorCode(error: unknown, code: AppErrorCode): boolean {
  return isAppError(error) && error.data.code === code;
}
