import { lazy } from "react";
import { part } from "../lib/part";

const load = () => part(import("./SignedIn"), "front", "inside");

/** The dashboard behind the sign-in, with its code only then. */
export const SignedIn = lazy(async () => ({
  default: (await load()).SignedIn,
}));

/** Fetches its code while AuthKit still asks who it is, where somebody may be signed in. */
export function expectSession() {
  // What can't be fetched now is fetched, and told of, when it is shown.
  if (mayBeSignedIn()) load().catch(() => undefined);
}

/** As AuthKit remembers it: a cookie, or a token in development; or the page just came back. */
function mayBeSignedIn(): boolean {
  return (
    document.cookie.includes("workos-has-session=") ||
    Object.keys(localStorage).some((key) =>
      key.startsWith("workos:refresh-token"),
    ) ||
    new URLSearchParams(window.location.search).has("code")
  );
}
