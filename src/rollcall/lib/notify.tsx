import type { ReactNode } from "react";
import { say } from "../messages";
import { failureMessage } from "./failure";
import { showToast } from "./toasts";
import { UndoToast } from "./UndoToast";

/* What is told beside the page. Nothing of the page is under it: see global.css. */

/** How long "Undo" is there to be reached, by keyboard too. */
const UNDO_MS = 12_000;

/** Tells a person what has gone wrong. */
export function notifyFailure(error: unknown, title?: string) {
  showToast({
    color: "red",
    title,
    message: failureMessage(error),
    role: "alert",
    autoClose: 10_000,
  });
}

/**
 * Returns the way to take it away before its time.
 *
 * @param undo what takes it back, where something does
 */
export function notifySuccess(
  message: ReactNode,
  undo?: () => Promise<unknown>,
) {
  const toast = showToast({
    message: undo ? (
      <UndoToast
        message={message}
        onUndo={async () => {
          const isUndone = await attempt(undo());
          if (isUndone) {
            toast.hide();
            notifySuccess(say("common.undone"));
          }
          return isUndone;
        }}
        onHold={(isHeld) => toast.hold(isHeld)}
      />
    ) : (
      message
    ),
    role: "status",
    autoClose: undo ? UNDO_MS : 5_000,
  });
  return toast;
}

/**
 * Runs a person's action and tells them how it went. Resolves to whether it worked.
 *
 * @param undo what takes it back, where something does
 */
export async function attempt(
  work: Promise<unknown>,
  success?: ReactNode,
  undo?: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work;
    if (success !== undefined) notifySuccess(success, undo);
    return true;
  } catch (error) {
    notifyFailure(error);
    return false;
  }
}
