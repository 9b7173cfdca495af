import { Badge, Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import type { MemberCounts } from "../../../convex/lib/validators";
import { countOfTab } from "./counts";
import { type Tab, TABS } from "./teamSearch";
import classes from "./TeamTabs.module.css";

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
    <Tabs
      value={tab}
      onChange={(value) => {
        const next = TABS.find((each) => each === value);
        if (next) onTabChange(next);
      }}
    >
      <Tabs.List aria-label="People by status" className={classes.list}>
        {TABS.map((each) => (
          <Tabs.Tab
            key={each}
            value={each}
            className={classes.tab}
            rightSection={
              counts && (
                <Badge color="gray" size="sm" radius="xl" circle={false}>
                  {countOfTab(counts, each).toLocaleString()}
                </Badge>
              )
            }
          >
            {LABELS[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {/* One panel is mounted: the lists are live, and three would be three subscriptions. */}
      <Tabs.Panel value={tab} pt="md">
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
