import { useEffect, useState } from "react";

/** What was asked for lasts so long. */
export const FETCH_EVERY_MS = 60_000;

export type Fetched<T> =
  /** Nothing has come yet. */
  | { value: undefined; at: undefined; error: undefined }
  /** The first question failed. It is asked again all the same. */
  | { value: undefined; at: undefined; error: Error }
  /** The last answer, and when it came, in ms on the browser's clock. */
  | { value: T; at: number; error: undefined };

const NOTHING = { value: undefined, at: undefined, error: undefined };

/**
 * The answer to a question that is asked now and then: once at first, then once a minute
 * while the page is visible, and when it becomes visible again. For what changes too often
 * to be subscribed to. An answer outlives questions that fail after it.
 *
 * @param ask the same function while the question is the same; null: nothing is asked
 */
export function useFetched<T>(ask: (() => Promise<T>) | null): Fetched<T> {
  const [state, setState] = useState<{
    of: typeof ask;
    fetched: Fetched<T>;
  }>({ of: ask, fetched: NOTHING });
  useEffect(() => {
    if (ask === null) return;
    let isOver = false;
    let isAsking = false;
    let askedAt = -Infinity;
    const tell = (next: (before: Fetched<T>) => Fetched<T>) => {
      isAsking = false;
      if (isOver) return;
      setState(({ of, fetched }) => ({
        of: ask,
        fetched: next(of === ask ? fetched : NOTHING),
      }));
    };
    const askNow = () => {
      // A connection that is lost holds the question back, not a second one.
      if (isAsking) return;
      isAsking = true;
      askedAt = Date.now();
      ask().then(
        (value) => tell(() => ({ value, at: Date.now(), error: undefined })),
        (thrown: unknown) =>
          tell((before) =>
            before.at === undefined
              ? { ...NOTHING, error: toError(thrown) }
              : before,
          ),
      );
    };
    const onTick = () => {
      if (document.visibilityState === "visible") askNow();
    };
    const onSight = () => {
      if (Date.now() - askedAt >= FETCH_EVERY_MS) onTick();
    };
    askNow();
    const timer = setInterval(onTick, FETCH_EVERY_MS);
    document.addEventListener("visibilitychange", onSight);
    return () => {
      isOver = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onSight);
    };
  }, [ask]);
  return state.of === ask ? state.fetched : NOTHING;
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
