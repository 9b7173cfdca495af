import { expect, test } from "vitest";
import { splitByAllowance } from "./allowance";

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const fresh = { left: 400, at: 0, perHour: 400 };

test.each([
  ["a list that fits", fresh, 400, null],
  ["a thousand", fresh, 1_000, { atOnce: 400, lastAt: NOW + 1.5 * HOUR }],
  [
    "a hundred when all are used up",
    { ...fresh, left: 0, at: NOW },
    100,
    { atOnce: 0, lastAt: NOW + HOUR / 4 },
  ],
  [
    "three with one left, by a clock that is behind the server's",
    { ...fresh, left: 1, at: NOW + 1_000 },
    3,
    { atOnce: 1, lastAt: NOW + HOUR / 200 },
  ],
  [
    "two hundred half an hour later",
    { ...fresh, left: 0, at: NOW - HOUR / 2 },
    200,
    null,
  ],
] as const)("%s", (_what, allowance, count, expected) => {
  expect(splitByAllowance(allowance, count, NOW)).toEqual(expected);
});
