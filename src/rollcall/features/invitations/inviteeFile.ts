import { hasCustomers } from "../../../../convex/lib/features";
import { FORMULA } from "../../lib/formulas";
import type { Draft } from "./drafts";
import { decodeText, type Decoding } from "./importing/decodeText";
import { parseTable } from "./importing/parseTable";
import {
  type InviteeList,
  type ListProblem,
  readList,
} from "./importing/readList";

/** Enough for the longest list, in the widest export that we know. */
const MEGABYTES_AT_MOST = 5;

/** A file to begin with. */
export function template(): string {
  const lines = hasCustomers()
    ? [
        "email,role,customer",
        "ada@example.com,member,",
        "grace@example.com,client,Name of the customer",
      ]
    : ["email,role", "ada@example.com,member", "grace@example.com,admin"];
  return [...lines, ""].join("\r\n");
}

/** Why nothing can be read in a file. */
export type FileProblem =
  | ListProblem
  | { reason: "tooLarge"; megabytesAtMost: number }
  | { reason: "notText"; format: Extract<Decoding, { ok: false }>["format"] }
  | { reason: "openQuote"; line: number }
  | { reason: "unreadable" };

export type FileReading =
  { ok: true; list: InviteeList } | { ok: false; problem: FileProblem };

/** Reads a CSV file of people to invite, as people and programs write them. */
export async function readInviteeFile(file: Blob): Promise<FileReading> {
  if (file.size > MEGABYTES_AT_MOST * 1_000_000)
    return failed({ reason: "tooLarge", megabytesAtMost: MEGABYTES_AT_MOST });
  const decoding = decodeText(await file.arrayBuffer());
  if (!decoding.ok)
    return failed({ reason: "notText", format: decoding.format });
  const table = await parseTable(decoding.text);
  return table.ok
    ? readList(table.lines)
    : failed({ reason: "openQuote", line: table.openQuoteLine });
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
    { escapeFormulae: FORMULA, newline: "\r\n" },
  );
}

function failed(problem: FileProblem): FileReading {
  return { ok: false, problem };
}
