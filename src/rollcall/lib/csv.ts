import { unparse } from "papaparse";
import { FORMULA } from "./formulas";

export type Column<Row> = [name: string, cell: (row: Row) => string | null];

/** Quoted and ended as RFC 4180 has it; what could be a formula is text. */
export function csvOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string {
  return unparse(
    {
      fields: columns.map(([name]) => name),
      data: rows.map((row) => columns.map(([, cell]) => cell(row) ?? "")),
    },
    { escapeFormulae: FORMULA, newline: "\r\n" },
  );
}
