import type { KeyboardEvent } from "react";

const MOVES: Record<string, [row: number, cell: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Arrow keys in a list whose rows have one tab stop each: left and right lead through the
 * controls of a row, which are marked `data-cell`, up and down to the rows beside.
 */
export function useRowKeys() {
  return {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const move = MOVES[event.key];
      const from = event.target;
      // What a portal shows bubbles up to here, too; it has keys of its own.
      if (!move || !(from instanceof HTMLElement)) return;
      const cell = from.closest<HTMLElement>("[data-cell]");
      const row = cell?.closest("tr");
      if (!cell || !row || !event.currentTarget.contains(row)) return;
      const rows = [...event.currentTarget.querySelectorAll("tbody tr")];
      const target = rows[rows.indexOf(row) + move[0]];
      if (!target) return;
      const isMirrored = getComputedStyle(row).direction === "rtl";
      const at = cellsOf(row).indexOf(cell) + (isMirrored ? -move[1] : move[1]);
      const cells = cellsOf(target);
      const next = cells[Math.min(at, cells.length - 1)];
      if (at < 0 || !next || next === cell) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function cellsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>("[data-cell]")];
}
