import { Group } from "@mantine/core";
import {
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { StayingButton } from "../components/StayingButton";
import { say } from "../messages";
import { isApple, useUndoKeys } from "./undoKeys";
import { useWhyNot } from "./useWhyNot";
import classes from "./UndoToast.module.css";

/** What was done, and the way back: by a button, and by keys from wherever one is. */
export function UndoToast({
  message,
  onUndo,
  onHold,
}: {
  message: ReactNode;
  /** Resolves to whether it worked; else it can be tried again. */
  onUndo: () => Promise<boolean>;
  /** Whether the toast has to wait: the way back is under way, or closed for now. */
  onHold: (isHeld: boolean) => void;
}) {
  const why = useWhyNot(null);
  const [isRunning, setRunning] = useState(false);
  const hasBegun = useRef(false);
  const isHeld = isRunning || why !== null;
  const hold = useEffectEvent(onHold);
  useEffect(() => {
    if (!isHeld) return;
    hold(true);
    return () => hold(false);
  }, [isHeld]);

  const undo = async () => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    setRunning(true);
    // Once it has worked the toast is seen a moment longer, and does nothing.
    if (await onUndo()) return;
    hasBegun.current = false;
    setRunning(false);
  };
  useUndoKeys(() => void undo(), !isHeld);
  return (
    // Toasts are narrow, and an address is one long word: the button has a line of its own.
    <Group gap={8} justify="space-between">
      <span className={classes.said}>{message}</span>
      <StayingButton
        size="xs"
        variant="default"
        flex="none"
        aria-keyshortcuts={isApple() ? "Meta+Z" : "Control+Z"}
        why={why}
        loading={isRunning}
        onClick={() => void undo()}
      >
        {say("common.undo")}
        <kbd className={classes.keys} aria-hidden="true">
          {say("common.undoKeys", { system: isApple() ? "apple" : "other" })}
        </kbd>
      </StayingButton>
    </Group>
  );
}
