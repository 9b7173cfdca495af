import { unparse } from "papaparse";
import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import { actorName, describeChanges, type AuditEntry } from "./describeEntry";
import type { Words } from "./useWords";

export type ExportedMember = FunctionReturnType<
  typeof api.exports.readMembers
>["page"][number];

/**
 * What a spreadsheet would take for a formula, behind white space or a line
 * break too, begins with an apostrophe instead: a name may come from anybody.
 */
const FORMULA = /^\s*[=+\-@]|^[\t\r\n]/;

type Cell = string | null;

const MEMBER_COLUMNS: [string, (member: ExportedMember) => Cell][] = [
  ["user_id", ({ userId }) => userId],
  ["name", ({ displayName }) => displayName],
  ["email", ({ email }) => email],
  ["role", ({ role }) => role],
  ["status", ({ status }) => status],
  ["customer", ({ customerName }) => customerName],
  ["joined_at", ({ joinedAt }) => iso(joinedAt)],
  ["pending_removal_at", ({ pendingRemovalAt }) => iso(pendingRemovalAt)],
  ["removed_at", ({ removedAt }) => iso(removedAt)],
  ["removed_reason", ({ removedReason }) => removedReason],
  ["access_reviewed_at", ({ reviewed }) => iso(reviewed?.at ?? null)],
  ["access_reviewed_by", ({ reviewed }) => reviewed?.by ?? null],
];

const ENTRY_COLUMNS: [string, (entry: AuditEntry, words: Words) => Cell][] = [
  ["time", ({ timestamp }) => iso(timestamp)],
  ["event", ({ event }) => event],
  ["user_id", ({ userId }) => userId],
  ["name", ({ displayName }) => displayName],
  ["actor", ({ actor }, words) => actorName(actor, words)],
  ["actor_id", ({ actor }) => (actor.type === "user" ? actor.userId : null)],
  ["reason", ({ reason }) => reason],
  ["change", (entry, words) => describeChanges(entry, words).join("; ")],
  ["previous_status", ({ previousStatus }) => previousStatus],
  ["next_status", ({ nextStatus }) => nextStatus],
  ["previous_role", ({ previousRole }) => previousRole],
  ["next_role", ({ nextRole }) => nextRole],
  [
    "previous_customer",
    ({ previousCustomer }) => previousCustomer?.name ?? null,
  ],
  ["next_customer", ({ nextCustomer }) => nextCustomer?.name ?? null],
];

/** Times are ISO 8601 in UTC; quoted and ended as RFC 4180 has it. */
export function membersCsv(members: ExportedMember[]): string {
  return csv(MEMBER_COLUMNS, members);
}

export function auditCsv(entries: AuditEntry[], words: Words): string {
  return csv(
    ENTRY_COLUMNS.map(([name, cell]): [string, (entry: AuditEntry) => Cell] => [
      name,
      (entry) => cell(entry, words),
    ]),
    entries,
  );
}

function csv<Row>(columns: [string, (row: Row) => Cell][], rows: Row[]) {
  return unparse(
    {
      fields: columns.map(([name]) => name),
      data: rows.map((row) => columns.map(([, cell]) => cell(row) ?? "")),
    },
    { escapeFormulae: FORMULA, newline: "\r\n" },
  );
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
