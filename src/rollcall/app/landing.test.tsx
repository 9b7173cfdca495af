import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { deployForThisTest } from "../../../convex/__tests__/ownConfig.helpers";
import { api } from "../../../convex/_generated/api";
import { network } from "../test/network";
import { counts, refusal, signedInWith, workspace } from "../test/people";
import { renderApp } from "../test/renderApp";
import { sentence } from "../test/sentence";

/* Where people land in a workspace, and what they read where they are refused. */

const pages = () =>
  within(screen.getByRole("navigation", { name: "Workspace pages" }))
    .getAllByRole("link")
    .map((link) => link.textContent);

test.each(["/w/north", "/w/north/team", "/w/north/team?tab=removed"])(
  "a client who opens %s is on their customer, and sees no page that refuses them",
  async (path) => {
    signedInWith(workspace("North", "client"));
    network.answer(api.customers.getOwn, null);
    const { address } = renderApp(path);
    await screen.findByRole("heading", { name: "Your customer" });
    expect(address()).toBe("/w/north/customers");
    expect(pages()).toEqual(["Your customer", "Settings"]);
  },
);

test("without customers nobody is sent to them", async () => {
  deployForThisTest({ customers: false });
  signedInWith(workspace("North", "admin"));
  renderApp("/w/north/customers");
  await screen.findByRole("heading", { name: "Home" });
  expect(pages()).toEqual([
    "Home",
    "Team",
    "Invitations",
    "Access review",
    "Audit log",
    "Sync",
    "Settings",
  ]);
});

test("without customers somebody who came with an unknown role asks for one", async () => {
  deployForThisTest({ customers: false });
  signedInWith(workspace("North", "client"));
  network.answer(api.accessRequests.peopleToAsk, {
    names: ["Olga Ros"],
    askedAt: null,
  });
  const ask = network.handle(api.accessRequests.requestAccess, () => null);
  const { user } = renderApp("/w/north");
  await screen.findByText("You have no role yet");
  expect(pages()).toEqual(["Your role", "Settings"]);
  await user.click(screen.getByRole("button", { name: "Ask them" }));
  expect(ask).toHaveBeenCalledExactlyOnceWith({
    slug: "north",
    asks: "members:list",
  });
});

test("staff begin on the team", async () => {
  signedInWith(workspace("North", "member"));
  const { address } = renderApp("/w/north");
  await screen.findByRole("heading", { name: "Team" });
  expect(address()).toBe("/w/north/team");
  expect(pages()).toEqual(["Team", "Customers", "Settings"]);
});

test("a client without a customer reads what has to be done, by whom, and asks for it", async () => {
  signedInWith(workspace("North", "client"));
  network.answer(api.customers.getOwn, null);
  network.answer(api.accessRequests.peopleToAsk, {
    names: ["Olga Ros", "Bo Berg"],
    askedAt: null,
  });
  const ask = network.handle(api.accessRequests.requestAccess, () => null);
  const { user } = renderApp("/w/north/customers");
  await screen.findByText(
    sentence("An owner or admin of North has to choose yours. Ask them."),
  );
  screen.getByText("Olga Ros");
  screen.getByText("Bo Berg");
  await user.click(screen.getByRole("button", { name: "Ask them" }));
  expect(ask).toHaveBeenCalledExactlyOnceWith({
    slug: "north",
    asks: "customer",
  });
});

test.each([
  ["audit", "members:history"],
  ["sync", "members:history"],
  ["invitations", "members:manage"],
])(
  "a member who opens %s reads who can help, and asks for what it takes",
  async (page, asks) => {
    signedInWith(workspace("North", "member"));
    network.answer(api.accessRequests.peopleToAsk, {
      names: ["Olga Ros"],
      askedAt: null,
    });
    const ask = network.handle(api.accessRequests.requestAccess, () => null);
    const { user } = renderApp(`/w/north/${page}`);
    await screen.findByText("Olga Ros");
    await user.click(screen.getByRole("button", { name: "Ask them" }));
    expect(ask).toHaveBeenCalledExactlyOnceWith({ slug: "north", asks });
  },
);

test("a page that is refused while it is open says so, with who can help", async () => {
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, refusal("onlyOwners"));
  network.answer(api.accessRequests.peopleToAsk, {
    names: ["Bo Berg"],
    askedAt: null,
  });
  renderApp("/w/north/team");
  await screen.findByText("You can’t see this page");
  screen.getByText("Bo Berg");
});

test("where nobody else could help, nobody is named and nothing is asked", async () => {
  signedInWith(workspace("North", "admin"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, admin: 1 } }),
  );
  network.answer(api.accessRequests.peopleToAsk, { names: [], askedAt: null });
  renderApp("/w/north/settings/danger");
  await screen.findByRole("region", { name: "For owners" });
  expect(screen.queryByRole("button", { name: "Ask them" })).toBeNull();
});
