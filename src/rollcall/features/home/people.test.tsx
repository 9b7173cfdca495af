import { act, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { atHome } from "../../test/attention";
import { auditEntry } from "../../test/audit";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { everyDay, gainOfMonth } from "./peopleDays";

/* What Home says of people over time, of what happened last, and of the first steps. */

const NOW = Date.UTC(2026, 10, 30, 15);
const CHANGES = [
  { day: "2026-10-31", people: 2_066, joined: 0, left: 4 },
  { day: "2026-11-02", people: 2_106, joined: 40, left: 0 },
  { day: "2026-11-29", people: 2_104, joined: 1, left: 3 },
];
const steps = {
  invited: true,
  checked: false,
  rulesSet: false,
  startedAt: NOW - 60 * 60 * 1000,
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  signedInWith(workspace("North"));
  atHome();
});

test("it asks for the last 90 days, and says the number, the month's gain, and each day that changed", async () => {
  const asked: string[] = [];
  network.answer(api.home.getPeopleOverTime, ({ from }) => {
    asked.push(from);
    return { days: CHANGES, before: 2_070 };
  });
  renderApp("/w/north/home");
  await screen.findByText("2,104");
  screen.getByText("+38 this month");
  expect(asked).toEqual(["2026-09-02"]);
  const table = screen.getByRole("table", {
    name: "People by the day, by UTC",
  });
  expect(
    within(table)
      .getAllByRole("row")
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole("cell")
          .map(({ textContent }) => textContent),
      ),
  ).toEqual([
    ["2066", "0", "4"],
    ["2106", "40", "0"],
    ["2104", "1", "3"],
  ]);
});

test("on its first day a workspace has a number and no chart", async () => {
  network.answer(api.home.getPeopleOverTime, {
    days: [{ day: "2026-11-30", people: 1, joined: 1, left: 0 }],
    before: 0,
  });
  renderApp("/w/north/home");
  await screen.findByText(/^From tomorrow on/);
  expect(screen.queryByRole("table")).toBeNull();
});

test("between two changes people stay as many, and before the first as they were", () => {
  const days = everyDay({ days: CHANGES, before: 2_070 }, NOW);
  expect(days).toHaveLength(90);
  expect(days[0]).toMatchObject({ day: "2026-09-02", people: 2_070 });
  expect(days.at(-1)).toEqual({
    day: "2026-11-30",
    people: 2_104,
    joined: 0,
    left: 0,
  });
  expect(days.find(({ day }) => day === "2026-11-15")?.people).toBe(2_106);
});

test("a workspace that began within those days is shown from its beginning", () => {
  const days = everyDay(
    { days: [{ day: "2026-11-28", people: 3, joined: 3, left: 0 }], before: 0 },
    NOW,
  );
  expect(days.map(({ day }) => day)).toEqual([
    "2026-11-28",
    "2026-11-29",
    "2026-11-30",
  ]);
});

test("the month's gain is of this month alone", () => {
  expect(gainOfMonth(CHANGES, NOW)).toBe(38);
  expect(gainOfMonth(CHANGES, Date.UTC(2026, 11, 1))).toBe(0);
});

test("the latest five are told in sentences, with the way to all", async () => {
  network.list(api.audit.list, () =>
    [1, 2, 3, 4, 5, 6].map((at) =>
      auditEntry({
        entryId: `entry_${at}` as Id<"workspaceMemberAuditLogs">,
        timestamp: NOW - at * 60 * 60 * 1000,
      }),
    ),
  );
  renderApp("/w/north/home");
  const list = await screen.findByRole("list", { name: "What happened" });
  const rows = within(list).getAllByRole("listitem");
  expect(rows).toHaveLength(5);
  expect(rows[0]?.textContent).toBe(
    "BCBo Castellan was removed by Ana Lind1h ago",
  );
  const part = screen.getByRole("region", { name: "Latest" });
  expect(
    within(part).getByRole("link", { name: "Audit log" }).getAttribute("href"),
  ).toBe("/w/north/audit");
  await expectNoViolations();
});

test("with one person the first steps lead the page, each with its way or its tick", async () => {
  network.answer(api.home.getPeopleOverTime, { days: [], before: 1 });
  network.answer(api.home.getChecklist, steps);
  renderApp("/w/north/home");
  const list = await screen.findByRole("list", { name: "First steps" });
  expect(
    within(list)
      .getAllByRole("listitem")
      .map((step) => [
        /: (Done|To do)/.exec(step.textContent)?.[1],
        within(step).queryByRole("link")?.getAttribute("href"),
      ]),
  ).toEqual([
    ["Done", undefined],
    ["To do", "/w/north/sync"],
    ["To do", "/w/north/settings/people"],
  ]);
  expect(
    screen.getAllByRole("heading").map(({ textContent }) => textContent),
  ).toEqual(["Home", "First steps", "Needs attention", "Latest", "People"]);
  await expectNoViolations();
});

test("with more people they stand below what needs attention", async () => {
  network.answer(api.home.getChecklist, steps);
  renderApp("/w/north/home");
  await screen.findByRole("list", { name: "First steps" });
  expect(
    screen.getAllByRole("heading").map(({ textContent }) => textContent),
  ).toEqual(["Home", "Needs attention", "First steps", "Latest", "People"]);
});

test("hidden they stay hidden in this browser, and in this workspace alone", async () => {
  network.answer(api.home.getChecklist, steps);
  signedInWith(workspace("North"), workspace("South"));
  const { user, go } = renderApp("/w/north/home");
  await user.click(await screen.findByRole("button", { name: "Hide" }));
  expect(screen.queryByRole("list", { name: "First steps" })).toBeNull();
  act(() => go("/w/south/home"));
  await screen.findByRole("list", { name: "First steps" });
  act(() => go("/w/north/home"));
  await screen.findByRole("button", { name: "Switch workspace: North" });
  expect(screen.queryByRole("list", { name: "First steps" })).toBeNull();
});

test.each([
  ["all are done", { invited: true, checked: true, rulesSet: true }],
  ["the workspace is old", { startedAt: NOW - 31 * 24 * 60 * 60 * 1000 }],
])("they are not there where %s", async (_when, change) => {
  network.answer(api.home.getChecklist, { ...steps, ...change });
  renderApp("/w/north/home");
  await screen.findByText("Nothing needs your attention.");
  expect(screen.queryByRole("list", { name: "First steps" })).toBeNull();
});
