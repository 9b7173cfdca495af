import { act, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { isOff } from "../test/isOff";
import { network } from "../test/network";
import { oddState } from "../test/oddStates";
import { renderApp } from "../test/renderApp";
import { campaign, DAY_MS } from "../test/review";

/* What a workspace of one person says and offers, and one of 10,000. */

const button = async (name: string) =>
  await screen.findByRole("button", { name });

test("one person alone is offered no review of themselves, and nobody to hand over to", async () => {
  oddState("one person", "owner");
  const { go } = renderApp("/w/north/review");
  const start = await button("Start a review");
  await waitFor(() => expect(isOff(start)).toBe(true));
  expect(start.getAttribute("aria-description")).toMatch(
    /^You are the only person here/,
  );
  act(() => go("/w/north/settings/danger"));
  for (const name of ["Hand over ownership", "Leave workspace"])
    expect(isOff(await button(name))).toBe(true);
});

test("one day is no chart: Home says from when on there is one", async () => {
  oddState("one person", "owner");
  const day = new Date().toISOString().slice(0, 10);
  network.answer(api.home.getPeopleOverTime, {
    days: [{ day, people: 1, joined: 1, left: 0 }],
    before: 0,
  });
  renderApp("/w/north/home");
  await screen.findByText(/^From tomorrow on/);
});

test("10,000 people are a page at a time, and their number is grouped", async () => {
  oddState("10,000 people", "owner");
  const { go } = renderApp("/w/north/home");
  await screen.findByText("10,000");
  const asked: unknown[] = [];
  network.list<typeof api.users.queries.listOrgMembers>(
    api.users.queries.listOrgMembers,
    (args) => {
      asked.push("paginationOpts" in args ? args.paginationOpts : null);
      return [];
    },
    "CanLoadMore",
  );
  act(() => go("/w/north/team"));
  await screen.findByText("10,000 people");
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
  for (const page of asked) expect(page).toMatchObject({ numItems: 25 });
  act(() => go("/w/north/settings/people"));
  await screen.findByRole("link", { name: "9,900 people" });
});

test("a review of 10,000 that is being prepared lists nobody, and can’t be signed off", async () => {
  oddState("10,000 people", "owner");
  let listed = 0;
  network.list<typeof api.reviews.listItems>(api.reviews.listItems, () => {
    listed++;
    return [];
  });
  const counts = { kept: 0, removed: 0, gone: 0, atSource: 0 };
  network.answer(api.reviews.getCurrent, {
    campaign: campaign({
      status: "preparing",
      counts: { ...counts, total: 4_200, waiting: 4_200 },
      dueAt: Date.now() + DAY_MS,
    }),
    left: 4_200,
    last: null,
    everyDays: null,
    nextDueAt: null,
  });
  renderApp("/w/north/review");
  await screen.findByText(/4,200 people in it/);
  const signOff = await button("Sign off");
  expect(signOff.getAttribute("aria-description")).toBe(
    "The review is being prepared.",
  );
  expect(listed).toBe(0);
});
