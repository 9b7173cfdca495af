import { sentName } from "../../../../../convex/lib/names";
import type { Draft, FileStatus } from "../drafts";
import { normalizeEmail } from "../emails";
import type { FileLine } from "./cells";
import { addressIn, type Columns } from "./findColumns";
import { answerOfWord, isAway, roleOfWord, statusOfWord } from "./words";

/** A person in a line, and the columns that said something about them. */
export type PersonRead = {
  draft: Draft;
  used: Record<Use, number[]>;
};
/** What a column can be used for. */
export type Use = "address" | "name" | "role" | "status" | "customer";

export function readPerson(
  line: FileLine,
  {
    key,
    columns,
    headings,
  }: { key: number; columns: Columns; headings: string[] | null },
): PersonRead {
  const { cells } = line;
  const address = addressIn(line, columns);
  const name = nameIn(cells, columns);
  const role = roleIn(cells, columns);
  const status = statusIn(cells, columns);
  const customer = firstFilled(cells, [
    ...columns.customer,
    // Others name a company for everybody: only a client's tells something.
    ...(role.value === "client" ? columns.company : []),
  ]);
  return {
    draft: {
      key,
      line: line.line,
      email: normalizeEmail(address.text),
      role: role.value,
      customer: customer === null ? null : { name: cells[customer] ?? "" },
      name: name.value,
      status: status && {
        kind: status.kind,
        heading: sentName(headings?.[status.column]) ?? null,
        written: sentName(cells[status.column]) ?? "",
      },
    },
    used: {
      address: [address.column],
      name: name.columns,
      role: role.columns,
      status: status ? [status.column] : [],
      customer: customer === null ? [] : [customer],
    },
  };
}

function nameIn(cells: string[], columns: Columns) {
  const full = firstFilled(cells, columns.fullName);
  const parts =
    full === null
      ? [
          firstFilled(cells, columns.firstName),
          firstFilled(cells, columns.lastName),
        ].filter((column) => column !== null)
      : [full];
  const name = sentName(parts.map((column) => cells[column]).join(" "));
  return { value: name ?? null, columns: parts };
}

function roleIn(
  cells: string[],
  columns: Columns,
): { value: Draft["role"]; columns: number[] } {
  const column = firstFilled(cells, columns.role);
  if (column !== null) {
    const word = cells[column] ?? "";
    return {
      value: roleOfWord(word) ?? { unknown: word },
      columns: [column],
    };
  }
  // Slack says "Admin" or "Deactivated" in one column.
  const status =
    columns.role.length > 0
      ? undefined
      : columns.status.find((at) => roleOfWord(cells[at] ?? "") !== null);
  const role = status === undefined ? null : roleOfWord(cells[status] ?? "");
  // Nothing said is the role of most people.
  return role !== null && status !== undefined
    ? { value: role, columns: [status] }
    : { value: "member", columns: [] };
}

type Sign = { kind: FileStatus["kind"]; column: number };

/** That somebody is gone, wherever it is said; else what is said first. */
function statusIn(cells: string[], columns: Columns): Sign | null {
  const signs: Sign[] = [
    ...columns.status.flatMap((column) =>
      cells[column] ? { kind: statusOfWord(cells[column]), column } : [],
    ),
    ...columns.activeFlag.flatMap((column) => {
      const kind = statusOfWord(cells[column] ?? "");
      return kind === "unknown" ? [] : { kind, column };
    }),
    ...columns.awayFlags.flatMap(({ column, kind }) =>
      saysYes(cells[column] ?? "") ? { kind, column } : [],
    ),
  ];
  return signs.find(({ kind }) => isAway(kind)) ?? signs[0] ?? null;
}

/** Anything but a no: a date, or "by an admin". */
function saysYes(cell: string): boolean {
  return /[\p{L}\p{N}✓✔☑]/u.test(cell) && answerOfWord(cell) !== "no";
}

function firstFilled(cells: string[], columns: number[]): number | null {
  return columns.find((at) => (cells[at] ?? "") !== "") ?? null;
}
