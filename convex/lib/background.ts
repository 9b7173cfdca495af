import { config } from "./config";

/*
 * How much of Rollcall's background work that waits for somebody else (WorkOS, Clerk, a
 * webhook) is under way at once. Each holds one of the deployment's scheduled jobs for as
 * long as it waits: Convex's smallest plan has eight of them for everything.
 */

/**
 * - `reconciliations`: comparisons with a provider's full list that begin by themselves
 * - `calls`: actions that tell or ask a provider, each for several people at once
 *
 * Beside them there is one place for all other work, and one for the Events API.
 */
const AT_ONCE = { reconciliations: 1, calls: 1 } as const;
export type AtOnce = keyof typeof AT_ONCE;

/** Convex's largest plan has 256 scheduled jobs; half of them are for all else. */
export const AT_ONCE_MAX = 64;
export const AT_ONCE_BOUNDS = Object.fromEntries(
  Object.keys(AT_ONCE).map((name) => [name, { min: 1, max: AT_ONCE_MAX }]),
);

export function atOnce(name: AtOnce): number {
  return config().background?.[name] ?? AT_ONCE[name];
}
