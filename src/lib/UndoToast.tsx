import { Button, Group } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { say } from "../messages";
import { isApple, useUndoKeys } from "./undoKeys";
import classes from "./UndoToast.module.css";

/** What was done, and the way back: by a button, and by keys from wherever one is. */
export function UndoToast({
  message,
  onUndo,
}: {
  message: ReactNode;
  onUndo: () => void;
}) {
  // It is seen a moment longer than it holds.
  const isOver = useRef(false);
  const undo = () => {
    if (isOver.current) return;
    isOver.current = true;
    onUndo();
  };
  useUndoKeys(undo);
  return (
    // Toasts are narrow, and an address is one long word: the button has a line of its own.
    <Group gap={8} justify="space-between">
      <span className={classes.said}>{message}</span>
      <Button
        size="xs"
        variant="default"
        flex="none"
        aria-keyshortcuts={isApple() ? "Meta+Z" : "Control+Z"}
        onClick={undo}
      >
        {say("common.undo")}
        <kbd className={classes.keys} aria-hidden="true">
          {say("common.undoKeys", { system: isApple() ? "apple" : "other" })}
        </kbd>
      </Button>
    </Group>
  );
}
