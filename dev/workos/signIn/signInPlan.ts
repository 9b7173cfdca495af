import { ApiError } from "../http.ts";
import { isLoopbackHost } from "../loopback.ts";

/** What a sign-in leads to, given where the person is an active member. */
export function planSignIn({
  memberships,
  wanted,
}: {
  /** Organizations of which the person is an active member. */
  memberships: string[];
  /** The organization that was asked for or chosen. */
  wanted: string | null;
}):
  | { kind: "signIn"; organizationId: string | null }
  | { kind: "choose" }
  | { kind: "refuse" } {
  if (wanted !== null)
    return memberships.includes(wanted)
      ? { kind: "signIn", organizationId: wanted }
      : { kind: "refuse" };
  // AuthKit selects the only organization silently, and asks about several.
  if (memberships.length > 1) return { kind: "choose" };
  return { kind: "signIn", organizationId: memberships[0] ?? null };
}

/** @throws 400 for an address that is not on this machine: a code must not leave it. */
export function loopbackUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !isLoopbackHost(url.hostname))
    throw new ApiError(
      400,
      "invalid_redirect_uri",
      "The local sign-in returns to localhost only.",
    );
  return url.href;
}
