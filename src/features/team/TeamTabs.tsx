import type { ReactNode } from "react";
import type { MemberCounts } from "../../../convex/lib/validators";
import { PageTabs } from "../../components/PageTabs";
import { countOfTab } from "./counts";
import { STATUS_NAMES } from "../../lib/labels";
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
        label: STATUS_NAMES[STATUS_OF_TAB[name]],
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
