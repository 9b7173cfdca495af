import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { network } from "../../test/network";
import {
  ana,
  canEnter,
  counts,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

const listMembers = api.users.queries.listOrgMembers;
const getCounts = api.users.queries.getOrgMemberCounts;
const bo = member("Bo Castellan", { role: "admin" });
const anaRow = member("Ana Lind", { userId: ana._id, role: "owner" });
const cy = member("Cy Park");

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

test("a member is not offered to ask about others", async () => {
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
    return items.filter((item) =>
      ["Owner", "Admin", "Member", "Client"].includes(item),
    );
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

test("roles that are mapped to nothing are shown with what to do", async () => {
  signedInWith(workspace("North"));
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
  renderApp("/w/north/team");
  await screen.findByText("Cy Park: designer");
});
