import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { deployForThisTest } from "../../../../convex/__tests__/ownConfig.helpers";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  ana,
  canEnter,
  former,
  invitationTo,
  refusal,
  signedInWith,
  switchedTo,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { told } from "../../test/told";
import { sentence } from "../../test/sentence";

const north = workspace("North");
const south = workspace("South", "member");
const listMembers = api.users.queries.listOrgMembers;

test("the switcher lists every workspace with the person's role and marks this one", async () => {
  signedInWith(south, north);
  const { user } = renderApp("/w/south/team");
  await user.click(await switcher("South"));
  const items = await screen.findAllByRole("menuitemradio");
  expect(items.map((item) => item.textContent)).toEqual([
    "NorthOwner",
    "SouthMember",
  ]);
  expect(items.map((item) => item.getAttribute("aria-checked"))).toEqual([
    "false",
    "true",
  ]);
});

test("the switcher works from the keyboard", async () => {
  signedInWith(north, south);
  const { user, address } = renderApp("/w/north/team");
  (await switcher("North")).focus();
  await user.keyboard("{Enter}");
  await screen.findAllByRole("menuitemradio");
  // The first has the focus already.
  await user.keyboard("{ArrowDown}{Enter}");
  await switcher("South");
  expect(address()).toBe("/w/south/team");
  await waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole("heading", { level: 1, name: "Team" }),
    ),
  );
});

test("entering a workspace is told to the server once", async () => {
  const switched = signedInWith(north, south);
  renderApp("/w/north/team");
  await switcher("North");
  act(() => canEnter(south, north));
  expect(switched).toHaveBeenCalledExactlyOnceWith({ slug: "north" });
});

test("the session is brought over to the workspace's organization, once per visit", async () => {
  signedInWith(north);
  network.handle(api.workspaces.switchWorkspace, () =>
    switchedTo(north, "org_north"),
  );
  const { go } = renderApp("/w/north/team");
  await waitFor(() =>
    expect(network.auth.switchToOrganization).toHaveBeenCalledExactlyOnceWith({
      organizationId: "org_north",
      signInOpts: { state: { returnTo: expect.any(String) as string } },
    }),
  );
  // A provider that answers with another organization must not make a loop.
  act(() => go("/"));
  await switcher("North");
  expect(network.auth.switchToOrganization).toHaveBeenCalledOnce();
});

test("a session that can't be brought over is told, and the page stays usable", async () => {
  signedInWith(north);
  network.auth.switchToOrganization.mockRejectedValue(new Error("timeout"));
  network.handle(api.workspaces.switchWorkspace, () =>
    switchedTo(north, "org_north"),
  );
  renderApp("/w/north/team");
  await screen.findByText("Your session was not switched to this workspace.");
  screen.getByRole("heading", { name: "Team" });
});

test("a former address leads to the same page under the present one", async () => {
  signedInWith(north);
  network.handle(api.workspaces.switchWorkspace, () => switchedTo(north));
  const { address } = renderApp("/w/old-north/team?q=bo");
  await switcher("North");
  expect(address()).toBe("/w/north/team?q=bo");
});

test("a workspace renamed while it is open stays open under its new address", async () => {
  signedInWith(north);
  const { address } = renderApp("/w/north/team");
  await switcher("North");
  act(() => canEnter({ ...north, slug: "north-2", name: "North Two" }));
  await switcher("North Two");
  expect(address()).toBe("/w/north-2/team");
});

test("someone removed reads so at once, by the workspace's name, and sees no error before it", async () => {
  signedInWith(north, south);
  renderApp("/w/north/team");
  await switcher("North");
  act(() => {
    network.list(listMembers, refusal("noSuchWorkspace"));
    network.answer(
      api.users.queries.getOrgMemberCounts,
      refusal("noSuchWorkspace"),
    );
    canEnter(south);
  });
  // Without waiting: the same change took the one away and brought the other.
  screen.getByRole("heading", { name: "You no longer have access to North" });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.queryByRole("table")).toBeNull();
  within(screen.getByRole("navigation", { name: "Your workspaces" })).getByRole(
    "link",
    { name: /South/ },
  );
});

test("someone let back in is back on the page", async () => {
  signedInWith(north);
  renderApp("/w/north/team");
  await switcher("North");
  act(() => canEnter());
  screen.getByText(sentence(/You no longer have access to North/));
  screen.getByRole("link", { name: "Go to the start page" });
  act(() => canEnter(north));
  await switcher("North");
});

test("a list refused before the snapshot says so reads as lost access, not as a crash", async () => {
  signedInWith(north);
  network.list(listMembers, refusal("noSuchWorkspace"));
  renderApp("/w/north/team");
  await screen.findByText(sentence("You no longer have access to North"));
});

test("an unknown workspace looks the same as a closed one, without a name", async () => {
  signedInWith(north);
  network.answer(api.workspaces.findFormer, null);
  renderApp("/w/secret/team");
  await screen.findByRole("heading", {
    name: "There is no such workspace, or you are not in it.",
  });
  screen.getByRole("link", { name: /North/ });
});

test("a former member who follows an old link is told that they were removed", async () => {
  signedInWith(north);
  network.answer(api.workspaces.findFormer, former("South"));
  renderApp("/w/south/team");
  await screen.findByRole("heading", {
    name: "You no longer have access to South",
  });
  screen.getByRole("link", { name: /North/ });
});

test("a former member who follows an old link asks to be let in", async () => {
  signedInWith(north);
  network.answer(api.workspaces.findFormer, former("South"));
  const ask = network.handle(api.accessRequests.requestAccess, () => null);
  const { user } = renderApp("/w/south/audit");
  await user.click(
    await screen.findByRole("button", { name: "Ask to be let in" }),
  );
  expect(ask).toHaveBeenCalledExactlyOnceWith({ slug: "south", asks: "enter" });
  await screen.findByText(/You asked\./);
});

test("someone whose last workspace was lost in front of them can create another", async () => {
  signedInWith();
  network.answer(api.workspaces.findFormer, former("South"));
  renderApp("/w/south/team");
  await screen.findByRole("button", { name: "Create a new workspace" });
});

test("someone invited who follows a link into the workspace accepts there", async () => {
  const east = workspace("East");
  signedInWith(north);
  network.answer(api.workspaces.findFormer, null);
  network.answer(api.invitations.own.find, invitationTo("East"));
  network.handle(api.invitations.own.accept, () => {
    canEnter(north, east);
    network.answer(api.invitations.own.find, null);
    return null;
  });
  const { user } = renderApp("/w/east/audit");
  await screen.findByRole("heading", { name: "You have an invitation" });
  screen.getByText("Bo Berg");
  await user.click(screen.getByRole("button", { name: "Accept" }));
  await switcher("East");
});

test("somebody who is removed in front of the page and invited again sees the invitation", async () => {
  signedInWith(north);
  network.answer(api.workspaces.findFormer, former("North"));
  renderApp("/w/north/team");
  await switcher("North");
  act(() => canEnter());
  screen.getByText(sentence(/You no longer have access to North/));
  act(() => network.answer(api.invitations.own.find, invitationTo("North")));
  screen.getByRole("heading", { name: "You have an invitation" });
});

test("an invitation that only the mail accepts says so, and is sent again", async () => {
  signedInWith();
  network.answer(api.workspaces.findFormer, null);
  network.answer(
    api.invitations.own.find,
    invitationTo("East", { acceptable: false }),
  );
  const resend = network.handle(api.invitations.own.resend, () => null);
  const { user } = renderApp("/w/east/team");
  await screen.findByText(/accepted only with the link in the mail/);
  expect(screen.queryByRole("button", { name: "Accept" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Send the mail again" }));
  await told("A mail is on its way to ana@north.example.");
  expect(resend).toHaveBeenCalledExactlyOnceWith({
    invitationId: invitationTo("East").invitationId,
  });
});

test("an invitation that has run out offers nothing that would fail", async () => {
  signedInWith();
  network.answer(api.workspaces.findFormer, null);
  network.answer(
    api.invitations.own.find,
    invitationTo("East", { expiresAt: Date.now() - 1_000 }),
  );
  renderApp("/w/east/team");
  await screen.findByText(/This invitation ended on/);
  expect(screen.queryByRole("button", { name: "Accept" })).toBeNull();
  expect(
    screen.queryByRole("button", { name: "Send the mail again" }),
  ).toBeNull();
});

test("a created workspace is opened, and its creation told", async () => {
  const { user, form, address } = await openForm();
  const east = workspace("East Wing");
  network.handle(api.workspaces.create, () => ({
    workspaceId: east._id,
    slug: east.slug,
  }));
  network.handle(api.workspaces.switchWorkspace, () => switchedTo(east));
  await user.type(form.name(), "East Wing");
  expect(form.slug().value).toBe("east-wing");
  await user.click(form.submit());
  await screen.findByText(sentence("Created East Wing."));
  expect(address()).toBe("/w/east-wing/team");
  act(() => canEnter(north, east));
  await switcher("East Wing");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("the address follows the name until it is written by hand", async () => {
  const { user, form } = await openForm();
  await user.type(form.name(), "Müller");
  expect(form.slug().value).toBe("muller");
  await user.clear(form.slug());
  await user.type(form.slug(), "mine");
  await user.type(form.name(), " & Söhne");
  expect(form.slug().value).toBe("mine");
});

test("a form that can't be right is not sent", async () => {
  const { user, form, create } = await openForm();
  await user.click(form.submit());
  await expectNoViolations();
  expect(await alerts()).toEqual([
    "Give the workspace a name.",
    "Give the workspace a URL.",
  ]);
  await user.type(form.name(), "Admin");
  await user.click(form.submit());
  expect(await alerts()).toEqual(["“admin” is reserved. Choose another URL."]);
  expect(create).not.toHaveBeenCalled();
});

test("an address taken by someone else is told at the field", async () => {
  const { user, form } = await openForm();
  network.handle(api.workspaces.create, () => {
    throw refusal("slugTaken", { slug: "east" }, { field: "slug" });
  });
  await user.type(form.name(), "East");
  await user.click(form.submit());
  expect(await alerts()).toEqual(["“east” is taken. Choose another URL."]);
  expect(form.slug().getAttribute("aria-invalid")).toBe("true");
});

test("an outage is told in the form; trying again sends the same request", async () => {
  const { user, form } = await openForm();
  const create = network.handle(api.workspaces.create, () => {
    throw refusal("workosSilent");
  });
  await user.type(form.name(), "East");
  await user.click(form.submit());
  expect(await alerts()).toEqual([
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  ]);
  await user.click(form.submit());
  await waitFor(() => expect(create).toHaveBeenCalledTimes(2));
  const [first, second] = create.mock.calls.map(([args]) => args.requestId);
  expect(first).toBeTruthy();
  expect(second).toBe(first);
});

test("a form opened again is another request", async () => {
  const { user, form } = await openForm();
  const create = network.handle(api.workspaces.create, () => {
    throw refusal("workosSilent");
  });
  await user.type(form.name(), "East");
  await user.click(form.submit());
  await alerts();
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await chooseCreate(user, "North");
  await user.type(form.name(), "East");
  await user.click(form.submit());
  await waitFor(() => expect(create).toHaveBeenCalledTimes(2));
  const [first, second] = create.mock.calls.map(([args]) => args.requestId);
  expect(second).not.toBe(first);
});

test("a double click sends once, and nothing closes the form meanwhile", async () => {
  const { user, form } = await openForm();
  const create = network.handle(
    api.workspaces.create,
    () =>
      new Promise<{ workspaceId: Id<"workspaces">; slug: string }>(
        () => undefined,
      ),
  );
  await user.type(form.name(), "East");
  await user.dblClick(form.submit());
  await user.keyboard("{Escape}");
  screen.getByRole("dialog");
  expect(create).toHaveBeenCalledOnce();
});

test("Esc closes an empty form, and drops nothing that was typed", async () => {
  const { user, form } = await openForm();
  await user.type(form.name(), "East");
  await user.keyboard("{Escape}");
  expect(form.name().value).toBe("East");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await chooseCreate(user, "North");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

type User = ReturnType<typeof renderApp>["user"];

async function switcher(name: string) {
  return await screen.findByRole("button", {
    name: `Switch workspace: ${name}`,
  });
}

async function chooseCreate(user: User, current: string) {
  await user.click(await switcher(current));
  await user.click(
    await screen.findByRole("menuitem", { name: "Create workspace" }),
  );
  await screen.findByRole("dialog");
}

async function openForm() {
  signedInWith(north);
  const create = network.handle(api.workspaces.create, () => ({
    workspaceId: north._id,
    slug: north.slug,
  }));
  const app = renderApp("/w/north/team");
  await chooseCreate(app.user, "North");
  const field = (name: string) =>
    screen.getByRole<HTMLInputElement>("textbox", { name });
  const form = {
    name: () => field("Name"),
    slug: () => field("URL"),
    submit: () => screen.getByRole("button", { name: "Create workspace" }),
  };
  return { ...app, create, form };
}

async function alerts() {
  return (await screen.findAllByRole("alert")).map((each) => each.textContent);
}

test("whose account can make no workspace is told so where one is made", async () => {
  signedInWith(workspace("North"));
  network.answer(api.dashboard.getSnapshot, {
    viewer: { ...ana, mayCreate: false },
    workspaces: [workspace("North")],
  });
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Switch workspace: North" }),
  );
  const create = await screen.findByRole("menuitem", {
    name: /^Create workspace A workspace is made with an account of WorkOS\./,
  });
  await user.click(create);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("where nobody makes workspaces, none is offered", async () => {
  deployForThisTest({ createWorkspaces: "nobody" });
  signedInWith(workspace("North"));
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Switch workspace: North" }),
  );
  await screen.findByRole("menuitemradio", { name: /North/ });
  expect(
    screen.queryByRole("menuitem", { name: /Create workspace/ }),
  ).toBeNull();
});
