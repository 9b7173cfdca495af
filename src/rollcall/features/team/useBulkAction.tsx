import { type ReactNode, useState } from "react";
import { failureMessage } from "../../lib/failure";
import { refusalMessage } from "../../lib/refusals";
import { notifySuccess } from "../../lib/notify";
import type { Person } from "./member";
import type { Outcome } from "./OutcomeList";

/**
 * Runs what is done to one person or to many. One person's success is a notice,
 * and their refusal is shown in place; of many there is an outcome each.
 */
export function useBulkAction(
  people: readonly Person[],
  {
    success,
    undo,
    onClose,
    onDone,
  }: {
    success: (name: string) => ReactNode;
    /** What takes it back for one person, where something does. */
    undo?: (() => Promise<unknown>) | undefined;
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
      else if (reached[0]?.refused)
        setFailure(refusalMessage(reached[0].refused));
      else {
        notifySuccess(success(first?.displayName ?? ""), undo);
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
