import { unparse } from "papaparse";

/**
 * What a spreadsheet would take for a formula, behind white space or a line
 * break too, begins with an apostrophe instead: a name may come from anybody.
 */
const FORMULA = /^\s*[=+\-@]|^[\t\r\n]/;

export type Column<Row> = [name: string, cell: (row: Row) => string | null];

/** Quoted and ended as RFC 4180 has it. */
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
