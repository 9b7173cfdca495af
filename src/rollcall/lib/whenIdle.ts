/** At the latest. */
const LATEST_MS = 5_000;

/**
 * Calls it once the browser has nothing better to do. Safari does not say when that is: there
 * a moment later.
 *
 * @returns what calls it off
 */
export function whenIdle(then: () => void): () => void {
  if (typeof window.requestIdleCallback !== "function") {
    const timer = setTimeout(then, 1_000);
    return () => clearTimeout(timer);
  }
  const id = window.requestIdleCallback(then, { timeout: LATEST_MS });
  return () => window.cancelIdleCallback(id);
}
