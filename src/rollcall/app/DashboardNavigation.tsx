import { type AnyRouter, useRouter } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { type Navigation, NavigationContext, pathOf } from "../lib/navigation";
import { addressOf } from "../lib/product";
import { useProduct } from "../lib/useProduct";

/** The dashboard's own router, for everything that leads to a page. */
export function DashboardNavigation({ children }: { children: ReactNode }) {
  const router: AnyRouter = useRouter();
  const product = useProduct();
  const navigation = useMemo((): Navigation => {
    const href: Navigation["href"] = (page) => addressOf(product, pathOf(page));
    return {
      href,
      go: (page, { replace = false } = {}) =>
        void router.navigate({ href: href(page), replace }),
    };
  }, [router, product]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
