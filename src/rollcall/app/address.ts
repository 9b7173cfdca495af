import {
  type AnyRouter,
  defaultStringifySearch,
  useRouter,
  useRouterState,
} from "@tanstack/react-router";
import { useMemo } from "react";
import { addressOf } from "../lib/product";
import { usePreview } from "../lib/preview";
import { useProduct } from "../lib/useProduct";
import { searchOf } from "./previewSearch";

/*
 * What the dashboard reads of its address, and how it changes it. By text and not by the
 * router's types: those are of the one router that a product may have registered.
 */

type Values = Readonly<Record<string, unknown>>;

/** The path within the dashboard: "/w/north/team". */
export function usePathname(): string {
  return useRouterState<AnyRouter, string>({
    select: ({ location }) => location.pathname,
  });
}

/** The whole address as the browser has it: "/team/w/north/team?q=bo". */
export function useHref(): string {
  return useRouterState<AnyRouter, string>({
    select: ({ location }) => location.publicHref,
  });
}

/** The name of the workspace in the address. */
export function useSlug(): string {
  return useRouterState<AnyRouter, string>({
    select: ({ matches }) => {
      const { slug } = (matches.at(-1)?.params ?? {}) as Values;
      return typeof slug === "string" ? slug : "";
    },
  });
}

/** What stands after the "?", of the page that is shown. */
export function useSearch<T extends object>(
  read: (values: Record<string, unknown>) => T,
): T {
  const values = useRouterState<AnyRouter, Record<string, unknown>>({
    select: ({ matches }) =>
      (matches.at(-1)?.search ?? {}) as Record<string, unknown>,
  });
  return useMemo(() => {
    const known = new Map(Object.entries(read(values)));
    // In the address's order, which a change of one part leaves as it is.
    const names = [...Object.keys(values), ...known.keys()];
    return Object.fromEntries(
      names
        .filter((name) => known.has(name))
        .map((name) => [name, known.get(name)]),
    ) as T;
  }, [read, values]);
}

/** Changes what stands after the "?". The page stays where it is, and a preview goes on. */
export function useSetSearch() {
  const router: AnyRouter = useRouter();
  const product = useProduct();
  const { looking } = usePreview();
  const address = (search: Values) =>
    addressOf(product, router.state.location.pathname) +
    defaultStringifySearch({ ...search, ...searchOf(looking) });
  const go = (search: Values, { replace = false } = {}) => {
    void router.navigate({
      href: address(search),
      replace,
      resetScroll: false,
    });
  };
  return { address, go };
}
