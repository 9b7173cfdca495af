import { formatCount } from "../../../lib/format";
import type { FileStatus } from "../drafts";
import type { FileProblem } from "../inviteeFile";
import type { FileColumns } from "./readList";

const FORMATS = {
  spreadsheet: "This is a spreadsheet. Save it as CSV first.",
  pdf: "This is a PDF. Save the list as CSV first.",
  other: "This file is no text. Save the list as CSV first.",
};

/** Why nothing can be read in a file, and what to do. */
export function describeProblem(problem: FileProblem): string {
  switch (problem.reason) {
    case "tooLarge":
      return `This file is larger than ${formatCount(problem.megabytesAtMost, "megabyte")}. Split it.`;
    case "notText":
      return FORMATS[problem.format];
    case "empty":
      return "This file is empty.";
    case "openQuote":
      return `The quotation marks in line ${problem.line} don’t fit together, so what follows can’t be told apart. Correct them, or save the file as CSV again.`;
    case "onlyHeadings":
      return "There is nobody in this file: it has only headings.";
    case "noAddressColumn":
      return `No column of this file has e-mail addresses. Its first line is: ${quoted(problem.headings)}. Add a column “email”.`;
    case "tooManyRows":
      return `This file has ${formatCount(problem.rows, "person", "people")}; ${problem.atMost.toLocaleString()} are the most at once. Split it.`;
    case "unreadable":
      return "This file can’t be read. Choose it again.";
  }
}

const USES = {
  address: "Address",
  name: "Name",
  role: "Role",
  status: "Status",
  customer: "Customer",
};

/** What a file's columns were taken for, a sentence each. */
export function describeColumns(columns: FileColumns): string[] {
  if (!columns.hasHeadings)
    return [
      "The file has no headings: its columns were told by what is in them.",
    ];
  const used = entries(columns.used).filter(([, names]) => names.length > 0);
  return [
    ...used.map(([use, names]) => `${USES[use]}: ${quoted(names)}.`),
    ...(columns.ignored.length > 0
      ? [`Not used: ${quoted(columns.ignored)}.`]
      : []),
  ];
}

const STATUSES = {
  active: "Active",
  pending: "Not active yet",
  suspended: "Suspended",
  deactivated: "Deactivated",
  removed: "Removed",
  archived: "Archived",
  bot: "Bot",
};

/** In our words; in the file's where those say nothing to us. */
export function describeStatus({ kind, written }: FileStatus): string {
  return kind === "unknown" ? written : STATUSES[kind];
}

function quoted(headings: string[]): string {
  return headings.map((heading) => `“${heading}”`).join(", ");
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
