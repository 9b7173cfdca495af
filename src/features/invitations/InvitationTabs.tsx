import type { ReactNode } from "react";
import { PageTabs } from "../../components/PageTabs";
import {
  type InvitationCounts,
  LIST_OF_TAB,
  type Tab,
  TABS,
} from "./invitationsSearch";

/** From here on the server counts no further. */
const COUNTED = 100;

export const TAB_LABELS: Record<Tab, string> = {
  pending: "Pending",
  expiring: "About to expire",
  expired: "Expired",
  revoked: "Revoked",
  unmatched: "Accepted by whom?",
};

export function InvitationTabs({
  tab,
  counts,
  onTabChange,
  children,
}: {
  tab: Tab;
  counts: InvitationCounts | undefined;
  onTabChange: (tab: Tab) => void;
  children: ReactNode;
}) {
  const countOf = (name: Tab) => counts?.[LIST_OF_TAB[name].count];
  return (
    <PageTabs
      label="Invitations by state"
      tabs={TABS.map((name) => ({
        name,
        label: TAB_LABELS[name],
        count: shown(countOf(name)),
        needsAttention:
          (name === "expiring" || name === "unmatched") &&
          (countOf(name) ?? 0) > 0,
      }))}
      tab={tab}
      onTabChange={onTabChange}
    >
      {children}
    </PageTabs>
  );
}

function shown(n: number | undefined): string | undefined {
  return n !== undefined && n >= COUNTED ? `${COUNTED - 1}+` : n?.toString();
}
