import { env } from "../_generated/server";
import { ownGraceMs } from "./rules";

type EnvName = Extract<keyof typeof env, string>;

/**
 * A variable this deployment cannot work without.
 *
 * @throws a plain Error that says how to set it. Convex checks declared
 * variables at every push, so this speaks only where that was bypassed.
 */
export function requireEnv(name: EnvName): string {
  const value = env[name];
  if (value === undefined || value === "")
    throw new Error(
      `${name} is not set on this deployment. Set it with: npx convex env set ${name} <value>`,
    );
  return value;
}

/** A variable as it is, for who looks whether it is there; "" where it is not. */
export function readEnv(name: EnvName): string {
  return env[name] ?? "";
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Time between losing access without an event and removal, in ms: an argument
 * wins, then the deployment's variable, then the product's configuration, then 24
 * hours, in which an outage is noticed and mended.
 */
export function graceMs(argument?: number): number {
  if (argument !== undefined) {
    if (!Number.isFinite(argument) || argument < 0)
      throw new Error("graceMs must be a number of milliseconds, 0 or more.");
    return argument;
  }
  const configured = env.WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS;
  if (configured === undefined || configured === "")
    return ownGraceMs() ?? DAY_MS;
  const ms = Number(configured);
  if (!Number.isFinite(ms) || ms < 0)
    throw new Error(
      "WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS must be a number of milliseconds, 0 or more. Set it with: npx convex env set WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS 86400000",
    );
  return ms;
}
