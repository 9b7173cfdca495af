import { useEffect, useEffectEvent } from "react";

/** Apple's keyboards have another key for it. */
export const isApple = () => /Mac OS X|iPhone|iPad/.test(navigator.userAgent);

/** What can be taken back by the keys at the moment, the latest at the end. */
const shown: (() => void)[] = [];

/** Ctrl+Z, or ⌘Z: takes back what is shown last. In a text field it is the field's own. */
export function useUndoKeys(onUndo: () => void, isOn: boolean) {
  const undo = useEffectEvent(onUndo);
  useEffect(() => {
    if (!isOn) return;
    const own = () => undo();
    if (shown.push(own) === 1) document.addEventListener("keydown", onKeyDown);
    return () => {
      const place = shown.indexOf(own);
      if (place >= 0) shown.splice(place, 1);
      if (shown.length === 0)
        document.removeEventListener("keydown", onKeyDown);
    };
  }, [isOn]);
}

function onKeyDown(event: KeyboardEvent) {
  const { ctrlKey, metaKey, shiftKey, altKey, key, repeat, target } = event;
  const isHeld = isApple() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (!isHeld || shiftKey || altKey || repeat || key.toLowerCase() !== "z")
    return;
  if (event.defaultPrevented || isTextField(target)) return;
  event.preventDefault();
  shown.pop()?.();
}

const TEXT_FIELDS =
  'textarea, [contenteditable]:not([contenteditable="false"]), input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="file"])';

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT_FIELDS) !== null;
}
