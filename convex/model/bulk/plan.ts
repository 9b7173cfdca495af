/**
 * How a person's turn ended. `over`: their result is kept. `busy`: another change of
 * them is under way. `silent`: WorkOS did not answer. `failed`: nobody knows why.
 */
export type Turn = "over" | "busy" | "silent" | "failed";

/** Then they are told that it did not go through. */
export const TURNS_MAX = 5;

/** A job whose turns are lost one after another is stopped. */
export const LOST_MAX = 5;

const SILENCE_MAX_MS = 24 * 60 * 60_000;
const PAUSE_MIN_MS = 5_000;
const PAUSE_MAX_MS = 5 * 60_000;
/** Another change of a person takes no longer, or is lost after some of these. */
const BUSY_MS = 30_000;

type Step = {
  /** WorkOS answered nobody: that is no turn of anybody's. */
  isSilent: boolean;
  /** When the next people have their turn. */
  waitMs: number;
  /** It has kept silent for too long. */
  givesUp: boolean;
};

/** How a job goes on after a batch of people. */
export function planStep({
  turns,
  silences,
  silentForMs,
}: {
  turns: readonly Turn[];
  silences: number;
  silentForMs: number;
}): Step {
  const isOver = turns.includes("over");
  if (turns.includes("silent") && !isOver)
    return {
      isSilent: true,
      waitMs: Math.min(PAUSE_MIN_MS * 2 ** silences, PAUSE_MAX_MS),
      givesUp: silentForMs >= SILENCE_MAX_MS,
    };
  return {
    isSilent: false,
    waitMs: isOver || turns.length === 0 ? 0 : BUSY_MS,
    givesUp: false,
  };
}
