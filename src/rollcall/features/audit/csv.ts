import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import { type Column, csvOf } from "../../lib/csv";
import { actorName, describeChanges } from "./describeEntry";
import type { AuditEntry } from "./entry";
import { idOf, nameOf } from "./objects";
import type { Words } from "./useWords";

export type ExportedMember = FunctionReturnType<
  typeof api.exports.readMembers
>["page"][number];

const MEMBER_COLUMNS: Column<ExportedMember>[] = [
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

const ENTRY_COLUMNS: [
  string,
  (entry: AuditEntry, words: Words) => string | null,
][] = [
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
  ["object_type", ({ object }) => object && object.type],
  ["object_id", ({ object }) => object && idOf(object)],
  ["object_name", ({ object }) => object && nameOf(object)],
  ["previous_value", ({ previousValue }) => written(previousValue)],
  ["next_value", ({ nextValue }) => written(nextValue)],
];

/** Times are ISO 8601 in UTC; quoted and ended as RFC 4180 has it. */
export function membersCsv(members: ExportedMember[]): string {
  return csvOf(MEMBER_COLUMNS, members);
}

export function auditCsv(entries: AuditEntry[], words: Words): string {
  return csvOf(
    ENTRY_COLUMNS.map(([name, cell]): Column<AuditEntry> => [
      name,
      (entry) => cell(entry, words),
    ]),
    entries,
  );
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/** As it is on record: of a wait the milliseconds, and empty for the default. */
function written(value: AuditEntry["nextValue"]): string | null {
  return value === null ? null : String(value);
}
