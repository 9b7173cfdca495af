import { formatList } from "../../../lib/format";
import type { Translate } from "../../../messages";
import type { FileStatus } from "../drafts";
import type { FileProblem } from "../inviteeFile";
import type { FileColumns } from "./readList";
import type { Use } from "./readPeople";

type Say = Translate<"importing">;

/** Why nothing can be read in a file, and what to do. */
export function describeProblem(problem: FileProblem, t: Say): string {
  switch (problem.reason) {
    case "tooLarge":
      return t("problem.tooLarge", { megabytes: problem.megabytesAtMost });
    case "notText":
      return t(`problem.notText.${problem.format}`);
    case "openQuote":
      return t("problem.openQuote", { line: problem.line });
    case "noAddressColumn":
      return t("problem.noAddressColumn", {
        headings: quoted(problem.headings, t),
      });
    case "tooManyRows":
      return t("problem.tooManyRows", {
        rows: problem.rows,
        atMost: problem.atMost,
      });
    case "empty":
    case "onlyHeadings":
    case "unreadable":
      return t(`problem.${problem.reason}`);
  }
}

const USES: Use[] = ["address", "name", "role", "status", "customer"];

/** What a file's columns were taken for, a sentence each. */
export function describeColumns(columns: FileColumns, t: Say): string[] {
  if (!columns.hasHeadings) return [t("columns.noHeadings")];
  const used = USES.filter((use) => columns.used[use].length > 0);
  return [
    ...used.map((use) =>
      t(`columns.${use}`, { headings: quoted(columns.used[use], t) }),
    ),
    ...(columns.ignored.length > 0
      ? [t("columns.ignored", { headings: quoted(columns.ignored, t) })]
      : []),
  ];
}

/** In our words; in the file's where those say nothing to us. */
export function describeStatus({ kind, written }: FileStatus, t: Say): string {
  return kind === "unknown" ? written : t(`status.${kind}`);
}

function quoted(headings: string[], t: Say): string {
  return formatList(headings.map((text) => t("quoted", { text })));
}
