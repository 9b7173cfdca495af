import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { say } from "../messages";
import { failureMessage } from "./failure";

/* What is told beside the page. Nothing of the page is under it: see global.css. */

/** How long "Undo" is there to be reached, by keyboard too. */
const UNDO_MS = 12_000;

/** Tells a person what has gone wrong. */
export function notifyFailure(error: unknown, title?: string) {
  notifications.show({
    color: "red",
    title,
    message: failureMessage(error),
    role: "alert",
    autoClose: 10_000,
    closeButtonProps: { "aria-label": say("common.dismiss") },
  });
}

/** @param undo what takes it back, where something does */
export function notifySuccess(
  message: ReactNode,
  undo?: () => Promise<unknown>,
) {
  const id = notifications.show({
    message: undo ? (
      // Toasts are narrow, and an address is one long word: the button has a line of its own.
      <Group gap={8} justify="space-between">
        <span style={{ overflowWrap: "anywhere" }}>{message}</span>
        <Button
          size="xs"
          variant="default"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            void attempt(undo(), say("common.undone"));
          }}
        >
          {say("common.undo")}
        </Button>
      </Group>
    ) : (
      message
    ),
    role: "status",
    autoClose: undo ? UNDO_MS : 5_000,
    closeButtonProps: { "aria-label": say("common.dismiss") },
  });
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
