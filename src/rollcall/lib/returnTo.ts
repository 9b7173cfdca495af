/**
 * Where to go after signing in, from a value that anybody could have written:
 * a path of this site, or null.
 */
export function sameOriginPath(value: unknown): string | null {
  if (typeof value !== "string") return null;
  if (!URL.canParse(value, location.origin)) return null;
  const url = new URL(value, location.origin);
  // A path that begins with two slashes is an address of its own elsewhere.
  if (url.origin !== location.origin || url.pathname.startsWith("//"))
    return null;
  // Back to where we are coming from would go round in circles.
  if (/^\/callback\/?$/.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}
