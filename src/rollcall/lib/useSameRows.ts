import { useState } from "react";

/**
 * The rows with the very objects of before where nothing in them changed: what the server
 * sends is new each time, and a row that says the same is not rendered again. Rows that
 * are not here yet are undefined; those of before are still known then.
 */
export function useSameRows<Row>(
  rows: readonly Row[] | undefined,
  keyOf: (row: Row) => string,
): readonly Row[] | undefined {
  const [last, setLast] = useState({ from: rows, rows });
  if (rows === undefined) return undefined;
  if (last.from === rows) return last.rows;
  const next = reuse(last.rows ?? [], rows, keyOf);
  setLast({ from: rows, rows: next });
  return next;
}

function reuse<Row>(
  before: readonly Row[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  return rows.map((row) => {
    const old = known.get(keyOf(row));
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row)
      ? old
      : row;
  });
}
