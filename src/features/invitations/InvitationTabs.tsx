import { Badge, Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./InvitationTabs.module.css";
import {
  type InvitationCounts,
  LIST_OF_TAB,
  type Tab,
  TABS,
} from "./invitationsSearch";

/** From here on the server counts no further. */
const COUNTED = 100;

export const TAB_NAMES: Record<Tab, string> = {
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
  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        const next = TABS.find((each) => each === value);
        if (next) onTabChange(next);
      }}
    >
      <Tabs.List aria-label="Invitations by state" className={classes.list}>
        {TABS.map((each) => (
          <Tabs.Tab
            key={each}
            value={each}
            className={classes.tab}
            rightSection={
              counts && (
                <Badge
                  color={needsAttention(each, counts) ? "orange" : "gray"}
                  size="sm"
                  radius="xl"
                  circle={false}
                >
                  {shown(counts[LIST_OF_TAB[each].count])}
                </Badge>
              )
            }
          >
            {TAB_NAMES[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {/* One panel is mounted: the lists are live, and five would be five subscriptions. */}
      <Tabs.Panel value={tab} pt="md">
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}

function needsAttention(tab: Tab, counts: InvitationCounts): boolean {
  return (
    (tab === "expiring" || tab === "unmatched") &&
    counts[LIST_OF_TAB[tab].count] > 0
  );
}

function shown(n: number): string {
  return n >= COUNTED ? `${COUNTED - 1}+` : String(n);
}
