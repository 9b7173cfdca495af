import { isAppError } from "../../../convex/lib/errors";
import { failureMessage } from "../../lib/failure";
import type { Problem } from "./drafts";

/** The sentence for a person, and the field that it belongs to, if there is one. */
export type FieldFailure = Problem;

export function toFieldFailure(error: unknown): FieldFailure {
  const field = isAppError(error) ? error.data.field : undefined;
  const message = failureMessage(error);
  return field === "email" || field === "role" || field === "customerId"
    ? { message, field }
    : { message };
}
