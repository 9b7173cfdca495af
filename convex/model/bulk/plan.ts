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
/** WorkOS keeps silent about everybody for some minutes now and then. */
const OUTAGE_MS = 5 * 60_000;
/** For so long after it has answered for others, a longer silence is about these people. */
const ANSWERED_LATELY_MS = 60 * 60_000;
const PAUSE_MIN_MS = 5_000;
const PAUSE_MAX_MS = 5 * 60_000;
/** Another change of a person takes no longer, or is lost after some of these. */
const BUSY_MS = 30_000;

type Step = {
  /** WorkOS answered nobody. */
  isSilent: boolean;
  /** Its silence is no turn of anybody's: it may be about all of them. */
  givesBack: boolean;
  /** When the next people have their turn. */
  waitMs: number;
  /** It has kept silent for too long. */
  givesUp: boolean;
};

/**
 * How a job goes on after a batch of people.
 *
 * @param silentForMs since when it has answered nobody
 * @param answeredBefore whether it had answered for others of the job until then
 */
export function planStep({
  turns,
  silences,
  silentForMs,
  answeredBefore,
}: {
  turns: readonly Turn[];
  silences: number;
  silentForMs: number;
  answeredBefore: boolean;
}): Step {
  const isOver = turns.includes("over");
  if (turns.includes("silent") && !isOver)
    return {
      isSilent: true,
      givesBack:
        !answeredBefore ||
        silentForMs < OUTAGE_MS ||
        silentForMs >= ANSWERED_LATELY_MS,
      waitMs: Math.min(PAUSE_MIN_MS * 2 ** silences, PAUSE_MAX_MS),
      givesUp: silentForMs >= SILENCE_MAX_MS,
    };
  return {
    isSilent: false,
    givesBack: false,
    waitMs: isOver || turns.length === 0 ? 0 : BUSY_MS,
    givesUp: false,
  };
}
