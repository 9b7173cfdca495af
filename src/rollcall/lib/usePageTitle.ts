import { createContext, useContext, useEffect } from "react";

/** Calls the browser's tab. Null: the tab is a product's, and what is shown a part of its page. */
export type Tab = { call: (title: string) => void } | null;

export const TabContext = createContext<Tab>({
  call: (title) => {
    document.title = title;
  },
});

/** What the browser's tab is called, while the page is the dashboard's. */
export function usePageTitle(title: string) {
  const tab = useContext(TabContext);
  useEffect(() => tab?.call(title), [tab, title]);
}
