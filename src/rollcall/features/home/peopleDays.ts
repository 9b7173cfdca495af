import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

export type OverTime = FunctionReturnType<typeof api.home.getPeopleOverTime>;
/** One day, by UTC: how many are in at its end, how many came and went. */
export type PeopleDay = OverTime["days"][number];

const DAY_MS = 24 * 60 * 60 * 1000;
/** What the chart goes back to. */
const SHOWN_DAYS = 90;

/** "2026-11-30", by UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** A moment of the day, in ms: at noon by UTC it is the same day for nearly everybody. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** The first day that is shown. */
export function firstDay(now: number): string {
  return dayOf(now - (SHOWN_DAYS - 1) * DAY_MS);
}

/**
 * Every day from the first that is known until today, for the server names those only on
 * which somebody came or went. Where nobody was in before the first of them, it begins there.
 */
export function everyDay(
  { days: changed, before }: OverTime,
  now: number,
): PeopleDay[] {
  const byDay = new Map(changed.map((row) => [row.day, row]));
  const from = before > 0 ? firstDay(now) : changed[0]?.day;
  const today = dayOf(now);
  const days: PeopleDay[] = [];
  let people = before;
  for (let day = from; day !== undefined && day <= today; day = dayAfter(day)) {
    const row = byDay.get(day) ?? { day, people, joined: 0, left: 0 };
    people = row.people;
    days.push(row);
  }
  return days;
}

function dayAfter(day: string): string {
  return dayOf(noonOf(day) + DAY_MS);
}

/** How many more there are than when this month began, by UTC. */
export function gainOfMonth(changed: PeopleDay[], now: number): number {
  const month = dayOf(now).slice(0, 7);
  return changed
    .filter(({ day }) => day.startsWith(month))
    .reduce((sum, { joined, left }) => sum + joined - left, 0);
}
