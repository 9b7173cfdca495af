import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { network } from "../../test/network";
import {
  ana,
  canEnter,
  counts,
  member,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

const listMembers = api.users.queries.listOrgMembers;
const getCounts = api.users.queries.getOrgMemberCounts;
const bo = member("Bo Castellan", { role: "admin" });
const anaRow = member("Ana Lind", { userId: ana._id, role: "owner" });
const cy = member("Cy Park", {
  status: "pending_removal",
  pendingRemovalAt: Date.UTC(2026, 3, 5, 12),
});
const di = member("Di Ros", {
  status: "removed",
  removedAt: Date.UTC(2026, 4, 6, 12),
});

test("an owner sees who is in, with role, day and themselves marked", async () => {
  signedInWith(workspace("North"));
  network.answer(
    getCounts,
    counts({ active: { owner: 1, admin: 1 }, removed: { member: 3 } }),
  );
  network.list(listMembers, () => [anaRow, bo]);
  renderApp("/w/north/team");

  const table = await screen.findByRole("table", { name: "Active people" });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(/Ana Lind.*you.*Owner.*2026/);
  expect(second?.textContent).toMatch(/Bo Castellan.*bo.castellan@.*Admin/);
  expect(second?.textContent).not.toContain("you");
  screen.getByText("2 people: 1 owner, 1 admin");
  expect(tabs()).toEqual(["Active2", "Pending removal0", "Removed3"]);
});

test("someone pending removal still counts as in, and is marked with since when", async () => {
  signedInWith(workspace("North"));
  network.answer(
    getCounts,
    counts({ active: { owner: 1 }, pending_removal: { member: 1 } }),
  );
  network.list(listMembers, () => [anaRow, cy]);
  renderApp("/w/north/team");
  await screen.findByText(/Pending removal since/);
  expect(tabs()).toEqual(["Active2", "Pending removal1", "Removed0"]);
});

test("each tab asks for its own people, and the address remembers it", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ status }) =>
    status === "removed" ? [di] : status === "pending_removal" ? [cy] : [bo],
  );
  const { user, address } = renderApp("/w/north/team");
  await screen.findByText("Bo Castellan");
  await user.click(screen.getByRole("tab", { name: /Removed/ }));
  await screen.findByText("Di Ros");
  expect(screen.queryByText("Bo Castellan")).toBeNull();
  expect(address()).toBe("/w/north/team?tab=removed");
  await user.click(screen.getByRole("tab", { name: /Pending/ }));
  await screen.findByText("Cy Park");
});

test("a list on its way is a skeleton", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [], "LoadingFirstPage");
  renderApp("/w/north/team");
  await screen.findByText("Loading people…");
});

test.each([
  ["", "Nobody here yet"],
  ["?tab=pending", "Nobody is about to be removed"],
  ["?tab=removed", "Nobody has been removed"],
  ["?q=zzz", "Nobody matches “zzz”"],
  ["?role=client", "Nobody has this role here"],
])("an empty list at “%s” says “%s”", async (search, title) => {
  signedInWith(workspace("North"));
  renderApp(`/w/north/team${search}`);
  await screen.findByText(title);
});

test("a search goes to the server once the person pauses, and can be cleared", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ search }) =>
    search === undefined ? [anaRow, bo] : search === "bo" ? [bo] : [],
  );
  const { user, address } = renderApp("/w/north/team?role=admin");
  await screen.findByText("Ana Lind");
  await user.type(screen.getByRole("textbox", { name: "Search people" }), "bo");
  await waitFor(() => expect(screen.queryByText("Ana Lind")).toBeNull());
  expect(address()).toBe("/w/north/team?role=admin&q=bo");
  await user.type(screen.getByRole("textbox", { name: "Search people" }), "x");
  await user.click(
    await screen.findByRole("button", { name: "Clear search and filter" }),
  );
  await screen.findByText("Ana Lind");
  expect(address()).toBe("/w/north/team");
});

test("role and order are asked of the server", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ role, sort }) => [
    member(`${role ?? "any"} ${sort ?? "name"}`),
  ]);
  const { user } = renderApp("/w/north/team");
  await screen.findByText("any name");
  await user.click(screen.getByRole("combobox", { name: "Role" }));
  await user.click(await screen.findByRole("option", { name: "Client" }));
  await screen.findByText("client name");
  await user.click(screen.getByRole("combobox", { name: "Order" }));
  await user.click(await screen.findByRole("option", { name: "Newest first" }));
  await screen.findByText("client joined");
});

test("an address with nonsense in it is read as far as it makes sense", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, (args) => [
    member(`${args.status ?? ""} ${args.search ?? ""} ${args.role ?? "any"}`),
  ]);
  renderApp("/w/north/team?tab=everyone&role=boss&q=42&sort=%7B%7D");
  await screen.findByText("active 42 any");
});

test("a long list shows more on request", async () => {
  signedInWith(workspace("North"));
  const { loadMore } = network.list(listMembers, () => [bo], "CanLoadMore");
  const { user } = renderApp("/w/north/team");
  await user.click(await screen.findByRole("button", { name: "Show more" }));
  expect(loadMore).toHaveBeenCalledExactlyOnceWith(25);
});

test("a member sees the people who are in, and no tabs, whatever the address says", async () => {
  signedInWith(workspace("North", "member"));
  network.answer(getCounts, refusal("FORBIDDEN"));
  network.list(listMembers, ({ status }) =>
    status === "removed" ? [di] : [bo],
  );
  renderApp("/w/north/team?tab=removed");
  await screen.findByText("Bo Castellan");
  expect(screen.queryByRole("tab")).toBeNull();
});

test("a client is told what they can see instead of an error", async () => {
  signedInWith(workspace("North", "client"));
  network.list(listMembers, refusal("FORBIDDEN"));
  renderApp("/w/north/team");
  await screen.findByText("The team is not shown to clients");
});

test("an admin made a member loses the tabs and keeps the page", async () => {
  signedInWith(workspace("North", "admin"));
  network.list(listMembers, ({ status }) =>
    status === "removed" ? [di] : [bo],
  );
  renderApp("/w/north/team?tab=removed");
  await screen.findByText("Di Ros");
  act(() => {
    network.answer(getCounts, refusal("FORBIDDEN"));
    canEnter(workspace("North", "member"));
  });
  await screen.findByText("Bo Castellan");
  expect(screen.queryByRole("tab")).toBeNull();
});

test("someone who joins appears by themselves", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow]);
  renderApp("/w/north/team");
  await screen.findByText("Ana Lind");
  act(() => void network.list(listMembers, () => [anaRow, bo]));
  await screen.findByText("Bo Castellan");
});

function tabs() {
  return screen.getAllByRole("tab").map((tab) => tab.textContent);
}

test("an owner can ask why someone can enter, and sees the fact that decides", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo]);
  network.answer(api.workspaces.explainAccess, {
    displayName: "Bo Castellan",
    allowed: true,
    facts: [
      {
        fact: "account",
        holds: true,
        sentence: "The account exists.",
        since: null,
        source: "event",
        eventId: null,
        decides: false,
      },
      {
        fact: "membership",
        holds: true,
        sentence: "Their membership in the organization is active.",
        since: Date.UTC(2026, 3, 5, 12),
        source: "event",
        eventId: "event_1",
        decides: true,
      },
    ],
  });
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Actions for Bo Castellan" }),
  );
  await user.click(
    await screen.findByRole("menuitem", { name: "Why they can enter" }),
  );
  const dialog = await screen.findByRole("dialog", {
    name: "Why Bo Castellan can enter",
  });
  const [first, second] = within(dialog).getAllByRole("listitem");
  expect(first?.textContent).toBe(
    "The account exists.by an event from the provider",
  );
  expect(second?.textContent).toMatch(/is active\.decides.*2026.*by an event/);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("who may not ask about others is offered nothing", async () => {
  signedInWith(workspace("North", "member"));
  network.list(listMembers, () => [anaRow, bo]);
  renderApp("/w/north/team");
  await screen.findByText("Bo Castellan");
  expect(screen.queryByRole("button", { name: /^Actions for/ })).toBeNull();
});

test("an owner gives any role, an admin none above their own", async () => {
  const offered = async (name: string) => {
    await user.click(
      await screen.findByRole("button", { name: `Actions for ${name}` }),
    );
    const menu = await screen.findByRole("menu");
    const items = within(menu)
      .getAllByRole("menuitem")
      .map((item) => item.textContent);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    return items.slice(1);
  };
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo]);
  const { user } = renderApp("/w/north/team");
  expect(await offered("Bo Castellan")).toEqual(["Owner", "Member", "Client"]);
  canEnter(workspace("North", "admin"));
  expect(await offered("Bo Castellan")).toEqual(["Member", "Client"]);
  expect(await offered("Ana Lind")).toEqual([]);
});

test("a role changes at once, and an owner's only after a question", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo]);
  const change = network.handle(api.users.manage.changeRole, () => null);
  const { user } = renderApp("/w/north/team");
  const choose = async (role: string) => {
    await user.click(
      await screen.findByRole("button", { name: "Actions for Bo Castellan" }),
    );
    await user.click(await screen.findByRole("menuitem", { name: role }));
  };
  await choose("Member");
  await screen.findByText("Bo Castellan is a member now.");
  await choose("Owner");
  await user.click(
    await screen.findByRole("button", { name: "Make an owner" }),
  );
  await screen.findByText("Bo Castellan is an owner now.");
  expect(change.mock.calls.map(([args]) => args.role)).toEqual([
    "member",
    "owner",
  ]);
});

test("an admin of a workspace without an owner is offered to become it", async () => {
  signedInWith(workspace("North", "admin"));
  network.answer(getCounts, counts({ active: { admin: 1 } }));
  const become = network.handle(api.roles.becomeOwner, () => null);
  const { user } = renderApp("/w/north/team");
  await user.click(await screen.findByRole("button", { name: "Become owner" }));
  await screen.findByText("You are the owner of North now.");
  expect(become.mock.calls).toHaveLength(1);
  act(() => network.answer(getCounts, counts({ active: { owner: 1 } })));
  await waitFor(() =>
    expect(screen.queryByRole("button", { name: "Become owner" })).toBeNull(),
  );
});

test("what WorkOS has not followed, and roles that mean nothing here, are shown with a way on", async () => {
  signedInWith(workspace("North"));
  const outboxId = "outbox_1" as Id<"outbox">;
  network.list(api.outbox.listTroubles, () => [
    {
      outboxId,
      userId: di.userId,
      displayName: "Di Ros",
      status: "failed" as const,
      attempts: 8,
      lastError: "WorkOS did not answer.",
      since: 1,
      nextAttemptAt: null,
    },
  ]);
  network.answer(api.roles.listUnmapped, {
    members: [
      {
        userId: cy.userId,
        displayName: "Cy Park",
        email: null,
        role: "client",
        roleSlugs: ["designer"],
      },
    ],
    complete: true,
  });
  const retry = network.handle(api.outbox.retry, () => null);
  const { user } = renderApp("/w/north/team");
  await screen.findByText("Di Ros: WorkOS did not answer.");
  await screen.findByText("Cy Park: designer");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("WorkOS is told again.");
  expect(retry.mock.calls).toMatchObject([[{ outboxId }]]);
});
