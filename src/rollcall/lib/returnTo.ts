import { CALLBACK, LOGIN, pageAt, type Product } from "./product";

/**
 * Where to go after signing in, from a value that anybody could have written:
 * an address of the dashboard, as the browser has it ("/team/w/north"), or null.
 */
export function returnPath(
  value: unknown,
  product: Pick<Product, "path">,
): string | null {
  if (typeof value !== "string") return null;
  if (!URL.canParse(value, location.origin)) return null;
  const url = new URL(value, location.origin);
  // A path that begins with two slashes is an address of its own elsewhere.
  if (url.origin !== location.origin || url.pathname.startsWith("//"))
    return null;
  const page = pageAt(product, url.pathname);
  // Back to where we are coming from would go round in circles.
  if (page === null || [CALLBACK, LOGIN].includes(page.replace(/\/$/, "")))
    return null;
  return url.pathname + url.search + url.hash;
}
