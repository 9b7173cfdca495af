import { addressText, type FileLine, hasAddress } from "./cells";
import { topicOf, type Topic } from "./headings";
import type { Split } from "./splitHeading";
import { type AwayKind, roleOfWord, statusOfWord } from "./words";

/**
 * Where in a line things stand. Of several places for one thing the first that
 * says something in a line counts there.
 */
export type Columns = {
  /** Never empty. The first is the people's address, the others stand in for it. */
  address: number[];
  fullName: number[];
  firstName: number[];
  lastName: number[];
  role: number[];
  status: number[];
  activeFlag: number[];
  awayFlags: { column: number; kind: AwayKind }[];
  customer: number[];
  company: number[];
};

type Column = {
  at: number;
  topic: Topic | null;
  rank: number;
  /** What stands in its cells, without the empty ones. */
  filled: string[];
  addresses: number;
};

/** Null where no column holds addresses. */
export function findColumns({ headings, people }: Split): Columns | null {
  const width = Math.max(
    headings?.length ?? 0,
    ...people.map(({ cells }) => cells.length),
  );
  const columns = Array.from({ length: width }, (_, at) =>
    describeColumn(at, headings?.[at] ?? "", people),
  );
  const address = addressColumns(columns);
  const [first] = address;
  if (first === undefined) return null;
  return headings === null
    ? guessedColumns(columns, first)
    : headedColumns(columns, address);
}

function describeColumn(
  at: number,
  heading: string,
  people: FileLine[],
): Column {
  const { topic = null, rank = Infinity } = topicOf(heading) ?? {};
  const filled = people.flatMap(({ cells }) => cells[at] || []);
  return {
    at,
    topic,
    rank,
    filled,
    addresses: filled.filter(hasAddress).length,
  };
}

/** By heading where what stands below it are addresses, else by content. */
function addressColumns(columns: Column[]): number[] {
  const named = about(columns, "address");
  const fitting = named.filter(
    ({ filled, addresses }) => filled.length === 0 || addresses > 0,
  );
  const logins = about(columns, "login").filter(holdsAddresses);
  const byHeading = [...fitting, ...logins];
  if (byHeading.length > 0) return byHeading.map(({ at }) => at);
  const byContent = columns
    .filter(holdsAddresses)
    .toSorted(
      (a, b) => otherness(a) - otherness(b) || b.addresses - a.addresses,
    );
  return [...byContent, ...named].slice(0, 1).map(({ at }) => at);
}

/** A second address, or a manager's, is the last to be taken. */
function otherness({ topic }: Column): number {
  return topic?.is === "otherAddress" ? 1 : 0;
}

function holdsAddresses({ filled, addresses }: Column): boolean {
  return addresses > 0 && addresses * 2 >= filled.length;
}

function headedColumns(columns: Column[], address: number[]): Columns {
  const free = columns.filter(({ at }) => !address.includes(at));
  const at = (is: Topic["is"]) => about(free, is).map((column) => column.at);
  return {
    address,
    fullName: at("fullName"),
    firstName: at("firstName"),
    lastName: at("lastName"),
    role: at("role"),
    status: [
      ...at("status"),
      ...about(free, "state")
        .filter(({ filled }) => filled.some(isStatus))
        .map((column) => column.at),
    ],
    activeFlag: at("activeFlag"),
    awayFlags: free.flatMap(({ at: column, topic }) =>
      topic?.is === "awayFlag" ? { column, kind: topic.kind } : [],
    ),
    customer: at("customer"),
    company: at("company"),
  };
}

/** Without headings: each column by what stands in most of its cells. */
function guessedColumns(columns: Column[], address: number): Columns {
  const others = columns.filter(
    ({ at, filled }) => at !== address && filled.length > 0,
  );
  const role = others.find((column) => mostAre(column, isRole));
  const status = others.find(
    (column) => column !== role && mostAre(column, isStatus),
  );
  // As in our own files: the customer stands behind the role.
  const customer = others.find(
    ({ at }) => role && at === role.at + 1 && at !== status?.at,
  );
  const name = others.find(
    (column) =>
      ![role, status, customer].includes(column) &&
      !holdsAddresses(column) &&
      mostAre(column, (cell) => /^[^\d@]*\p{L}[^\d@]*$/u.test(cell)),
  );
  const only = (column: Column | undefined) => (column ? [column.at] : []);
  return {
    address: [address],
    fullName: only(name),
    firstName: [],
    lastName: [],
    role: only(role),
    status: only(status),
    activeFlag: [],
    awayFlags: [],
    customer: only(customer),
    company: [],
  };
}

function about(columns: Column[], is: Topic["is"]): Column[] {
  return columns
    .filter(({ topic }) => topic?.is === is)
    .toSorted((a, b) => a.rank - b.rank);
}

function mostAre({ filled }: Column, test: (cell: string) => boolean) {
  return filled.filter(test).length * 2 > filled.length;
}

function isRole(cell: string): boolean {
  return roleOfWord(cell) !== null;
}

function isStatus(cell: string): boolean {
  return statusOfWord(cell) !== "unknown";
}

/** The address in a line, and the column it stands in. */
export function addressIn(
  { cells }: FileLine,
  { address: [first = -1, ...others] }: Columns,
): { column: number; text: string } {
  // What stands in for it has to be an address, and a guest's login is none.
  const column = cells[first]
    ? first
    : (others.find((at) => {
        const cell = cells[at];
        return hasAddress(cell) && !cell?.includes("#EXT#");
      }) ?? first);
  return { column, text: addressText(cells[column] ?? "") };
}
