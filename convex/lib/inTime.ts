/*
 * Calls to other systems end in their time. The `fetch` of Convex's default runtime takes
 * no notice of a signal, so the wait is what ends here: what comes later is dropped.
 */

/** Longer than this nobody waits for one answer. */
const TIMEOUT_MS = 10_000;

/** Nothing came in time. Whether it took effect is open. */
export class LateError extends Error {
  override name = "LateError";
  /** HTTP's own number for it. */
  readonly status = 408;

  constructor() {
    super(`Nothing came in ${TIMEOUT_MS / 1_000} seconds.`);
  }
}

/**
 * What `call` comes to, if it does in ten seconds. All that waits belongs into it, the
 * reading of a body included.
 *
 * @param call is handed a signal, which ends the connection where the runtime knows signals
 * @throws LateError; and what `call` throws in time
 */
export async function inTime<T>(
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      // First: what the signal has `call` throw must not come before it.
      reject(new LateError());
      silence.abort();
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([call(silence.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An answer with its body, which has come as a whole. */
export type WholeAnswer = Pick<
  Response,
  "ok" | "status" | "statusText" | "headers" | "text" | "json"
>;

/**
 * `fetch`, with all of the body in ten seconds.
 *
 * @throws LateError; TypeError where nobody answers
 */
export async function fetchInTime(
  url: string | URL,
  init?: Omit<RequestInit, "signal">,
): Promise<WholeAnswer> {
  return await inTime(async (signal) => {
    const response = await fetch(url, { ...init, signal });
    const { ok, status, statusText, headers } = response;
    const body = await response.text();
    return {
      ok,
      status,
      statusText,
      headers,
      text: () => Promise.resolve(body),
      // As a promise: what can't be parsed is a rejection.
      json: () => new Promise((resolve) => resolve(JSON.parse(body))),
    };
  });
}
