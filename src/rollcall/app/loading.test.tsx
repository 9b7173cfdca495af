import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { SETTINGS_SECTIONS } from "../lib/navigation";
import { network } from "../test/network";
import { ana, canEnter, switchedTo, workspace } from "../test/people";
import { renderApp } from "../test/renderApp";

/* Pages before anything has answered: who can't see them is told where they are. */

/** What each is called, and how many of its parts load by themselves. */
const PAGES: [path: string, heading: string, parts: number][] = [
  ["home", "Home", 2],
  ["team", "Team", 1],
  ["invitations", "Invitations", 1],
  ["customers", "Customers", 1],
  ["review", "Access review", 1],
  ["audit", "Audit log", 1],
  ["audit?tab=team", "Team at a date", 1],
  ["audit?tab=exports", "Exports", 1],
  ["sync", "Sync", 1],
  ["settings/general", "Settings", 1],
  ["settings/people", "Settings", 3],
  ["settings/organization", "Settings", 1],
  ["settings/notifications", "Settings", 1],
  // Its words are known at once.
  ["settings/danger", "Settings", 0],
];

test.each(PAGES)(
  "%s has its heading while its frame loads, and what loads is said once",
  async (path) => {
    network.signIn({ id: "workos_ana", email: ana.email }, "org_first");
    renderApp(`/w/north/${path}`);
    expect(await headings()).toEqual([NAMES[path.split(/[/?]/)[0]!]]);
    expect(loading()).toEqual(["Loading…"]);
  },
);

test.each(PAGES)(
  "%s has its heading, %s, while what is on it loads, and each part says once that it does",
  async (path, heading, parts) => {
    network.signIn({ id: "workos_ana", email: ana.email }, "org_first");
    const north = workspace("North");
    canEnter(north);
    network.handle(api.workspaces.switchWorkspace, () =>
      switchedTo(north, "org_first"),
    );
    renderApp(`/w/north/${path}`);
    await screen.findByRole("navigation", { name: "Workspace pages" });
    expect(await headings()).toEqual([heading]);
    expect(loading()).toHaveLength(parts);
  },
);

test("all sections of the settings are looked at here", () => {
  expect(PAGES.map(([path]) => path)).toEqual(
    expect.arrayContaining(SETTINGS_SECTIONS.map((name) => `settings/${name}`)),
  );
});

test("before it is known who somebody is, the heading is the product’s name", async () => {
  network.signIn({ id: "workos_ana", email: ana.email });
  network.convexSays({ isLoading: true, isAuthenticated: false });
  renderApp("/");
  expect(await headings()).toEqual(["Rollcall"]);
  expect(loading()).toEqual(["Loading…"]);
});

/** Before more is known than the address. */
const NAMES: Record<string, string> = {
  home: "Home",
  team: "Team",
  invitations: "Invitations",
  customers: "Customers",
  review: "Access review",
  audit: "Audit log",
  sync: "Sync",
  settings: "Settings",
};

async function headings() {
  const found = await screen.findAllByRole("heading", { level: 1 });
  return found.map(({ textContent }) => textContent);
}

/** What is read out of those who say that something is on its way. */
function loading() {
  return within(screen.getByRole("main"))
    .queryAllByRole("status")
    .map((each) => each.getAttribute("aria-label") ?? readOut(each))
    .filter((text) => text.endsWith("…"));
}

function readOut(element: HTMLElement) {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll("[aria-hidden=true]"))
    hidden.remove();
  return copy.textContent;
}
