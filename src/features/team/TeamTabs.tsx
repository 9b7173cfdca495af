import type { ReactNode } from "react";
import type { MemberCounts } from "../../../convex/lib/validators";
import { PageTabs } from "../../components/PageTabs";
import { countOfTab } from "./counts";
import { type Tab, TABS } from "./teamSearch";

const LABELS: Record<Tab, string> = {
  active: "Active",
  pending: "Pending removal",
  removed: "Removed",
};

export function TeamTabs({
  tab,
  counts,
  onTabChange,
  children,
}: {
  tab: Tab;
  counts: MemberCounts | undefined;
  onTabChange: (tab: Tab) => void;
  children: ReactNode;
}) {
  return (
    <PageTabs
      label="People by status"
      tabs={TABS.map((name) => ({
        name,
        label: LABELS[name],
        count: counts && countOfTab(counts, name).toLocaleString(),
        needsAttention:
          name === "pending" &&
          counts !== undefined &&
          countOfTab(counts, name) > 0,
      }))}
      tab={tab}
      onTabChange={onTabChange}
    >
      {children}
    </PageTabs>
  );
}
