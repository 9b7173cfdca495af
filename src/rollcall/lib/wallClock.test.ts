import { expect, test } from "vitest";
import { dayNumber, dayStart, midnight, momentOf, wallTime } from "./wallClock";

const HOUR_MS = 60 * 60 * 1000;
const at = (iso: string) => Date.parse(iso);
const iso = (time: number) => new Date(time).toISOString();

test.each([
  ["UTC", "2026-11-30T00:00:00.000Z"],
  ["Europe/Stockholm", "2026-11-29T23:00:00.000Z"],
  ["America/Los_Angeles", "2026-11-30T08:00:00.000Z"],
  ["Asia/Kathmandu", "2026-11-29T18:15:00.000Z"],
  ["Pacific/Kiritimati", "2026-11-29T10:00:00.000Z"],
  ["Pacific/Pago_Pago", "2026-11-30T11:00:00.000Z"],
])("in %s the 30th of November begins at %s", (zone, begins) => {
  expect(iso(momentOf(midnight(2026, 11, 30), zone))).toBe(begins);
});

test.each([
  ["Europe/Stockholm", [2026, 3, 29], 23],
  ["Europe/Stockholm", [2026, 10, 25], 25],
  ["America/New_York", [2026, 3, 8], 23],
  ["America/New_York", [2026, 11, 1], 25],
  ["Australia/Lord_Howe", [2026, 10, 4], 23.5],
  ["Asia/Tokyo", [2026, 3, 29], 24],
] as const)(
  "in %s the day %j has %d hours",
  (zone, [year, month, day], hours) => {
    const begins = momentOf(midnight(year, month, day), zone);
    const ends = momentOf(midnight(year, month, day + 1), zone);
    expect((ends - begins) / HOUR_MS).toBe(hours);
    expect(dayStart(ends - 1, zone)).toBe(begins);
    expect(dayStart(begins, zone)).toBe(begins);
    expect(dayNumber(ends, zone) - dayNumber(begins, zone)).toBe(1);
  },
);

test("a day without midnight begins when its clock goes on", () => {
  // Cairo goes from 23:59 on Thursday to 01:00 on Friday.
  const begins = momentOf(midnight(2026, 4, 24), "Africa/Cairo");
  expect(iso(begins)).toBe("2026-04-23T22:00:00.000Z");
  expect(wallTime(begins, "Africa/Cairo")).toMatchObject({ day: 24, hour: 1 });
  expect(wallTime(begins - 1, "Africa/Cairo")).toMatchObject({ day: 23 });
});

test("of an hour that comes twice the first is meant, of one that is skipped the moment after", () => {
  const zone = "Europe/Stockholm";
  const twice = { ...midnight(2026, 10, 25), hour: 2, minute: 30 };
  expect(iso(momentOf(twice, zone))).toBe("2026-10-25T00:30:00.000Z");
  const skipped = { ...midnight(2026, 3, 29), hour: 2, minute: 30 };
  expect(iso(momentOf(skipped, zone))).toBe("2026-03-29T01:30:00.000Z");
});

test("every hour of a year is found again by what the clock shows then", () => {
  for (const zone of ["America/St_Johns", "Pacific/Auckland", "UTC"]) {
    const again: string[] = [];
    for (let n = 0; n < 366 * 24; n += 7) {
      const time = at("2026-01-01T00:00:00Z") + n * HOUR_MS;
      const found = momentOf(wallTime(time, zone), zone);
      // The second of two equal hours leads to the first.
      if (found !== time && found !== time - HOUR_MS) again.push(iso(time));
    }
    expect(again).toEqual([]);
  }
});
