import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import {
  atHome,
  expiringIn,
  leaving,
  needsAttention,
  somebody,
  unfollowed,
} from "../test/attention";
import { network } from "../test/network";
import { refusal, signedInWith, workspace } from "../test/people";
import { renderApp } from "../test/renderApp";

/* The numbers of the navigation. */

const PAGES = [
  "Home",
  "Team",
  "Invitations",
  "Customers",
  "Access review",
  "Audit log",
  "Sync",
  "Settings",
];

async function navigation() {
  return within(
    await screen.findByRole("navigation", { name: "Workspace pages" }),
  );
}

/** These are all of its links, called so, in this order. */
async function expectLinks(...names: string[]) {
  const shown = await navigation();
  expect(names.map((name) => shown.getByRole("link", { name }))).toEqual(
    shown.getAllByRole("link"),
  );
}

test("each page says how much waits there, and Home how much in all", async () => {
  signedInWith(workspace("North"));
  atHome();
  needsAttention(
    { kind: "differ", count: 1, checkedAt: 0, people: [somebody("Cy Park")] },
    leaving("Kaya Demir"),
    unfollowed("Bo Berg"),
    expiringIn(30),
    { kind: "not_linked" },
  );
  renderApp("/w/north/team");
  await screen.findByRole("link", { name: "Home, 5 need attention" });
  await expectLinks(
    "Home, 5 need attention",
    "Team, 1 needs attention",
    "Invitations, 1 needs attention",
    "Customers",
    "Access review",
    "Audit log",
    "Sync, 2 need attention",
    "Settings, 1 needs attention",
  );
  // The number that is seen is the one that is said.
  const shown = await navigation();
  expect(
    shown
      .getAllByRole("link")
      .flatMap(({ textContent }) => /\d+$/.exec(textContent)?.[0] ?? []),
  ).toEqual(["5", "1", "1", "2", "1"]);
  act(() => needsAttention());
  await waitFor(() => expectLinks(...PAGES));
});

test("an open access review says how many people it has left, and is no line of Home", async () => {
  signedInWith(workspace("North"));
  atHome();
  needsAttention({
    kind: "review_open",
    campaignId: "campaign_1" as Id<"reviewCampaigns">,
    name: "November 2026",
    waiting: 35,
    total: 42,
    dueAt: Date.now(),
    reviewer: somebody("Ana Lind"),
  });
  renderApp("/w/north/home");
  await screen.findByRole("link", { name: "Access review, 35 people left" });
  await screen.findByText("Nothing needs your attention.");
  screen.getByRole("link", { name: "Home" });
});

test("who does not run the workspace is told no numbers, nor asks for any", async () => {
  signedInWith(workspace("North", "member"));
  let asked = 0;
  network.answer(api.home.getAttention, () => {
    asked++;
    return { items: [leaving("Kaya Demir")] };
  });
  renderApp("/w/north/team");
  await screen.findByRole("heading", { name: "Team" });
  await expectLinks("Team", "Customers", "Settings");
  expect(asked).toBe(0);
});

test("where the numbers are refused, the pages are there all the same", async () => {
  signedInWith(workspace("North"));
  network.answer(api.home.getAttention, refusal("onlyOwners"));
  renderApp("/w/north/team");
  await screen.findByRole("heading", { name: "Team" });
  await expectLinks(...PAGES);
});
