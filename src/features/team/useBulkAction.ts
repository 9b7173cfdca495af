import { useState } from "react";
import { notifySuccess } from "../../lib/notify";
import { failureMessage } from "../../lib/failure";
import type { Person } from "./member";
import type { Outcome } from "./OutcomeList";

/**
 * Runs what is done to one person or to many. One person's success is a notice,
 * and their refusal is shown in place; of many there is an outcome each.
 */
export function useBulkAction(
  people: Person[],
  {
    success,
    onClose,
    onDone,
  }: {
    success: (name: string) => string;
    onClose: () => void;
    /** It was done, to one of them at least. */
    onDone: () => void;
  },
) {
  const [isRunning, setRunning] = useState(false);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const run = async (work: Promise<Outcome[]>) => {
    setRunning(true);
    setFailure(null);
    try {
      const reached = await work;
      const [first] = people;
      if (people.length > 1) setOutcomes(reached);
      else if (reached[0]?.refused) setFailure(reached[0].refused.message);
      else {
        notifySuccess(success(first?.displayName ?? ""));
        onClose();
      }
      if (reached.some(({ refused }) => refused === null)) onDone();
    } catch (error) {
      setFailure(failureMessage(error));
    }
    setRunning(false);
  };
  return { run, isRunning, outcomes, failure };
}
