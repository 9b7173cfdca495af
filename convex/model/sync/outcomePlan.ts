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

/** How one event ended, for its row in the inbox. */
export type Outcome = {
  status: "processed" | "duplicate" | "stale" | "ignored" | "failed";
  verdict: string;
};

/** What the sync's decision means for the event that it was made on. */
export function outcomeOf(
  verdict: "apply" | "stale" | "duplicate" | "ignored",
): Outcome {
  switch (verdict) {
    case "apply":
      return { status: "processed", verdict: "Applied." };
    case "stale":
      return { status: "stale", verdict: "A later version was known already." };
    case "duplicate":
      return { status: "duplicate", verdict: "It said nothing new." };
    case "ignored":
      return {
        status: "ignored",
        verdict: "No workspace is linked to this organization.",
      };
    default:
      return verdict satisfies never;
  }
}
