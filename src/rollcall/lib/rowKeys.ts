import type { KeyboardEvent } from "react";

const CONTROLS = ":is(a[href], button:not(:disabled), input:not(:disabled))";

/** Where Tab comes to in a row; the first of a list is where its skip link leads. */
export const ROW_STOP = `[data-row] ${CONTROLS}:not([tabindex="-1"])`;

/**
 * The arrow keys of a list. Tab goes from row to row, to the first control of each; the
 * others of a row have `tabIndex={-1}` and are reached by the arrows to the sides. Up and
 * down go to the same place of another row, Home and End to that of the first and the
 * last. A row is marked with `data-row`.
 */
export function rowKeys(event: KeyboardEvent<HTMLElement>) {
  const { currentTarget: list, target, key } = event;
  // What is open over the page is within the list for React, and not for the keys.
  if (!(target instanceof HTMLElement) || !list.contains(target)) return;
  const row = target.closest<HTMLElement>("[data-row]");
  if (!row || !target.matches(CONTROLS)) return;
  const next = nextOf(list, row, target, key);
  if (next === null) return;
  event.preventDefault();
  next?.focus();
}

/** Undefined: there is none that way. Null: not a key of ours. */
function nextOf(
  list: HTMLElement,
  row: HTMLElement,
  target: HTMLElement,
  key: string,
): HTMLElement | undefined | null {
  const controls = controlsOf(row);
  const place = controls.indexOf(target);
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
  const inRow = (other: HTMLElement | undefined) => {
    if (!other) return undefined;
    const theirs = controlsOf(other);
    return theirs[Math.min(place, theirs.length - 1)];
  };
  const isMirrored = getComputedStyle(row).direction === "rtl";
  switch (key) {
    case "ArrowRight":
      return controls[place + (isMirrored ? -1 : 1)];
    case "ArrowLeft":
      return controls[place - (isMirrored ? -1 : 1)];
    case "ArrowDown":
      return inRow(rows[rows.indexOf(row) + 1]);
    case "ArrowUp":
      return inRow(rows[rows.indexOf(row) - 1]);
    case "Home":
      return inRow(rows[0]);
    case "End":
      return inRow(rows.at(-1));
    default:
      return null;
  }
}

function controlsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CONTROLS)];
}
