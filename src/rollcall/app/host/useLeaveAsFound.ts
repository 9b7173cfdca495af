import { useEffect, useState } from "react";
import type { Tab } from "../../lib/usePageTitle";

/** What the dashboard says on the page's root. */
const SAID = [
  "data-mantine-color-scheme",
  "data-respect-reduced-motion",
  "lang",
  "dir",
];

/**
 * The tab for a dashboard that is a route of a product. When the route is left the tab is
 * called as before, unless the product has called it otherwise by then, and the language
 * and the color scheme that the product has set hold again.
 */
export function useLeaveAsFound(): NonNullable<Tab> {
  const [found] = useState(() => ({
    title: document.title,
    said: SAID.map(
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
      for (const [name, value] of found.said)
        if (value === null) page.removeAttribute(name);
        else page.setAttribute(name, value);
    },
    [tab, found],
  );
  return tab;
}
