import type { InSteps } from "../steps.helpers";
import type { Watch } from "./actors.helpers";
import { type Office, outcomeOf } from "./scenario.helpers";

/* An action that is ready to run, and what is known when it has ended. */

export type PreparedAction = {
  kind: string;
  walk: InSteps<unknown>;
  /** The people WorkOS is being told about, and by whose order. */
  about: { office: Office; workosUserId: string }[];
  watches: Watch[];
  /** What is known once it has ended, or when its process is gone. */
  concludes: (result: PromiseSettledResult<unknown> | "died") => void;
};
type Outcome = ReturnType<typeof outcomeOf> | "died";

export const concluding =
  (note: (outcome: Outcome) => void): PreparedAction["concludes"] =>
  (result) =>
    note(result === "died" ? "died" : outcomeOf(result));

export function silent(kind: string, walk: InSteps<unknown>): PreparedAction {
  // Whatever is no refusal is thrown.
  return {
    kind,
    walk,
    about: [],
    watches: [],
    concludes: concluding(() => undefined),
  };
}
