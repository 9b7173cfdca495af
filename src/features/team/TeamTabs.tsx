import type { ReactNode } from "react";
import type { MemberCounts } from "../../../convex/lib/validators";
import { PageTabs } from "../../components/PageTabs";
import { countForTab } from "./counts";
import { MEMBER_STATUS_LABELS } from "../../lib/labels";
import { STATUS_OF_TAB, type Tab, TABS } from "./teamSearch";

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
        label: MEMBER_STATUS_LABELS[STATUS_OF_TAB[name]],
        count: counts && countForTab(counts, name).toLocaleString(),
        needsAttention:
          name === "pending" &&
          counts !== undefined &&
          countForTab(counts, name) > 0,
      }))}
      tab={tab}
      onTabChange={onTabChange}
    >
      {children}
    </PageTabs>
  );
}
