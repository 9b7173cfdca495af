import { expect, test } from "vitest";
import { splitByAllowance } from "./allowance";

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const known = { left: 400, until: 0 };
const fresh = { left: 400, at: 0, perHour: 400, firstDay: known };
const tonight = NOW + 10 * HOUR;
const newcomer = { ...fresh, firstDay: { left: 50, until: tonight } };

test.each([
  ["a list that fits", fresh, 400, null],
  [
    "a thousand",
    fresh,
    1_000,
    { atOnce: 400, lastAt: NOW + 1.5 * HOUR, by: "hour" },
  ],
  [
    "a hundred when all are used up",
    { ...fresh, left: 0, at: NOW },
    100,
    { atOnce: 0, lastAt: NOW + HOUR / 4, by: "hour" },
  ],
  [
    "three with one left, by a clock that is behind the server's",
    { ...fresh, left: 1, at: NOW + 1_000 },
    3,
    { atOnce: 1, lastAt: NOW + HOUR / 200, by: "hour" },
  ],
  [
    "two hundred half an hour later",
    { ...fresh, left: 0, at: NOW - HOUR / 2 },
    200,
    null,
  ],
  ["fifty on the first day", newcomer, 50, null],
  [
    "eighty on the first day",
    newcomer,
    80,
    { atOnce: 50, lastAt: tonight, by: "firstDay" },
  ],
  [
    "ten when the first day gives more than the hour",
    { ...newcomer, left: 5, at: NOW },
    10,
    { atOnce: 5, lastAt: NOW + HOUR / 80, by: "hour" },
  ],
  [
    "eighty when the first day is over",
    { ...newcomer, firstDay: { left: 0, until: NOW } },
    80,
    null,
  ],
] as const)("%s", (_what, allowance, count, expected) => {
  expect(splitByAllowance(allowance, count, NOW)).toEqual(expected);
});
