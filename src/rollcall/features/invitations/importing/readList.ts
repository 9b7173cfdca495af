import { sentName } from "../../../../../convex/lib/names";
import type { Draft } from "../drafts";
import type { FileLine } from "./cells";
import { findColumns } from "./findColumns";
import { readPerson, type Use } from "./readPeople";
import { splitHeading } from "./splitHeading";
import { isAway } from "./words";

/** Longer lists are better split: so many mails take more than an hour. */
export const MAX_ROWS = 1000;

/** Enough to see what file it is. */
const HEADINGS_SHOWN = 10;

/** What a file's columns were taken for. */
export type FileColumns = {
  /** By their headings; empty where nothing was found, or the file has no headings. */
  used: Record<Use, string[]>;
  /** Headings of what is there and not used. */
  ignored: string[];
  hasHeadings: boolean;
};

/** Everybody in a file; who is gone is left out unless chosen. */
export type InviteeList = {
  drafts: Draft[];
  leftOut: Draft[];
  /** Null for what was typed. */
  columns: FileColumns | null;
};

export type ListProblem =
  | { reason: "empty" }
  | { reason: "onlyHeadings" }
  | { reason: "noAddressColumn"; headings: string[] }
  | { reason: "tooManyRows"; rows: number; atMost: number };
export type ListReading =
  { ok: true; list: InviteeList } | { ok: false; problem: ListProblem };

const USES = ["address", "name", "role", "status", "customer"] as const;

export function readList(lines: FileLine[]): ListReading {
  const [first] = lines;
  if (!first) return failed({ reason: "empty" });
  const split = splitHeading(lines);
  const columns = findColumns(split);
  if (!columns)
    return failed({
      reason: "noAddressColumn",
      headings: first.cells
        .flatMap((cell) => sentName(cell) ?? [])
        .slice(0, HEADINGS_SHOWN),
    });
  const { headings, people } = split;
  if (people.length === 0) return failed({ reason: "onlyHeadings" });
  const read = people.map((line, key) =>
    readPerson(line, { key, columns, headings }),
  );
  const isLeftOut = ({ status }: Draft) => status && isAway(status.kind);
  const all = read.map(({ draft }) => draft);
  const drafts = all.filter((draft) => !isLeftOut(draft));
  if (drafts.length > MAX_ROWS)
    return failed({
      reason: "tooManyRows",
      rows: drafts.length,
      atMost: MAX_ROWS,
    });
  return {
    ok: true,
    list: {
      drafts,
      leftOut: all.filter(isLeftOut),
      columns: describeColumns(
        headings,
        (use) => new Set(read.flatMap(({ used }) => used[use])),
        (at) => people.some(({ cells }) => cells[at]),
      ),
    },
  };
}

function describeColumns(
  headings: string[] | null,
  columnsOf: (use: Use) => Set<number>,
  isFilled: (column: number) => boolean,
): FileColumns {
  const named = (columns: Iterable<number>) =>
    [...columns].flatMap((at) => sentName(headings?.[at]) ?? []);
  const all = new Set(USES.flatMap((use) => [...columnsOf(use)]));
  const rest = (headings ?? []).flatMap((_, at) =>
    all.has(at) || !isFilled(at) ? [] : at,
  );
  return {
    used: {
      address: named(columnsOf("address")),
      name: named(columnsOf("name")),
      role: named(columnsOf("role")),
      status: named(columnsOf("status")),
      customer: named(columnsOf("customer")),
    },
    ignored: named(rest),
    hasHeadings: headings !== null,
  };
}

function failed(problem: ListProblem): ListReading {
  return { ok: false, problem };
}
