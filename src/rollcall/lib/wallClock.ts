/*
 * What a clock on the wall shows in a time zone, and when it shows that. A day there may
 * have 23 or 25 hours, and may begin at one o'clock. Pure: the zone is an argument.
 */

export type WallTime = {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock of `zone` shows at `time` (ms). */
export function wallTime(time: number, zone: string): WallTime {
  const found = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of clockOf(zone).formatToParts(time))
    if (type in found) found[type as keyof WallTime] = Number(value);
  return found;
}

/**
 * The first moment (ms) at which the clock of `zone` shows this. A time that it skips is
 * taken as of before the skip: midnight is then the first moment of its day.
 */
export function momentOf(wanted: WallTime, zone: string): number {
  const shown = asUtc(wanted);
  const [before, after] = [shown - DAY_MS, shown + DAY_MS].map(
    (near) => shown - offsetAt(near, zone),
  ) as [number, number];
  return (
    [Math.min(before, after), Math.max(before, after)].find(
      (moment) => asUtc(wallTime(moment, zone)) === shown,
    ) ?? before
  );
}

/** When the day of `time` began there, or one so many days later. */
export function dayStart(time: number, zone: string, later = 0): number {
  const { year, month, day } = wallTime(time, zone);
  return momentOf(midnight(year, month, day + later), zone);
}

/** Days are counted on: the difference of two is how many midnights lie between. */
export function dayNumber(time: number, zone: string): number {
  const { year, month, day } = wallTime(time, zone);
  return asUtc(midnight(year, month, day)) / DAY_MS;
}

export function midnight(year: number, month: number, day: number): WallTime {
  return { year, month, day, hour: 0, minute: 0, second: 0 };
}

/** How far the clock is ahead of UTC, in ms. */
function offsetAt(time: number, zone: string): number {
  const whole = Math.floor(time / SECOND_MS) * SECOND_MS;
  return asUtc(wallTime(whole, zone)) - whole;
}

/** A month or a day past its end goes on into the next. */
function asUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(zone, clock);
  }
  return clock;
}
