import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { everyDay, type OverTime } from "./peopleDays";

const NOW = Date.UTC(2026, 10, 30, 15);
const overTime: OverTime = {
  days: [
    { day: "2026-10-31", people: 2_066, joined: 0, left: 4 },
    { day: "2026-11-02", people: 2_106, joined: 40, left: 0 },
    { day: "2026-11-29", people: 2_104, joined: 1, left: 3 },
  ],
  before: 2_070,
};

function show(element: ReactNode) {
  return render(
    <MantineProvider env="test" withCssVariables={false}>
      {element}
    </MantineProvider>,
  );
}

test("the charts have the months, a line, and a bar for each who came or went in 30 days; they are for eyes only, and nothing moves for who wants that", async () => {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(
    new DOMRect(0, 0, 400, 150),
  );
  // Where nothing is to move, all of it is there at once.
  const matchMedia = window.matchMedia.bind(window);
  vi.spyOn(window, "matchMedia").mockImplementation((media) =>
    Object.assign(matchMedia(media), { matches: true }),
  );
  const { default: PeopleCharts } = await import("./PeopleCharts");
  const { container } = show(<PeopleCharts days={everyDay(overTime, NOW)} />);
  const [area, bars] = container.querySelectorAll("svg.recharts-surface");
  expect(
    within(area as unknown as HTMLElement)
      .getAllByText(/^(Oct|Nov)$/)
      .map(({ textContent }) => textContent),
  ).toEqual(["Oct", "Nov"]);
  expect(area!.querySelectorAll(".recharts-area-curve")).toHaveLength(1);
  // Of three changes two lie within 30 days: 40 came, and later one came and three went.
  expect(bars!.querySelectorAll(".recharts-bar-rectangle path")).toHaveLength(
    3,
  );
  expect(container.querySelector("[aria-hidden=true]")?.contains(area!)).toBe(
    true,
  );
  expect(container.querySelectorAll('[tabindex="0"]')).toHaveLength(0);
});

test("charts that can't be loaded are said, and the numbers are there", async () => {
  vi.resetModules();
  await (
    await import("../../messages/load")
  ).loadTexts(["front", "inside", "home"]);
  vi.doMock("./PeopleCharts", () => {
    throw new Error("Gone with the last deploy.");
  });
  vi.spyOn(console, "error").mockReturnValue();
  const { PeopleCard: Card } = await import("./PeopleCard");
  show(<Card overTime={overTime} people={2_104} now={NOW} />);
  await screen.findByText(/^The charts could not be loaded\./);
  screen.getByText("2,104");
  screen.getByRole("table", { name: /People by the day/ });
  vi.doUnmock("./PeopleCharts");
});
