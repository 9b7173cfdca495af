import { ConvexError } from "convex/values";

/** Every code an expected failure can carry. A client may switch on it. */
export type AppErrorCode =
  /** Nobody is signed in, or the person's account was deleted. */
  | "UNAUTHENTICATED"
  /** No such thing, or not for this person: the two look alike on purpose. */
  | "NOT_FOUND"
  /** The person is in the workspace, but their role does not allow this. */
  | "FORBIDDEN"
  | "INVALID"
  | "SLUG_TAKEN"
  /** Something else is under way, or has changed since the person looked. */
  | "CONFLICT"
  | "LAST_OWNER"
  | "SELF"
  /** WorkOS does not know the role that this change needs. */
  | "ROLE_MISSING"
  | "NEEDS_CONFIRMATION"
  | "RATE_LIMITED"
  /** The workspace wants a sign-in for its own organization. */
  | "SESSION_REQUIRED"
  | "PROVIDER_UNAVAILABLE";

export type AppErrorData = {
  code: AppErrorCode;
  /** A sentence for the person, shown as it is. */
  message: string;
  /** The argument that has to change, where there is one: a form shows the sentence there. */
  field?: string;
  /** With RATE_LIMITED: when it may work again, in ms from now. */
  retryAfterMs?: number;
};

/** An expected failure. `message` is shown to the person as it is. */
export function appError(
  code: AppErrorCode,
  message: string,
  field?: string,
): ConvexError<AppErrorData> {
  return new ConvexError<AppErrorData>(
    field === undefined ? { code, message } : { code, message, field },
  );
}

/**
 * Why something is refused, decided and not thrown: a rule answers it, and one of many
 * people can be told it.
 */
export type Refusal<
  Code extends AppErrorCode = AppErrorCode,
  Field extends string = string,
> = { code: Code; message: string; field?: Field };

export function refused({
  code,
  message,
  field,
}: Refusal): ConvexError<AppErrorData> {
  return appError(code, message, field);
}

/** Too much at once; the sentence says how long to wait. */
export function rateLimited(retryAfterMs: number): ConvexError<AppErrorData> {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return new ConvexError<AppErrorData>({
    code: "RATE_LIMITED",
    message: `That was a lot at once. Try again in ${seconds === 1 ? "a second" : `${seconds} seconds`}.`,
    retryAfterMs,
  });
}

/** What was thrown, in words for a record. */
export function errorText(error: unknown): string {
  if (isAppError(error)) return error.data.message;
  return error instanceof Error ? error.message : String(error);
}

export function isAppError(error: unknown): error is ConvexError<AppErrorData> {
  return (
    error instanceof ConvexError &&
    typeof error.data === "object" &&
    error.data !== null &&
    "code" in error.data &&
    "message" in error.data
  );
}
