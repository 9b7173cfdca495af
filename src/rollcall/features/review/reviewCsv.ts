import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import { type Column, csvOf } from "../../lib/csv";

export type ExportedItem = FunctionReturnType<
  typeof api.exports.readReview
>["page"][number];
export type Evidence = FunctionReturnType<typeof api.reviews.getEvidence>;

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
  ["removal_pending", ({ removalPending }) => (removalPending ? "yes" : null)],
  ["last_seen_at", ({ lastSeenAt }) => iso(lastSeenAt)],
];

/** The same on each row: of which review it is, who signed it off, and the audit's seal. */
function columnsOf({ campaign, seal }: Evidence): Column<ExportedItem>[] {
  const isSignedOff = campaign.status === "signed_off";
  const facts: [string, string | null][] = [
    ["review", campaign.name],
    ["review_started_at", iso(campaign.startedAt)],
    ["signed_off_at", isSignedOff ? iso(campaign.endedAt) : null],
    ["signed_off_by", isSignedOff ? (campaign.endedBy?.name ?? null) : null],
    ["seal_number", seal && String(seal.number)],
    ["seal_hash", seal && seal.hash],
  ];
  return facts.map(([name, value]) => [name, () => value]);
}

/** Times are ISO 8601 in UTC; quoted and ended as RFC 4180 has it. */
export function reviewCsv(
  items: readonly ExportedItem[],
  evidence: Evidence,
): string {
  return csvOf([...COLUMNS, ...columnsOf(evidence)], items);
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
