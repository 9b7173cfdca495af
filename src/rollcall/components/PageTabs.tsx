import { Badge, Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./PageTabs.module.css";

type PageTab<Name extends string> = {
  name: Name;
  label: string;
  /** Shown as it is; absent where there is nothing to count. */
  count?: string | undefined;
  needsAttention?: boolean;
};

/**
 * The parts of a page. On a narrow screen they scroll sideways. One panel is
 * mounted: what a page shows is live, and each panel would be a subscription.
 */
export function PageTabs<Name extends string>({
  label,
  tabs,
  tab,
  onTabChange,
  children,
}: {
  label: string;
  tabs: readonly PageTab<Name>[];
  tab: Name;
  onTabChange: (tab: Name) => void;
  children: ReactNode;
}) {
  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        const next = tabs.find(({ name }) => name === value);
        if (next) onTabChange(next.name);
      }}
    >
      <Tabs.List aria-label={label} className={classes.list}>
        {tabs.map(({ name, label: text, count, needsAttention = false }) => (
          <Tabs.Tab
            key={name}
            value={name}
            className={classes.tab}
            rightSection={
              count !== undefined && (
                <Badge
                  color={needsAttention ? "orange" : "gray"}
                  size="sm"
                  radius="xl"
                  circle={false}
                >
                  {count}
                </Badge>
              )
            }
          >
            {text}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} pt="md">
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
