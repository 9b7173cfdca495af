import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import type { Id } from "../../../../convex/_generated/dataModel";
import { isToDo, type Item } from "./review";

/** What a letter does to the person whose row has the focus. */
export type RowActions = Record<"k" | "r" | "u" | "n", (item: Item) => unknown>;

const TEXT_FIELDS =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), input:not([type="checkbox"])';

/**
 * The row that the keys are about: the one that has or had the focus, at first the first
 * that is to be decided. Its controls are the list's stops of the Tab key. Letters work
 * where the focus is in the list. From the page they only lead into it, as the down arrow does.
 */
export function useCurrentRow(
  frame: RefObject<HTMLElement | null>,
  items: readonly Item[],
  actions: RowActions,
) {
  const [chosen, setChosen] = useState<Id<"users"> | null>(null);
  const redirect = useRef<{ from: string; to: Id<"users"> } | null>(null);
  const found =
    items.find(({ userId }) => userId === chosen) ??
    items.find(isToDo) ??
    items[0];
  const currentId = found?.userId ?? null;

  const focus = (userId: Id<"users">) => {
    const find = () =>
      [
        ...(frame.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []),
      ].find((each) => each.dataset.row === userId);
    // Of a long list one far from the screen is in the document once it is the current one.
    if (find()) setChosen(userId);
    else flushSync(() => setChosen(userId));
    const row = find();
    const link = row?.querySelector<HTMLElement>("a[href]");
    link?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };

  const enter = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (
      event.defaultPrevented ||
      event.repeat ||
      !(event.key === "ArrowDown" || isLetter(event.key.toLowerCase())) ||
      currentId === null
    )
      return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    const { target } = event;
    // Anything that has the focus may have a use of its own for the arrow.
    const isPage =
      target instanceof HTMLElement &&
      target.matches("body, main, h1") &&
      document.querySelector('[role="dialog"], [role="menu"]') === null;
    if (!isPage) return;
    event.preventDefault();
    focus(currentId);
  });
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => enter(event);
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return {
    currentId,
    focus,
    /** Once the focus comes back to one row, it goes on to the other. */
    goOnFrom: (from: Id<"users">, to: Id<"users">) => {
      redirect.current = { from, to };
    },
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const userId = rowOf(target);
      const item = items.find((each) => each.userId === userId);
      if (!item) return;
      const { current: going } = redirect;
      redirect.current = null;
      if (going !== null && going.from === item.userId) focus(going.to);
      else setChosen(item.userId);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const { target, currentTarget, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat)
        return;
      // What is open over the page is within the list for React, and not for the keys.
      if (!(target instanceof HTMLElement) || !currentTarget.contains(target))
        return;
      if (target.matches(TEXT_FIELDS)) return;
      const item = items.find((each) => each.userId === rowOf(target));
      const letter = key.toLowerCase();
      if (!item || !isLetter(letter)) return;
      event.preventDefault();
      actions[letter](item);
    },
  };
}

function isLetter(key: string): key is keyof RowActions {
  return key === "k" || key === "r" || key === "u" || key === "n";
}

function rowOf(element: HTMLElement): string | undefined {
  return element.closest<HTMLElement>("[data-row]")?.dataset.row;
}
