import { say } from "../messages";
import { locale } from "../messages/language";
import { dayNumber, dayStart, midnight, momentOf, wallTime } from "./wallClock";
import { timeZone } from "./zone";

type Options = Intl.DateTimeFormatOptions;

/** Made anew where another language is shown. */
function inLanguage<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const tag = locale();
    const one = made.get(tag) ?? make(tag);
    made.set(tag, one);
    return one;
  };
}

/** Puts moments into words, in the zone in which times are told when it is asked. */
function inZone(options: Options) {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (time: number): string => {
    const [tag, zone] = [locale(), timeZone()];
    const key = `${tag} ${zone}`;
    const format =
      made.get(key) ??
      new Intl.DateTimeFormat(tag, { ...options, timeZone: zone });
    made.set(key, format);
    return format.format(time);
  };
}

const day = inZone({ dateStyle: "medium" });
const weekday = inZone({
  weekday: "long",
  year: "numeric",
  month: "short",
  day: "numeric",
});
const today = inZone({ weekday: "long", month: "long", day: "numeric" });
const month = inZone({ month: "short" });
const dayOfMonth = inZone({ month: "short", day: "numeric" });
const monthAndYear = inZone({ month: "long", year: "numeric" });
const moment = inZone({ dateStyle: "medium", timeStyle: "short" });
const exact = inZone({
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  second: "2-digit",
  // As an offset: an hour that comes twice is told apart.
  timeZoneName: "shortOffset",
});
const hour = inZone({ timeStyle: "short" });
const age = inLanguage(
  (tag) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }),
);
const shortAge = inLanguage(
  (tag) =>
    new Intl.RelativeTimeFormat(tag, {
      numeric: "auto",
      // German's narrowest, "vor 3 m", is read as metres.
      style: /^de\b/.test(tag) ? "short" : "narrow",
    }),
);
const list = inLanguage(
  (tag) => new Intl.ListFormat(tag, { type: "conjunction" }),
);
const longUnits = inLanguage(
  (tag) => new Intl.ListFormat(tag, { type: "unit" }),
);
const units = inLanguage(
  (tag) => new Intl.ListFormat(tag, { type: "unit", style: "short" }),
);
const long = (unit: "day" | "hour") =>
  inLanguage(
    (tag) =>
      new Intl.NumberFormat(tag, {
        style: "unit",
        unit,
        unitDisplay: "long",
        maximumFractionDigits: 1,
      }),
  );
const days = long("day");
const hours = long("hour");
const order = inLanguage((tag) => new Intl.Collator(tag));

/** "Mar 3, 2026", in the person's own way of writing it. */
export function formatDate(time: number): string {
  return day(time);
}

/** "Tuesday, Mar 3, 2026" */
export function formatDay(time: number): string {
  return weekday(time);
}

/** "November 2026". */
export function formatMonthAndYear(time: number): string {
  return monthAndYear(time);
}

/** "Monday, 30 November": a day of this year. */
export function formatToday(time: number): string {
  return today(time);
}

/** "Nov" */
export function formatMonth(time: number): string {
  return month(time);
}

/** "Nov 3" */
export function formatDayOfMonth(time: number): string {
  return dayOfMonth(time);
}

/** A day as the field for it writes it, where times are told: "2026-03-14". */
export function toDayInput(time: number): string {
  return toDateTimeInput(time).slice(0, "2026-03-14".length);
}

/** When such a day begins there, or one so many days later; a day may have 23 or 25 hours. */
export function fromDayInput(day: string, later = 0): number {
  const [year, month, date] = day.split("-").map(Number);
  return momentOf(midnight(year!, month!, date! + later), timeZone());
}

/** A moment as the field for it writes it, where times are told: "2026-03-14T09:30". */
export function toDateTimeInput(time: number): string {
  const at = wallTime(time, timeZone());
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(at.year).padStart(4, "0")}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}`;
}

/** When such a minute begins. */
export function fromDateTimeInput(minute: string): number {
  const [day = "", clock = ""] = minute.split("T");
  const [year, month, date] = day.split("-").map(Number);
  const [hour, past] = clock.split(":").map(Number);
  return momentOf(
    { ...midnight(year!, month!, date!), hour: hour!, minute: past! },
    timeZone(),
  );
}

/** The midnight at which the day of a moment began, where times are told. */
export function midnightOf(time: number): number {
  return dayStart(time, timeZone());
}

/** How many midnights lie between two moments; negative where the second is the earlier. */
export function daysBetween(from: number, to: number): number {
  const zone = timeZone();
  return dayNumber(to, zone) - dayNumber(from, zone);
}

export function formatDateTime(time: number): string {
  return moment(time);
}

/** "14:02" */
export function formatTime(time: number): string {
  return hour(time);
}

/** "30 November 2026, 14:02:11 GMT+1": to the second, with its zone. */
export function formatExactTime(time: number): string {
  return exact(time);
}

const SECOND_MS = 1000;
const AGES = [
  ["day", 24 * 60 * 60 * SECOND_MS],
  ["hour", 60 * 60 * SECOND_MS],
  ["minute", 60 * SECOND_MS],
] as const;

/** "3 minutes ago", "in 2 hours"; "just now" within the minute. */
export function formatRelativeTime(time: number, now: number): string {
  return formatAge(age(), time - now);
}

/** The same where there is little room: "3m ago", "yesterday". */
export function formatShortAge(time: number, now: number): string {
  return formatAge(shortAge(), time - now);
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
    ? days().format(ms / dayMs)
    : hours().format(ms / hourMs);
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
  return list().format(names);
}

/** "2 added, 1 removed": things that stand beside one another. */
export function formatUnits(parts: string[]): string {
  return longUnits().format(parts);
}

/** For `toSorted`: as the language has its alphabet. */
export function compareNames(a: string, b: string): number {
  return order().compare(a, b);
}

/** What stands between the names of a list: an element stands for a name. */
export function listParts(names: string[], type: "conjunction" | "unit") {
  const parts = type === "unit" ? units() : list();
  let place = 0;
  return parts
    .formatToParts(names)
    .map(({ type, value }) =>
      type === "element" ? { index: place++ } : { between: value },
    );
}
