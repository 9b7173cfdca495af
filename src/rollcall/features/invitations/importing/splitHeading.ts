import { type FileLine, hasAddress } from "./cells";
import { topicOf } from "./headings";

/** How far down headings are looked for: some programs write lines above them. */
const LOOKED_THROUGH = 20;

/** A file's headings, null where it has none, and the lines below them. */
export type Split = { headings: string[] | null; people: FileLine[] };

export function splitHeading(lines: FileLine[]): Split {
  const at = knownHeading(lines) ?? guessedHeading(lines);
  const headings = at === null ? null : (lines[at]?.cells ?? []);
  const people = at === null ? lines : lines.slice(at + 1);
  return {
    headings,
    people: (headings?.length ?? 1) === 1 ? addressEach(people) : people,
  };
}

/** Addresses side by side and nothing else are a person each. */
function addressEach(lines: FileLine[]): FileLine[] {
  const isFilled = (cell: string) => cell !== "";
  return lines.every(({ cells }) => cells.filter(isFilled).every(hasAddress))
    ? lines.flatMap(({ line, cells }) =>
        cells.filter(isFilled).map((cell) => ({ line, cells: [cell] })),
      )
    : lines;
}

/** The line that heads a column of addresses in a spelling that we know. */
export function knownHeading(lines: { cells: string[] }[]): number | null {
  const at = lines.slice(0, LOOKED_THROUGH).findIndex(({ cells }, index) => {
    const column = addressColumn(cells);
    return (
      column !== -1 &&
      !cells.some((cell) => cell.includes("@")) &&
      // A word among addresses heads nothing.
      !lines.slice(0, index).some((above) => hasAddress(above.cells[column]))
    );
  });
  return at === -1 ? null : at;
}

function addressColumn(cells: string[]): number {
  return cells.findIndex((cell) => {
    const topic = topicOf(cell)?.topic.is;
    return topic === "address" || topic === "login";
  });
}

/** The line above the first address that says something about its column. */
function guessedHeading(lines: FileLine[]): number | null {
  const first = lines.findIndex(({ cells }) => cells.some(hasAddress));
  const cells = lines[first]?.cells ?? [];
  const column = cells.findIndex(hasAddress);
  const fewest = Math.min(2, cells.length);
  const at = lines
    .slice(0, Math.min(Math.max(first, 0), LOOKED_THROUGH))
    .findIndex(
      ({ cells: above }) =>
        (above[column] ?? "") !== "" &&
        above.filter((cell) => cell !== "").length >= fewest &&
        // An address with a mistake in it is a person.
        !above.some((cell) => cell.includes("@")),
    );
  return at === -1 ? null : at;
}
