import { convexToJson, type JSONValue, type Value } from "convex/values";

/** What a caller gets to know of one call. */
export type Outcome = { logLines: string[] } & (
  | { ok: true; value: JSONValue }
  | { ok: false; errorMessage: string; errorData?: JSONValue }
);

export function succeeded(
  value: Value | undefined,
  logLines: string[],
): Outcome {
  return { ok: true, value: convexToJson(value ?? null), logLines };
}

/** As on a development deployment: the message is told, a ConvexError's data kept. */
export function failed(error: unknown, logLines: string[]): Outcome {
  if (error instanceof CallRefused) {
    return { ok: false, errorMessage: error.message, logLines };
  }
  const errorMessage = `Uncaught ${describeError(error)}`;
  const data = convexErrorData(error);
  return data === undefined
    ? { ok: false, errorMessage, logLines }
    : { ok: false, errorMessage, errorData: convexToJson(data), logLines };
}

/** A call that never reached the function: unknown, internal, of another kind. */
export class CallRefused extends Error {
  override name = "CallRefused";
}

export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `Error: ${String(error)}`;
  const [firstLine] = `${error.name}: ${error.message}`.split("\n    at ");
  return firstLine!;
}

function convexErrorData(error: unknown): Value | undefined {
  const isConvexError =
    typeof error === "object" &&
    error !== null &&
    Symbol.for("ConvexError") in error;
  return isConvexError ? (error as { data?: Value }).data : undefined;
}
