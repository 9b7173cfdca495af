import { useMemo } from "react";
import { type Navigation, pathOf } from "../lib/navigation";
import { addressOf } from "../lib/product";
import { useProduct } from "../lib/useProduct";

/** To the dashboard's pages without its router: by loading them. */
export function useDashboardLinks(): Navigation {
  const product = useProduct();
  return useMemo(() => {
    const href: Navigation["href"] = (page) => addressOf(product, pathOf(page));
    return {
      href,
      go: (page, { replace = false } = {}) =>
        window.location[replace ? "replace" : "assign"](href(page)),
    };
  }, [product]);
}
