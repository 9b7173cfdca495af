import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import type { InvitationState } from "../../../../convex/lib/validators";

export const STATUSES = [
  "pending",
  "expiring",
  "expired",
  "revoked",
  "unmatched",
] as const;
export type Status = (typeof STATUSES)[number];

export type InvitationCounts = FunctionReturnType<
  typeof api.invitations.queries.counts
>;

/** What is listed under a status, and which of the counts is its own. */
export const LIST_OF_STATUS: Record<
  Status,
  { state: InvitationState; count: keyof InvitationCounts }
> = {
  pending: { state: "pending", count: "pending" },
  expiring: { state: "pending", count: "expiring" },
  expired: { state: "expired", count: "expired" },
  revoked: { state: "revoked", count: "revoked" },
  unmatched: { state: "accepted_unmatched", count: "accepted_unmatched" },
};

/** What the address of the page remembers. What is left out is the usual. */
export type InvitationsSearch = {
  status?: Exclude<Status, "pending"> | undefined;
};

/** Takes what it understands of an address. */
export function readInvitationsSearch({
  status,
}: Record<string, unknown>): InvitationsSearch {
  const found = STATUSES.find((each) => each === status);
  return { status: found === "pending" ? undefined : found };
}
