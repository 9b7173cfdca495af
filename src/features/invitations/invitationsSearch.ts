import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import type { InvitationState } from "../../../convex/lib/validators";

export const TABS = [
  "pending",
  "expiring",
  "expired",
  "revoked",
  "unmatched",
] as const;
export type Tab = (typeof TABS)[number];

export type InvitationCounts = FunctionReturnType<
  typeof api.invitations.queries.counts
>;

/** What a tab lists, and which of the counts is its own. */
export const LIST_OF_TAB: Record<
  Tab,
  { state: InvitationState; count: keyof InvitationCounts }
> = {
  pending: { state: "pending", count: "pending" },
  expiring: { state: "pending", count: "expiring" },
  expired: { state: "expired", count: "expired" },
  revoked: { state: "revoked", count: "revoked" },
  unmatched: { state: "accepted_unmatched", count: "accepted_unmatched" },
};

/** What the address of the page remembers. What is left out is the usual. */
export type InvitationsSearch = { tab?: Exclude<Tab, "pending"> };

/** Takes what it understands of an address. */
export function readInvitationsSearch({
  tab,
}: Record<string, unknown>): InvitationsSearch {
  const found = TABS.find((each) => each === tab);
  return { tab: found === "pending" ? undefined : found };
}
