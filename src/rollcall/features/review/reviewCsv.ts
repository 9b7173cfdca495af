import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import { type Column, csvOf } from "../../lib/csv";

export type ExportedItem = FunctionReturnType<
  typeof api.exports.readReview
>["page"][number];

const COLUMNS: Column<ExportedItem>[] = [
  ["user_id", ({ userId }) => userId],
  ["name", ({ name }) => name],
  ["email", ({ email }) => email],
  ["role", ({ role }) => role],
  ["customer", ({ customerName }) => customerName],
  ["decision", ({ decision }) => decision],
  ["decided_at", ({ decidedAt }) => iso(decidedAt)],
  ["decided_by", ({ decidedBy }) => decidedBy && decidedBy.name],
  ["decided_by_id", ({ decidedBy }) => decidedBy && decidedBy.userId],
  ["note", ({ note }) => note],
  ["last_seen_at", ({ lastSeenAt }) => iso(lastSeenAt)],
];

/** Times are ISO 8601 in UTC; quoted and ended as RFC 4180 has it. */
export function reviewCsv(items: readonly ExportedItem[]): string {
  return csvOf(COLUMNS, items);
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
