import { ConvexError } from "convex/values";
import {
  fill,
  type Params,
  type ParamsOf,
  type Reason,
  type ReasonOf,
  REFUSALS,
} from "./refusals";
import { type AppErrorData, isAppError, type Refusal } from "./appErrors";
import type { AppErrorCode } from "./refusals/codes";

export { type AppErrorData, isAppError, type Refusal };
export type { AppErrorCode };

type CodeOf<R extends Reason> = (typeof REFUSALS)[R]["code"];
/** What a refusal is told beside its reason: nothing where its sentence names nothing. */
export type Told<R extends Reason> =
  ParamsOf<R> extends Record<string, never>
    ? [params?: ParamsOf<R>]
    : [params: ParamsOf<R>];

/** A refusal of the list, to be answered, or thrown with `refused`. */
export function refusal<R extends Reason>(
  reason: R,
  ...told: Told<R>
): Refusal<CodeOf<R>, never>;
export function refusal<R extends Reason, Field extends string>(
  reason: R,
  params: ParamsOf<R>,
  where: { field: Field },
): Refusal<CodeOf<R>, Field>;
export function refusal(...listed: Listed): Refusal {
  return find(...listed);
}

/** A refusal of the list, to be thrown. */
export function appError<R extends Reason>(
  reason: R,
  ...told: Told<R>
): ConvexError<AppErrorData>;
export function appError<R extends Reason>(
  reason: R,
  params: ParamsOf<R>,
  where: { field: string },
): ConvexError<AppErrorData>;
export function appError(...listed: Listed): ConvexError<AppErrorData> {
  return refused(find(...listed));
}

type Listed = [reason: Reason, params?: Params, where?: { field: string }];

function find(...[reason, params = {}, where]: Listed): Refusal {
  const { code, message } = REFUSALS[reason];
  return { code, reason, params, message: fill(message, params), ...where };
}

/** What a rule has answered, to be thrown. */
export function refused({
  code,
  reason,
  params,
  message,
  field,
  retryAfterMs,
}: AppErrorData): ConvexError<AppErrorData> {
  const said = {
    code,
    reason,
    params,
    message,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  return new ConvexError<AppErrorData>(
    field === undefined ? said : { ...said, field },
  );
}

/** A limit that is used up, and when it goes on. */
export type Limited = Refusal<"RATE_LIMITED", never> & { retryAfterMs: number };

/** @param told what the sentence names beside the wait */
export function limited(
  retryAfterMs: number,
  reason: ReasonOf<"RATE_LIMITED"> = "rateLimited",
  told: Params = {},
): Limited {
  // More than one, so that one sentence is right for all.
  const seconds = Math.max(2, Math.ceil(retryAfterMs / 1_000));
  const { code, message } = REFUSALS[reason];
  const params = { ...told, seconds };
  return { code, reason, params, message: fill(message, params), retryAfterMs };
}

/** Too much at once; the sentence says how long to wait. */
export function rateLimited(
  ...of: Parameters<typeof limited>
): ConvexError<AppErrorData> {
  return new ConvexError<AppErrorData>(limited(...of));
}

/** What was thrown, in words for a record. */
export function errorText(error: unknown): string {
  if (isAppError(error)) return error.data.message;
  return error instanceof Error ? error.message : String(error);
}

/** For logs: the first line, and no address. What follows may quote what was sent. */
export function loggedText(error: unknown): string {
  return withoutAddresses(errorText(error).split("\n", 1)[0]!);
}

const ADDRESS = /[^\s@"'`<>():,]+(?:@|%40)[^\s@"'`<>():,]+/gi;

/** Another system's error message may quote a person's address, or a URL with one in it. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, "(an address)");
}
