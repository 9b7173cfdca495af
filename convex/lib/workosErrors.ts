import { appError, errorText, refusal, withoutAddresses } from "./errors";

/* What goes wrong with a call to WorkOS, for programs and for people. */

/**
 * How a call to WorkOS went wrong. `unavailable` leaves open whether it took
 * effect: a timeout and a lost answer look alike. `not_found` counts: see `gone.ts`.
 * Only the status decides: the contract promises no more than a `message` with it.
 */
export class WorkosError extends Error {
  readonly kind: "not_found" | "rejected" | "unavailable";
  /** Too many requests: when WorkOS takes the next one. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: "not_found" | "rejected" | "unavailable",
    message: string,
    options?: ErrorOptions,
    retryAfterMs?: number,
  ) {
    super(message, options);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.name = "WorkosError";
  }
}

export function isWorkosError(
  error: unknown,
  kind: WorkosError["kind"],
): error is WorkosError {
  return error instanceof WorkosError && error.kind === kind;
}

/**
 * WorkOS answered, and did not do it. What was to be made may be there already: no
 * status says so for certain, so it is looked up.
 */
export function isRefusal(error: unknown): error is WorkosError {
  return error instanceof WorkosError && error.kind !== "unavailable";
}

/** What a person reads when WorkOS did not answer. */
export function providerUnavailable() {
  return appError("workosSilent");
}

/**
 * What a person reads when WorkOS did not answer.
 *
 * @param mayHaveDone whether it was asked for a change, and may have made it
 */
export function providerSilent(mayHaveDone: boolean) {
  return mayHaveDone
    ? appError("workosSilentMaybeDone")
    : providerUnavailable();
}

/** What a person reads when WorkOS knows no such role. */
export function roleMissing(roleSlug: string) {
  return refusal("roleMissing", { role: roleSlug }, { field: "role" });
}

/** A refusal of what was asked, a cursor for one; 401 and 403 are about who asks. */
export function isRefusedRequest(error: unknown): boolean {
  return (
    error instanceof WorkosError && [400, 404, 422].includes(statusOf(error))
  );
}

/** Of the SDK's error, or of ours that it caused; NaN where there was no answer. */
export function statusOf(error: unknown): number {
  if (error instanceof WorkosError) return statusOf(error.cause);

  return error instanceof Error && "status" in error
    ? Number(error.status)
    : NaN;
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : undefined;
}

export function toWorkosError(error: unknown): WorkosError {
  const status = statusOf(error);
  return new WorkosError(
    kindOf(status),
    sentenceOf(error, status),
    { cause: error },
    status === 429 ? retryAfterMs(error) : undefined,
  );
}

function kindOf(status: number): WorkosError["kind"] {
  if (status === 404) return "not_found";
  return status >= 400 && status < 500 && status !== 408 && status !== 429
    ? "rejected"
    : "unavailable";
}

/** The SDK's word for text that is no JSON, and the readers' for what says too little. */
const UNREADABLE = ["ParseError", "ValidationError"];

/** For the records that owners and operators read. */
function sentenceOf(error: unknown, status: number): string {
  const message = withoutAddresses(errorText(error));
  // The SDK's own word for JSON that is none, and what reading on runs into.
  if (error instanceof TypeError || UNREADABLE.includes(nameOf(error) ?? ""))
    return `WorkOS's answer could not be read: ${message}`;
  if (status === 408) return "WorkOS did not answer in time.";
  return Number.isNaN(status)
    ? `WorkOS did not answer: ${message}`
    : `WorkOS answered ${status}: ${message}`;
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

const RETRY_AFTER_MS = 5_000;
const RETRY_AFTER_MIN_MS = 1_000;

/** In seconds; WorkOS may leave it out, and the SDK reads a date as NaN. */
function retryAfterMs(error: unknown): number {
  const seconds =
    error instanceof Error && "retryAfter" in error
      ? Number(error.retryAfter ?? NaN)
      : NaN;
  return Number.isFinite(seconds)
    ? Math.max(seconds * 1000, RETRY_AFTER_MIN_MS)
    : RETRY_AFTER_MS;
}
