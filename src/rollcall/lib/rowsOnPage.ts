import { useSyncExternalStore } from "react";

/* How many rows the person wants on a page, which this browser remembers. */

export const PAGE_SIZES = [25, 50, 100, 200] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

const USUAL = 25;
const KEY = "rollcall:rows-on-page";

/** In a browser that keeps nothing it holds until the page is left. */
let unkept: PageSize = USUAL;
const listeners = new Set<() => void>();

export function readPageSize(value: unknown): PageSize | undefined {
  return PAGE_SIZES.find((size) => size === value);
}

export function chooseRowsOnPage(size: PageSize) {
  unkept = size;
  try {
    localStorage.setItem(KEY, String(size));
  } catch {
    // It is kept in this page alone.
  }
  for (const onChange of listeners) onChange();
}

export function useRowsOnPage(): PageSize {
  return useSyncExternalStore(subscribe, rowsOnPage);
}

function subscribe(onChange: () => void) {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

/** As it is now. */
export function rowsOnPage(): PageSize {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? USUAL : (readPageSize(Number(kept)) ?? USUAL);
  } catch {
    return unkept;
  }
}
