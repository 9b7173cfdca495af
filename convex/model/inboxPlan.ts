/** After this many failed attempts an event waits for a person. */
export const MAX_ATTEMPTS = 5;
const FIRST_RETRY_MS = 5_000;

/**
 * When to try again after the `attempts`-th failure: 5 s, 20 s, 80 s, 320 s;
 * null when it was the last.
 */
export function retryDelayMs(attempts: number): number | null {
  return attempts >= MAX_ATTEMPTS ? null : FIRST_RETRY_MS * 4 ** (attempts - 1);
}
