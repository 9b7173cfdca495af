import type { Role } from "../../../convex/lib/validators";
import { formatCount } from "../../lib/format";
import { normalizeEmail } from "./emails";
import type { Draft } from "./drafts";

/** Longer lists are better split: so many mails take more than an hour. */
export const MAX_ROWS = 1000;
const BYTES_AT_MOST = 1_000_000;

export const TEMPLATE = [
  "email,role,customer",
  "ada@example.com,member,",
  "grace@example.com,client,Name of the customer",
  "",
].join("\r\n");

type FileReading =
  { ok: true; drafts: Draft[] } | { ok: false; problem: string };

const ROLE_OF_WORD = new Map<string, Role>([
  ["owner", "owner"],
  ["admin", "admin"],
  ["member", "member"],
  ["client", "client"],
  // An empty role is the role of most people.
  ["", "member"],
]);
/** How people name the columns, in small letters. */
const COLUMNS = {
  email: ["email", "e-mail", "mail", "email address", "e-mail address"],
  role: ["role"],
  customer: ["customer", "client of", "company"],
};

/** Reads a CSV file of people to invite: columns email, role and customer. */
export async function readInviteeFile(file: Blob): Promise<FileReading> {
  if (file.size > BYTES_AT_MOST)
    return failed("This file is larger than one megabyte. Split it.");
  // The parser is loaded only once there is a file.
  const [bytes, { default: Papa }] = await Promise.all([
    file.arrayBuffer(),
    import("papaparse"),
  ]);
  const { data, errors } = Papa.parse<string[]>(decode(bytes), {
    delimitersToGuess: [",", ";", "\t", "|"],
  });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken)
    return failed(
      `A quotation mark in line ${(broken.row ?? 0) + 1} is opened and not closed, so what follows can’t be told apart.`,
    );
  return readRecords(data);
}

/** These people as a file that can be read again. */
export async function writeInviteeFile(drafts: Draft[]): Promise<string> {
  const { default: Papa } = await import("papaparse");
  return Papa.unparse(
    {
      fields: ["email", "role", "customer"],
      data: drafts.map(({ email, role, customer }) => [
        email,
        typeof role === "string" ? role : role.unknown,
        customer?.name ?? "",
      ]),
    },
    { escapeFormulae: true, newline: "\r\n" },
  );
}

/** UTF-8, or what a spreadsheet writes instead of it. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe)
    return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The people in a file's lines: the first names the columns, unless it has an address. */
function readRecords(records: string[][]): FileReading {
  const lines = records
    .map((cells, index) => ({
      line: index + 1,
      cells: cells.map((cell) => cell.trim()),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [header] = lines;
  if (!header) return failed("This file is empty.");
  const hasHeader = !header.cells.some((cell) => cell.includes("@"));
  const at = hasHeader
    ? findColumns(header.cells)
    : { email: 0, role: 1, customer: 2 };
  if (at.email === -1)
    return failed(
      "The first line has to name the columns: email, role and customer. The template shows how.",
    );
  const people = hasHeader ? lines.slice(1) : lines;
  if (people.length === 0)
    return failed("There is nobody in this file: it has only its first line.");
  if (people.length > MAX_ROWS)
    return failed(
      `This file has ${formatCount(people.length, "row")}; ${MAX_ROWS.toLocaleString()} are the most at once. Split it.`,
    );
  return {
    ok: true,
    drafts: people.map(({ line, cells }) => {
      const role = cells[at.role] ?? "";
      const customer = cells[at.customer] ?? "";
      return {
        key: line,
        line,
        email: normalizeEmail(cells[at.email] ?? ""),
        role: ROLE_OF_WORD.get(role.toLowerCase()) ?? { unknown: role },
        customer: customer === "" ? null : { name: customer },
      };
    }),
  };
}

function findColumns(header: string[]) {
  const names = header.map((name) => name.toLowerCase().replaceAll("_", " "));
  const find = (known: string[]) =>
    names.findIndex((name) => known.includes(name));
  return {
    email: find(COLUMNS.email),
    role: find(COLUMNS.role),
    customer: find(COLUMNS.customer),
  };
}

function failed(problem: string): FileReading {
  return { ok: false, problem };
}
