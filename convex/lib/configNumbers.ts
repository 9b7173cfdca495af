import { AT_ONCE_BOUNDS } from "./background";
import type { RollcallConfig } from "./config";
import { LIMITS } from "./limits";
import { RETENTION_BOUNDS } from "./retention";
import {
  GRACE_MAX_MS,
  HOUR_MS,
  INVITATION_DAYS_MAX,
  RECONCILE_DAYS,
} from "./rules";

type Bounds = { min: number; max: number };

const DEFAULTS: Record<string, Bounds> = {
  graceHours: { min: 1, max: GRACE_MAX_MS / HOUR_MS },
  brakePercent: { min: 1, max: 100 },
  invitationDays: { min: 1, max: INVITATION_DAYS_MAX },
  reconcileEveryDays: { min: 1, max: RECONCILE_DAYS },
};

/** More than anybody does, and few enough to count. */
const LIMIT_MAX = 1_000_000;
const OWN_LIMITS: Record<string, Bounds> = Object.fromEntries(
  Object.keys(LIMITS)
    .filter((name) => name !== "callsInBulk")
    .map((name) => [name, { min: 1, max: LIMIT_MAX }]),
);

/** What is wrong with the numbers of the product's configuration. */
export function problemsOfNumbers({
  background,
  defaults,
  retention,
  limits,
}: Pick<
  RollcallConfig,
  "background" | "defaults" | "retention" | "limits"
>): string[] {
  return [
    ...outOfBounds("defaults", defaults, DEFAULTS),
    ...outOfBounds("background", background, AT_ONCE_BOUNDS),
    ...outOfBounds("retention", retention, RETENTION_BOUNDS),
    ...outOfBounds("limits", limits, OWN_LIMITS),
  ];
}

function outOfBounds(
  key: string,
  numbers: Record<string, number | undefined> = {},
  bounds: Record<string, Bounds>,
): string[] {
  return Object.entries(numbers).flatMap(([name, value]) => {
    const bound = Object.hasOwn(bounds, name) ? bounds[name] : undefined;
    if (!bound)
      return `${key}.${name}: there is no such key. Write ${Object.keys(bounds).join(", ")}.`;
    const { min, max } = bound;
    const isFine =
      value === undefined ||
      (Number.isInteger(value) && value >= min && value <= max);
    return isFine
      ? []
      : `${key}.${name}: ${String(value)} is out of bounds. Write a whole number from ${min} to ${max}.`;
  });
}
