import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  ana,
  counts,
  history,
  invited,
  member,
  signedInWith,
  workspace,
  standing,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

/* The team by keyboard. */

const people = [
  member("Bo Castellan", history()),
  member("Cy Park", history()),
  invited("jo@north.example"),
];

function team(role: "owner" | "member" = "owner") {
  signedInWith(workspace("North", role));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 2 } }),
  );
  network.list(api.users.queries.listOrgMembers, () => people);
}

const focused = () =>
  document.activeElement?.getAttribute("aria-label") ??
  document.activeElement?.textContent;

test("the first person is reached in three stops", async () => {
  team();
  const { user } = renderApp("/w/north/team");
  await screen.findByText("Bo Castellan");
  await user.tab();
  expect(focused()).toBe("Skip to content");
  await user.tab();
  expect(focused()).toBe("Skip to the people");
  await user.keyboard("{Enter}");
  expect(focused()).toBe("Bo Castellan");
});

test("where nobody can be opened, the list itself is what is skipped to", async () => {
  team("member");
  network.list(api.users.queries.listOrgMembers, () => people.slice(0, 1));
  const { user } = renderApp("/w/north/team");
  await user.click(await screen.findByText("Skip to the people"));
  expect(document.activeElement).toBe(
    screen.getByRole("table", { name: "People" }),
  );
});

test("a row is one stop, and arrows lead through its controls and to the rows beside", async () => {
  team();
  const { user } = renderApp("/w/north/team");
  (await screen.findByText("Bo Castellan")).closest("button")?.focus();
  const press = async (key: string) => {
    await user.keyboard(`{${key}}`);
    return focused();
  };
  expect(await press("ArrowRight")).toBe("Member, role of Bo Castellan");
  expect(await press("ArrowRight")).toBe("Actions for Bo Castellan");
  expect(await press("ArrowRight")).toBe("Actions for Bo Castellan");
  expect(await press("ArrowDown")).toBe("Actions for Cy Park");
  expect(await press("ArrowDown")).toBe("Actions for jo@north.example");
  expect(await press("ArrowUp")).toBe("Select Cy Park");
  expect(await press("ArrowRight")).toBe("Cy Park");
  await user.tab();
  expect(focused()).toBe("Actions for jo@north.example");
  await user.tab({ shift: true });
  expect(focused()).toBe("Cy Park");
  await user.tab({ shift: true });
  expect(focused()).toBe("Bo Castellan");
});

test("what is done with those who are selected is one stop before the list, not behind its rows", async () => {
  team();
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByLabelText("Select everyone on this page"),
  );
  await user.tab({ shift: true });
  expect(focused()).toBe("Clear the selection");
});

test("a role is chosen by keyboard, and the focus comes back to it", async () => {
  team();
  const change = network.handle(api.users.manage.changeRole, () => null);
  const { user } = renderApp("/w/north/team");
  const role = await screen.findByRole("button", {
    name: "Member, role of Bo Castellan",
  });
  role.focus();
  await user.keyboard("{Enter}");
  const menu = await screen.findByRole("menu");
  await waitFor(() => expect(menu.contains(document.activeElement)).toBe(true));
  // The first is Owner.
  await user.keyboard("{ArrowDown}{Enter}");
  await screen.findByText(/is an admin now\.$/);
  expect(change.mock.calls).toMatchObject([[{ role: "admin" }]]);
  await waitFor(() => expect(document.activeElement).toBe(role));
});

test("axe finds nothing on the page", async () => {
  team();
  network.answer(api.orders.listReturns, [
    {
      userId: ana._id,
      displayName: "Ana Lind",
      returnedAt: Date.now(),
      ...standing(),
    },
  ]);
  renderApp("/w/north/team");
  await screen.findByText("Bo Castellan");
  await screen.findByText("2 people");
  await expectNoViolations();
});

test.each(["Role", "Actions for Bo Castellan"])(
  "axe finds nothing in the menu “%s”",
  async (name) => {
    team();
    const { user } = renderApp("/w/north/team");
    await screen.findByText("Bo Castellan");
    await user.click(screen.getByRole("button", { name }));
    await screen.findByRole("menu");
    await expectNoViolations();
  },
);

test("“/” leads to the search field, and in a field it is a letter", async () => {
  team();
  const { user } = renderApp("/w/north/team");
  await screen.findByText("Bo Castellan");
  const field = screen.getByRole("textbox", { name: "Search people" });
  await user.keyboard("/");
  expect(document.activeElement).toBe(field);
  expect(field).toHaveProperty("value", "");
  await user.keyboard("b/");
  expect(field).toHaveProperty("value", "b/");
});
