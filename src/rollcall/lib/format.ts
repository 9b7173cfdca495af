import { say } from "../messages";

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const weekday = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  year: "numeric",
  month: "short",
  day: "numeric",
});
const today = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  month: "long",
  day: "numeric",
});
const month = new Intl.DateTimeFormat(undefined, { month: "short" });
const dayOfMonth = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
});
const monthAndYear = new Intl.DateTimeFormat("en", {
  month: "long",
  year: "numeric",
});
const moment = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "short",
});
const exact = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "medium",
});
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const age = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const shortAge = new Intl.RelativeTimeFormat("en", {
  numeric: "auto",
  style: "narrow",
});
const list = new Intl.ListFormat("en", { type: "conjunction" });
const long = (unit: "day" | "hour") =>
  new Intl.NumberFormat("en", {
    style: "unit",
    unit,
    unitDisplay: "long",
    maximumFractionDigits: 1,
  });
const days = long("day");
const hours = long("hour");

/** "Mar 3, 2026", in the person's own way of writing it. */
export function formatDate(time: number): string {
  return day.format(time);
}

/** "Tuesday, Mar 3, 2026" */
export function formatDay(time: number): string {
  return weekday.format(time);
}

/** "November 2026", in the language of the texts. */
export function formatMonthAndYear(time: number): string {
  return monthAndYear.format(time);
}

/** "Monday, 30 November": a day of this year. */
export function formatToday(time: number): string {
  return today.format(time);
}

/** "Nov" */
export function formatMonth(time: number): string {
  return month.format(time);
}

/** "Nov 3" */
export function formatDayOfMonth(time: number): string {
  return dayOfMonth.format(time);
}

/** A day as the field for it writes it, on the person's clock: "2026-03-14". */
export function toDayInput(time: number): string {
  const at = new Date(time);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** When such a day begins there, or one so many days later; a day may have 23 or 25 hours. */
export function fromDayInput(day: string, later = 0): number {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year!, month! - 1, date! + later).getTime();
}

/** Where the person's clock stands: "Europe/Berlin". */
export function timeZone(): string {
  return day.resolvedOptions().timeZone;
}

export function formatDateTime(time: number): string {
  return moment.format(time);
}

/** "14:02" */
export function formatTime(time: number): string {
  return hour.format(time);
}

/** To the second. */
export function formatExactTime(time: number): string {
  return exact.format(time);
}

const SECOND_MS = 1000;
const AGES = [
  ["day", 24 * 60 * 60 * SECOND_MS],
  ["hour", 60 * 60 * SECOND_MS],
  ["minute", 60 * SECOND_MS],
] as const;

/** "3 minutes ago", "in 2 hours"; "just now" within the minute. */
export function formatRelativeTime(time: number, now: number): string {
  return formatAge(age, time - now);
}

/** The same where there is little room: "3m ago", "yesterday". */
export function formatShortAge(time: number, now: number): string {
  return formatAge(shortAge, time - now);
}

function formatAge(format: Intl.RelativeTimeFormat, ms: number): string {
  const unit = AGES.find(([, length]) => Math.abs(ms) >= length);
  return unit
    ? format.format(Math.trunc(ms / unit[1]), unit[0])
    : say("common.now");
}

/** "850 ms", "4.2 s", "2 min 5 s" */
export function formatDuration(ms: number): string {
  if (ms < SECOND_MS)
    return say("common.duration.milliseconds", { ms: Math.round(ms) });
  const seconds = ms / SECOND_MS;
  if (seconds < 60) return say("common.duration.seconds", { seconds });
  const whole = Math.round(seconds);
  return say("common.duration.minutes", {
    minutes: Math.floor(whole / 60),
    seconds: whole % 60,
  });
}

/** "24 hours", "3 days": a wait that somebody decided. */
export function formatWait(ms: number): string {
  const [, dayMs] = AGES[0];
  const [, hourMs] = AGES[1];
  return ms > dayMs && ms % dayMs === 0
    ? days.format(ms / dayMs)
    : hours.format(ms / hourMs);
}

/** One after the other, as the language writes it. */
export function formatSentences(sentences: string[]): string {
  return sentences.reduce(
    (first, second) =>
      first === "" ? second : say("common.then", { first, second }),
    "",
  );
}

/** "Acme, Globex, and Initech" */
export function formatList(names: string[]): string {
  return list.format(names);
}

/** What stands between the names of a list: an element stands for a name. */
export function listParts(names: string[], type: "conjunction" | "unit") {
  const parts = new Intl.ListFormat("en", {
    type,
    style: type === "unit" ? "short" : "long",
  });
  let place = 0;
  return parts
    .formatToParts(names)
    .map(({ type, value }) =>
      type === "element" ? { index: place++ } : { between: value },
    );
}
