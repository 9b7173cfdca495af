import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { RelativeTime } from "../components/RelativeTime";
import { ShortDate } from "../components/ShortDate";
import {
  daysBetween,
  formatDay,
  formatExactTime,
  formatMonthAndYear,
  fromDateTimeInput,
  fromDayInput,
  midnightOf,
  toDateTimeInput,
  toDayInput,
} from "./format";
import { chooseZone, chosenZone, computerZone, timeZone, zones } from "./zone";

afterEach(() => chooseZone(null));

const LATE = Date.parse("2026-11-30T22:30:11Z");

test("as long as nothing is chosen, times are told as the computer has them", () => {
  expect(chosenZone()).toBeNull();
  expect(timeZone()).toBe(computerZone());
  expect(timeZone()).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test.each([
  ["America/Los_Angeles", "2026-11-30T14:30", /30.*2:30:11.*GMT-8$/],
  ["Europe/Stockholm", "2026-11-30T23:30", /30.*11:30:11.*GMT\+1$/],
  ["Asia/Kolkata", "2026-12-01T04:00", /1.*4:00:11.*GMT\+5:30$/],
])("in %s a moment is told by its clock", (zone, written, said) => {
  chooseZone(zone);
  expect(toDateTimeInput(LATE)).toBe(written);
  expect(toDayInput(LATE)).toBe(written.slice(0, 10));
  expect(formatExactTime(LATE)).toMatch(said);
  expect(fromDateTimeInput(written)).toBe(LATE - 11_000);
  expect(midnightOf(LATE)).toBe(fromDayInput(written.slice(0, 10)));
});

test("a day, a month and what lies between two moments go by the zone", () => {
  const later = LATE + 60 * 60 * 1000;
  chooseZone("Pacific/Auckland");
  expect(formatDay(LATE)).toContain("Dec 1, 2026");
  expect(formatMonthAndYear(LATE)).toBe("December 2026");
  expect(daysBetween(LATE, later)).toBe(0);
  chooseZone("Europe/Stockholm");
  expect(formatDay(LATE)).toContain("Nov 30, 2026");
  expect(formatMonthAndYear(LATE)).toBe("November 2026");
  expect(daysBetween(LATE, later)).toBe(1);
  expect(daysBetween(later, LATE)).toBe(-1);
});

test("a day's filter ends where the next day begins, also when the clock changes", () => {
  chooseZone("America/New_York");
  expect(fromDayInput("2026-11-01", 1) - fromDayInput("2026-11-01")).toBe(
    25 * 60 * 60 * 1000,
  );
  expect(fromDayInput("2026-12-31", 1)).toBe(fromDayInput("2027-01-01"));
});

test("a choice is seen at once, here and when another tab makes it", () => {
  render(
    <>
      <RelativeTime at={LATE} />
      <ShortDate at={LATE} />
    </>,
  );
  const titles = () =>
    screen.getAllByRole("time").map((time) => time.getAttribute("title"));
  act(() => chooseZone("Asia/Tokyo"));
  expect(screen.getByText("Dec 1, 2026")).toBeTruthy();
  for (const title of titles()) expect(title).toMatch(/GMT\+9$/);
  act(() => {
    localStorage.setItem("rollcall:time-zone", "America/Lima");
    window.dispatchEvent(new StorageEvent("storage"));
  });
  expect(screen.getByText("Nov 30, 2026")).toBeTruthy();
  for (const title of titles()) expect(title).toMatch(/GMT-5$/);
});

test("a zone that this browser does not know counts for nothing", () => {
  localStorage.setItem("rollcall:time-zone", "Mars/Olympus");
  expect(chosenZone()).toBeNull();
  expect(timeZone()).toBe(computerZone());
});

test("every zone that is offered can be chosen", () => {
  const offered = zones();
  expect(offered).toContain("Europe/Stockholm");
  for (const zone of offered) {
    chooseZone(zone);
    expect(timeZone()).toBe(zone);
  }
});
