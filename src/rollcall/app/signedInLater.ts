import { lazy } from "react";

const load = () => import("./SignedIn");

/** The dashboard behind the sign-in, with its code only then. */
export const SignedIn = lazy(async () => ({
  default: (await load()).SignedIn,
}));

/** Fetches its code while AuthKit still asks who it is. */
export function expectSession() {
  // What can't be fetched now is fetched, and told of, when it is shown.
  load().catch(() => undefined);
}
