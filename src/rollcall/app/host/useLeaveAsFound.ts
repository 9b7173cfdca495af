import { useEffect, useState } from "react";
import type { Tab } from "../../lib/usePageTitle";

/** What a MantineProvider says on the page's root. */
const MANTINE = ["data-mantine-color-scheme", "data-respect-reduced-motion"];

/**
 * The tab for a dashboard that is a route of a product. When the route is left the tab is
 * called as before, unless the product has called it otherwise by then, and the color scheme
 * that a MantineProvider of the product's has set holds again.
 */
export function useLeaveAsFound(): NonNullable<Tab> {
  const [found] = useState(() => ({
    title: document.title,
    mantine: MANTINE.map(
      (name) => [name, document.documentElement.getAttribute(name)] as const,
    ),
  }));
  const [tab] = useState(() => {
    let called: string | null = null;
    return {
      call: (title: string) => {
        document.title = called = title;
      },
      giveBack: (title: string) => {
        if (document.title === called) document.title = title;
      },
    };
  });
  useEffect(
    () => () => {
      tab.giveBack(found.title);
      const page = document.documentElement;
      for (const [name, value] of found.mantine)
        if (value === null) page.removeAttribute(name);
        else page.setAttribute(name, value);
    },
    [tab, found],
  );
  return tab;
}
