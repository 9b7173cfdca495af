import type Papa from "papaparse";
import { cleanCell, type FileLine, hasAddress } from "./cells";
import { knownHeading } from "./splitHeading";

export type Table =
  { ok: true; lines: FileLine[] } | { ok: false; openQuoteLine: number };

const SEPARATORS = [",", ";", "\t", "|"];
/** Lines that are tried with each separator. */
const TRIED = 60;
/** Excel's own way to name the separator, in a line before all others. */
const SEPARATOR_LINE = /^"?sep=(.)"?[^\S\n]*(\n|$)/i;

/** The lines of a CSV file that have something in them. */
export async function parseTable(file: string): Promise<Table> {
  // The parser is loaded only once there is a file.
  const { default: parser } = await import("papaparse");
  const text = file.replace(/\r\n?/g, "\n");
  const separatorLine = SEPARATOR_LINE.exec(text);
  const start = separatorLine?.[0].length ?? 0;
  const body = text.slice(start);
  const { data, errors } = parse(parser, body, {
    delimiter: separatorLine?.[1] ?? guessSeparator(parser, body),
  });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken)
    return {
      ok: false,
      openQuoteLine: 1 + lineEnds(text.slice(0, start + (broken.index ?? 0))),
    };
  return {
    ok: true,
    lines: numbered(data, 1 + lineEnds(text.slice(0, start))),
  };
}

/** With the line that each begins in: what is quoted may have several. */
function numbered(records: string[][], first: number): FileLine[] {
  let next = first;
  return records
    .map((cells) => {
      const line = next;
      next += 1 + cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
      return { line, cells: cells.map(cleanCell) };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

/**
 * The separator with which there is a heading that we know; else the one that
 * leaves most addresses alone in their cells; else the one with which most lines
 * are equally long.
 */
function guessSeparator(parser: typeof Papa, text: string): string {
  const tries = SEPARATORS.map((delimiter) => {
    const { data } = parse(parser, text, { delimiter, preview: TRIED });
    const lines = data.map((cells) => ({ cells: cells.map(cleanCell) }));
    return {
      delimiter,
      merits: [
        knownHeading(lines) === null ? 0 : 1,
        lines.flatMap(({ cells }) => cells.filter(hasAddress)).length,
        evenness(data.map((cells) => cells.length)),
      ],
    };
  });
  return tries.reduce((best, next) =>
    isMore(next.merits, best.merits) ? next : best,
  ).delimiter;
}

/** By the first in which they differ. */
function isMore(merits: number[], others: number[]): boolean {
  const at = merits.findIndex((merit, index) => merit !== others[index]);
  return at !== -1 && (merits[at] ?? 0) > (others[at] ?? 0);
}

/** Cells that stand in lines of the usual length, if that is more than one. */
function evenness(lengths: number[]): number {
  const wide = lengths.filter((length) => length > 1);
  return Math.max(
    0,
    ...[...new Set(wide)].map(
      (length) => length * wide.filter((each) => each === length).length,
    ),
  );
}

function parse(
  parser: typeof Papa,
  text: string,
  options: { delimiter: string; preview?: number },
) {
  return parser.parse<string[]>(text, { ...options, newline: "\n" });
}

function lineEnds(text: string): number {
  return text.split("\n").length - 1;
}
