import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { isOff } from "../test/isOff";
import { needsAttention } from "../test/attention";
import { network } from "../test/network";
import { ana, former, signedInWith } from "../test/people";
import { type OddState, oddState } from "../test/oddStates";
import { renderApp } from "../test/renderApp";
import { DAY_MS } from "../test/review";

/* What a workspace says and offers in the states that it is seldom in. */

const SETTINGS = [
  "settings/general",
  "settings/people",
  "settings/organization",
  "settings/notifications",
  "settings/danger",
];
const PAGES = ["home", "team", "invitations", "review", "audit", "sync"];

const content = () => screen.getByRole("main").textContent;
const button = async (name: string) =>
  await screen.findByRole("button", { name });

/** Opens North in this state, at a page of it. */
function open(
  state: OddState,
  page: string,
  role: "owner" | "admin" | "member" = "owner",
) {
  const north = oddState(state, role);
  return { north, ...renderApp(`/w/north/${page}`) };
}

/** The page has loaded: nothing in it says that it is on its way. */
async function loaded() {
  await screen.findByRole("heading", { level: 1 });
  await waitFor(() =>
    expect(screen.queryByText("Something went wrong")).toBeNull(),
  );
}

describe("inviting, where it can’t work, is off with the reason on Team and Invitations", () => {
  test.each<[OddState, RegExp]>([
    ["unlinked", /^This workspace has no WorkOS organization/],
    ["linking", /^This workspace has no WorkOS organization/],
    ["Clerk-linked", /organization is in Clerk, so people are invited there/],
    ["organization deleted", /was deleted, so nobody can be invited/],
  ])("%s", async (state, reason) => {
    const { go } = open(state, "team");
    for (const page of ["team", "invitations"]) {
      act(() => go(`/w/north/${page}`));
      const invite = await button("Invite people");
      await waitFor(() => expect(isOff(invite)).toBe(true));
      expect(invite.getAttribute("aria-description")).toMatch(reason);
    }
    await screen.findByText(reason, { ignore: "[aria-hidden]" });
  });
});

test.each<OddState>(["directory-managed", "ownerless", "one person"])(
  "inviting is offered: %s",
  async (state) => {
    open(state, "team", state === "ownerless" ? "admin" : "owner");
    expect(isOff(await button("Invite people"))).toBe(false);
  },
);

describe("the first steps offer what can be done, and say why not of the others", () => {
  test.each<[OddState, "owner" | "admin", links: string[], says: RegExp]>([
    ["unlinked", "owner", ["Link it", "See the rules"], /no WorkOS org/],
    ["unlinked", "admin", ["See the rules"], /An owner links it in Settings/],
    ["Clerk-linked", "owner", ["Go to Sync", "See the rules"], /in Clerk/],
    ["Clerk-linked without a key", "owner", ["See the rules"], /in Clerk/],
    [
      "one person",
      "owner",
      ["Invite people", "Go to Sync", "See the rules"],
      /with the invitation/,
    ],
  ])("%s, for an %s", async (state, role, links, says) => {
    open(state, "home", role);
    const steps = within(
      await screen.findByRole("list", { name: "First steps" }),
    );
    await waitFor(() =>
      expect(
        steps.getAllByRole("link").map(({ textContent }) => textContent),
      ).toEqual(links),
    );
    steps.getByText(says);
  });
});

test.each<OddState>(["Clerk-linked", "Clerk-linked without a key"])(
  "%s, no page offers or names what is WorkOS’s alone",
  async (state) => {
    const { go } = open(state, "home");
    for (const page of [...PAGES, ...SETTINGS]) {
      act(() => go(`/w/north/${page}`));
      await loaded();
      if (page === "settings/people")
        await screen.findByText(/after Clerk stopped listing them/);
      if (page === "settings/notifications")
        await screen.findByText("Somebody leaves");
      // Why the rule about it can’t be set.
      const said = content().replace("Only organizations in WorkOS have", "");
      expect(said, page).not.toContain("WorkOS");
    }
  },
);

test.each<[OddState, boolean]>([
  ["Clerk-linked", true],
  ["Clerk-linked without a key", false],
  ["organization deleted", false],
  ["unlinked", false],
  ["linking", false],
])(
  "a check is offered on Home and Sync only where it works: %s, %s",
  async (state, works) => {
    const { go } = open(state, "home");
    for (const page of ["home", "sync"]) {
      act(() => go(`/w/north/${page}`));
      await loaded();
      if (works) await button("Check now");
      else {
        await screen.findAllByText(
          /Not compared with Clerk|was deleted in WorkOS|^Linked to no|nothing to keep the same|Being linked/,
        );
        expect(screen.queryByRole("button", { name: "Check now" })).toBeNull();
      }
    }
  },
);

test("an organization that was deleted is never called in sync, and no portal is offered for it", async () => {
  const { go } = open("organization deleted", "home");
  const summary = await screen.findByRole("region", { name: "In sync or not" });
  within(summary).getByText("The organization was deleted in WorkOS");
  expect(
    (await screen.findByRole("link", { name: "See how" })).getAttribute("href"),
  ).toBe("/w/north/settings/danger");
  act(() => go("/w/north/settings/organization"));
  await screen.findByText(/says that this organization was deleted/);
  expect(screen.queryByText("As WorkOS reports it")).toBeNull();
  act(() => go("/w/north/settings/danger"));
  await button("Unlink organization");
});

test("an admin reads what is to be done about a deleted organization, and is sent to no button of owners", async () => {
  open("organization deleted", "home", "admin");
  expect(
    (await screen.findByRole("link", { name: "See how" })).getAttribute("href"),
  ).toBe("/w/north/settings/organization");
});

test.each(["owner", "admin"] as const)(
  "while it is being linked the sentence on Home says so; an %s goes on only if they may",
  async (role) => {
    open("linking", "home", role);
    const summary = await screen.findByRole("region", {
      name: "In sync or not",
    });
    within(summary).getByText("Being linked to an organization");
    const way = within(summary).queryByRole("link", { name: "Show" });
    expect(way?.getAttribute("href")).toBe(
      role === "owner" ? "/w/north/settings/organization" : undefined,
    );
  },
);

test("whom a directory manages is not removed or given a role here, and says so", async () => {
  open("directory-managed", "team");
  const role = await button("Member, role of Cy Park");
  expect(isOff(role)).toBe(true);
  expect(role.getAttribute("aria-description")).toBe(
    "A directory manages this person. Change them there.",
  );
});

test.each(["home", "settings/danger"])(
  "an admin can take over a workspace that nobody owns, on %s",
  async (page) => {
    const { north, user } = open("ownerless", page, "admin");
    const take = network.handle(api.roles.becomeOwner, () => null);
    await user.click(await button("Become owner"));
    expect(take).toHaveBeenCalledExactlyOnceWith({ workspaceId: north._id });
  },
);

test("a member of a workspace that nobody owns is offered no take-over", async () => {
  const { go } = open("ownerless", "team", "member");
  for (const page of ["team", "settings"]) {
    act(() => go(`/w/north/${page}`));
    await loaded();
    expect(screen.queryByRole("button", { name: "Become owner" })).toBeNull();
  }
});

test("a waiting brake is on Home with the way to its list, and asks on Sync, where it has the focus", async () => {
  const { go } = open("brake waiting", "home");
  await screen.findByText("A check would remove 41 people");
  expect(screen.queryByRole("button", { name: "Check now" })).toBeNull();
  act(() => go("/w/north/sync?show=stopped"));
  await button("Remove 41 people");
  await waitFor(() =>
    expect(document.activeElement?.textContent).toMatch(/^A check stopped/),
  );
});

test("a workspace that observes names how many would be shut out on Home and in its rules", async () => {
  const { go } = open("observing", "home");
  await screen.findByText("2 people would be shut out");
  act(() => go("/w/north/settings/people"));
  await screen.findByText(/2 people would be\./);
});

test("a WorkOS without roles is told apart from one that was not asked", async () => {
  const { user } = open("no roles in WorkOS", "settings/people");
  expect(screen.queryByText(/has no roles/)).toBeNull();
  await user.click(await button("Ask WorkOS which roles it has"));
  await screen.findByText("WorkOS has no roles for this organization.");
});

test("a change that WorkOS has not followed is on Home, and told again from there", async () => {
  const { north, user } = open("order failed", "home");
  const retry = network.handle(api.orders.retry, () => null);
  await user.click(await button("Tell WorkOS again about Cy Park"));
  expect(retry.mock.calls[0]?.[0]).toMatchObject({ workspaceId: north._id });
});

test("where nothing needs anybody, Home says so instead of showing an empty list", async () => {
  oddState("Clerk-linked", "owner");
  needsAttention();
  renderApp("/w/north/home");
  await screen.findByText("Nothing needs your attention.");
});

test("an owner whose workspace was deleted is told so, and can restore it", async () => {
  signedInWith();
  const { _id: workspaceId } = former("North");
  network.handle(api.workspaces.ensureDefaultWorkspace, () => ({
    status: "no_access" as const,
    workspaceNames: ["North"],
    restorable: ["North"],
    mayCreate: false,
  }));
  network.answer(api.dashboard.listFormer, []);
  network.answer(api.deletion.listRestorable, [
    {
      _id: workspaceId,
      slug: "north",
      name: "North",
      deletedAt: Date.now() - DAY_MS,
      finalAt: Date.now() + 6 * DAY_MS,
      deleteOrganization: false,
      workosOrganizationId: null,
    },
  ]);
  const restore = network.handle(api.deletion.restore, () => ({
    slug: "north",
  }));
  const { user } = renderApp("/");
  await user.click(await screen.findByRole("button", { name: /^Restore/ }));
  expect(restore.mock.calls[0]?.[0]).toMatchObject({ workspaceId });
  expect(screen.queryByText(ana.displayName)).toBeNull();
});
