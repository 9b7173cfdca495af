import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
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

/** What its links are called, and what stands on them. */
async function links() {
  const navigation = await screen.findByRole("navigation", {
    name: "Workspace pages",
  });
  return within(navigation)
    .getAllByRole("link")
    .map((link) => [
      link.getAttribute("aria-label") ?? link.textContent,
      /\d+$/.exec(link.textContent)?.[0],
    ]);
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
  expect(await links()).toEqual([
    ["Home, 5 need attention", "5"],
    ["Team, 2 need attention", "2"],
    ["Invitations, 1 needs attention", "1"],
    ["Customers", undefined],
    ["Access review", undefined],
    ["Audit log", undefined],
    ["Sync, 1 needs attention", "1"],
    ["Settings, 1 needs attention", "1"],
  ]);
  act(() => needsAttention());
  await waitFor(() => screen.getByRole("link", { name: "Home" }));
  expect((await links()).map(([name]) => name)).toContain("Team");
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
  expect((await links()).map(([name]) => name)).toEqual([
    "Team",
    "Customers",
    "Settings",
  ]);
  expect(asked).toBe(0);
});

test("where the numbers are refused, the pages are there all the same", async () => {
  signedInWith(workspace("North"));
  network.answer(api.home.getAttention, refusal("onlyOwners"));
  renderApp("/w/north/team");
  await screen.findByRole("heading", { name: "Team" });
  expect((await links()).map(([name]) => name)).toContain("Home");
});
