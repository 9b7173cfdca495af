import {
  defaultRangeExtractor,
  useWindowVirtualizer,
} from "@tanstack/react-virtual";
import {
  type FocusEvent,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

/** So many rows are all in the document; of a longer list those are that are near the screen. */
export const WHOLE_MAX = 60;

/** Beyond the screen, on either side: more than a press of Page Down shows at once. */
const BEYOND = 12;

export type NearRow<Row> = {
  row: Row;
  /** Its place among all, from 0. */
  index: number;
  /** In px: as high as the rows before it are that are not in the document. */
  gap: number;
};

/**
 * Of the rows of a list those that are in the document. Beside what is near the screen that
 * is the row that has or had the focus with the rows beside it, so that arrows lead on from
 * there, and the first and the last one, where Tab comes into the list. On paper all are,
 * and so they are in what scrolls by itself: a drawer, or a part of a product's page.
 *
 * A row gets `data-index` and `measure` as its ref; the list `listRef` and `onFocus`.
 */
export function useNearRows<Row, List extends HTMLElement>(
  rows: readonly Row[],
  {
    keyOf,
    rowHeight,
    kept = null,
    between = 0,
    withOthers = (indexes) => indexes,
  }: {
    keyOf: (row: Row) => string;
    /** In px, until a row is measured. */
    rowHeight: number;
    /** Key of a row that is in the document wherever the screen is. */
    kept?: string | null;
    /** Between two rows, in px. */
    between?: number;
    /** Those that are in the document with these, such as the heading that they are under. */
    withOthers?: (indexes: number[]) => number[];
  },
) {
  const isPrinted = useSyncExternalStore(subscribeToPrint, readPrint);
  const [isWithin, setWithin] = useState(false);
  const isPart = rows.length > WHOLE_MAX && !isPrinted && !isWithin;
  const listRef = useRef<List>(null);
  const [top, setTop] = useState(0);
  const [held, setHeld] = useState<string | null>(null);
  const last = rows.length - 1;
  const indexes = [held, kept].flatMap((key) => {
    const index = isPart && key !== null ? indexOf(rows, keyOf, key) : -1;
    return index === -1 ? [] : [index - 1, index, index + 1];
  });
  const list = useWindowVirtualizer({
    enabled: isPart,
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    gap: between,
    overscan: BEYOND,
    scrollMargin: top,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    rangeExtractor: (range) => {
      const shown = [0, last, ...indexes, ...defaultRangeExtractor(range)];
      return [...new Set(withOthers(shown))]
        .filter((index) => index >= 0 && index <= last)
        .sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    if (!isPart) return;
    // What stands above the list comes and goes.
    const observer = new ResizeObserver(() => {
      const { current: shown } = listRef;
      if (!shown) return;
      setWithin(isScrolledWithin(shown));
      setTop(Math.round(shown.getBoundingClientRect().top + window.scrollY));
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [isPart]);

  return {
    isPart,
    listRef,
    measure: list.measureElement,
    near: isPart
      ? nearOf(rows, list.getVirtualItems(), { top, between })
      : whole(rows),
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const { index } =
        target.closest<HTMLElement>("[data-index]")?.dataset ?? {};
      const row = index === undefined ? undefined : rows[Number(index)];
      if (row !== undefined) setHeld(keyOf(row));
    },
  };
}

function isScrolledWithin(list: HTMLElement): boolean {
  for (let part = list.parentElement; part; part = part.parentElement) {
    if (part === document.body) return false;
    const { overflowY } = getComputedStyle(part);
    if (
      (overflowY === "auto" || overflowY === "scroll") &&
      part.scrollHeight > part.clientHeight
    )
      return true;
  }
  return false;
}

function whole<Row>(rows: readonly Row[]): NearRow<Row>[] {
  return rows.map((row, index) => ({ row, index, gap: 0 }));
}

function nearOf<Row>(
  rows: readonly Row[],
  items: readonly { index: number; start: number; end: number }[],
  { top, between }: { top: number; between: number },
): NearRow<Row>[] {
  return items.flatMap(({ index, start }, place) => {
    const row = rows[index];
    // What stands for the rows that are left out has room on both sides, too.
    const gap = start - (items[place - 1]?.end ?? top) - 2 * between;
    return row === undefined ? [] : [{ row, index, gap: Math.max(0, gap) }];
  });
}

function indexOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  key: string,
): number {
  return rows.findIndex((row) => keyOf(row) === key);
}

let isPrinting = false;

function readPrint() {
  return isPrinting;
}

function subscribeToPrint(onChange: () => void) {
  const begin = () => {
    isPrinting = true;
    onChange();
  };
  const end = () => {
    isPrinting = false;
    onChange();
  };
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
  };
}
