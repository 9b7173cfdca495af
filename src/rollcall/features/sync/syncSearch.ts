import type { InboxStatus } from "../../../../convex/lib/validators";
import { EVENT_STATUSES } from "../../lib/labels";

export const TABS = ["health", "events", "runs"] as const;
export type Tab = (typeof TABS)[number];

/** What the address of the page remembers. What is left out is the usual. */
export type SyncSearch = {
  tab?: Exclude<Tab, "health">;
  status?: InboxStatus;
  /** The list of those who differ is open. */
  show?: "differences" | undefined;
};

/** Takes what it understands of an address. */
export function readSyncSearch({
  tab,
  status,
  show,
}: Record<string, unknown>): SyncSearch {
  const found = TABS.find((each) => each === tab);
  return {
    tab: found === "health" ? undefined : found,
    // What else it may be is a part of the page: see lib/sought.tsx.
    ...(show === "differences" && { show }),
    status: EVENT_STATUSES.find((each) => each === status),
  };
}
