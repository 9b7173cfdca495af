import type { Role } from "../../../../convex/lib/validators";
import { formatMonthAndYear, fromDayInput, toDayInput } from "../../lib/format";
import type { Campaign } from "./review";

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a review has, unless somebody says otherwise. */
const USUAL_DAYS = 14;
const DUE_DAYS_MAX = 365;

export const WHO = ["everyone", "roles", "since"] as const;

/** What is asked before a review begins; days as their fields write them. */
export type StartValues = {
  name: string;
  who: (typeof WHO)[number];
  roles: Role[];
  since: string;
  due: string;
  reviewerId: string | null;
};

/** @param lastAt when the last review was signed off; null: there was none */
export function usualStart(
  now: number,
  lastAt: number | null,
  viewerId: string | null,
): StartValues {
  return {
    name: formatMonthAndYear(now),
    who: "everyone",
    roles: [],
    since: toDayInput(lastAt ?? now - 90 * DAY_MS),
    due: toDayInput(now + USUAL_DAYS * DAY_MS),
    reviewerId: viewerId,
  };
}

export function scopeOf({ who, roles, since }: StartValues): Campaign["scope"] {
  return {
    roles: who === "roles" ? roles : [],
    ...(who === "since" && { notReviewedSince: fromDayInput(since) }),
  };
}

/** The end of the day: it is to be done by then. */
export function dueOf({ due }: Pick<StartValues, "due">): number {
  return fromDayInput(due, 1) - 1;
}

/** The last days that can be chosen, for the field and for what is typed past it. */
export function dueBounds(now: number): { min: string; max: string } {
  return {
    min: toDayInput(now + DAY_MS),
    max: toDayInput(now + DUE_DAYS_MAX * DAY_MS),
  };
}

/** What is missing, by field; each a key of the dialog's texts. */
export function startProblems(values: StartValues, now: number) {
  const { min, max } = dueBounds(now);
  const isSince = values.who === "since";
  return {
    name: values.name.trim() === "" ? ("nameMissing" as const) : null,
    roles:
      values.who === "roles" && values.roles.length === 0
        ? ("rolesMissing" as const)
        : null,
    since:
      isSince && (values.since === "" || fromDayInput(values.since) > now)
        ? ("sinceMissing" as const)
        : null,
    due: values.due < min || values.due > max ? ("dueMissing" as const) : null,
  };
}
