import type { Incoming } from "./http.ts";

/** With a key of ours, or where browsers call WorkOS without one. */
export function isAuthorized(
  { headers, url }: Incoming,
  apiKeys: string[],
): boolean {
  if (url.pathname === "/user_management/authenticate") return true;
  const key = headers.get("authorization")?.replace(/^Bearer\s+/i, "");
  return key !== undefined && apiKeys.includes(key);
}
