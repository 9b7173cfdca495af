import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

/** One day, by UTC: how many are in at its end, how many came and went. */
export type PeopleDay = FunctionReturnType<
  typeof api.home.getPeopleOverTime
>["days"][number];

const DAY_MS = 24 * 60 * 60 * 1000;
/** What the chart goes back to. */
const SHOWN_DAYS = 90;

/** "2026-11-30", by UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** When a day begins, in ms. */
export function timeOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The first day that is shown. */
export function firstDay(now: number): string {
  return dayOf(now - (SHOWN_DAYS - 1) * DAY_MS);
}

/**
 * Every day from the first that is known until today, for the server names those only on
 * which something changed. What lies before the first change is known by that change.
 *
 * @param changed the oldest first
 */
export function everyDay(changed: PeopleDay[], now: number): PeopleDay[] {
  const [first] = changed;
  if (!first) return [];
  const before = first.people - first.joined + first.left;
  const byDay = new Map(changed.map((row) => [row.day, row]));
  const from = before > 0 ? firstDay(now) : first.day;
  const days: PeopleDay[] = [];
  let people = before;
  for (let at = timeOfDay(from); at <= now; at += DAY_MS) {
    const day = dayOf(at);
    const row = byDay.get(day) ?? { day, people, joined: 0, left: 0 };
    people = row.people;
    days.push(row);
  }
  return days;
}

/** How many more there are than when this month began, by UTC. */
export function gainOfMonth(changed: PeopleDay[], now: number): number {
  const month = dayOf(now).slice(0, 7);
  return changed
    .filter(({ day }) => day.startsWith(month))
    .reduce((sum, { joined, left }) => sum + joined - left, 0);
}
