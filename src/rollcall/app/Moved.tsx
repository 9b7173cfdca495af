import { type AnyRouter, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { addressOf } from "../lib/product";
import { useProduct } from "../lib/useProduct";
import { useHref, usePathname } from "./address";

/** The workspace has another address by now: the same page of it, there. */
export function Moved({ to }: { to: string }) {
  const router: AnyRouter = useRouter();
  const product = useProduct();
  // "/w/north/team": what is behind the name stays.
  const [, , , ...page] = usePathname().split("/");
  const path = ["", "w", encodeURIComponent(to), ...page].join("/");
  const [search = ""] = /\?.*$/.exec(useHref()) ?? [];
  const href = addressOf(product, path) + search;
  useEffect(() => {
    void router.navigate({ href, replace: true });
  }, [router, href]);
  return null;
}
