import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  ana,
  counts,
  history,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { isOff } from "../../test/isOff";

const listMembers = api.users.queries.listOrgMembers;
const harbor = "customer_1" as Id<"customers">;
const anaRow = member("Ana Lind", {
  userId: ana._id,
  role: "owner",
  ...history(),
});
const bo = member("Bo Castellan", { role: "admin", ...history() });
const cy = member("Cy Park", { ...history() });

type User = ReturnType<typeof renderApp>["user"];

async function openRoles(user: User, person: string) {
  await user.click(
    await screen.findByRole("button", {
      name: new RegExp(`role of ${person}`),
    }),
  );
  return within(await screen.findByRole("menu"));
}

function team(role: "owner" | "admin", ...people: (typeof bo)[]) {
  signedInWith(workspace("North", role));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 2, admin: 1, member: 1 } }),
  );
  network.list(listMembers, () => people);
  return network.handle(api.users.manage.changeRole, () => null);
}

test("each role says what it may do, the current one is ticked, one above one's own is off with the reason", async () => {
  team("admin", bo);
  const { user } = renderApp("/w/north/team");
  const roles = (await openRoles(user, "Bo Castellan")).getAllByRole(
    "menuitemradio",
  );
  expect(
    roles.map((role) => [
      role.textContent,
      role.getAttribute("aria-checked"),
      isOff(role),
    ]),
  ).toEqual([
    [
      "OwnerDoes everything, also linking, rules and deleting the workspace.Only owners can give this role.",
      "false",
      true,
    ],
    [
      "AdminInvites, removes and changes people; sees the audit log and sync.",
      "true",
      false,
    ],
    ["MemberSees the team and all customers.", "false", false],
    ["ClientSees one customer only, and nobody of the team.", "false", false],
  ]);
  await expectNoViolations();
});

test("more access is given at once, and Undo gives the role of before", async () => {
  const change = team("owner", cy);
  const { user } = renderApp("/w/north/team");
  const roles = await openRoles(user, "Cy Park");
  await user.click(roles.getByRole("menuitemradio", { name: /^Admin/ }));
  await screen.findByText(/is an admin now\.$/);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("Undone.");
  expect(change.mock.calls).toMatchObject([
    [{ userId: cy.userId, role: "admin" }],
    [{ userId: cy.userId, role: "member" }],
  ]);
});

test("while a role is given its own button shows it, and does not open again", async () => {
  team("owner", anaRow, cy);
  let resolve = (_: null) => {};
  network.handle(
    api.users.manage.changeRole,
    () => new Promise<null>((given) => (resolve = given)),
  );
  const { user } = renderApp("/w/north/team");
  const roles = await openRoles(user, "Cy Park");
  await user.click(roles.getByRole("menuitemradio", { name: /^Admin/ }));
  const role = screen.getByRole("button", { name: /role of Cy Park/ });
  await waitFor(() => expect(role.getAttribute("aria-busy")).toBe("true"));
  await user.click(role);
  expect(screen.queryByRole("menu")).toBeNull();
  resolve(null);
  await waitFor(() => expect(role.getAttribute("aria-busy")).toBe("false"));
});

test("what somebody loses is asked about in words about them, and Cancel changes nothing", async () => {
  const change = team("owner", bo);
  const { user } = renderApp("/w/north/team");
  const roles = await openRoles(user, "Bo Castellan");
  await user.click(roles.getByRole("menuitemradio", { name: /^Member/ }));
  const dialog = within(
    await screen.findByRole("dialog", {
      name: "Change the role of Bo Castellan",
    }),
  );
  dialog.getByText(/can no longer invite, remove or change people/);
  await expectNoViolations();
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(change).not.toHaveBeenCalled();
});

test("one's own loss is asked about in words about oneself, and nobody else undoes it", async () => {
  const change = team("owner", anaRow);
  const { user } = renderApp("/w/north/team");
  const roles = await openRoles(user, "Ana Lind");
  await user.click(roles.getByRole("menuitemradio", { name: /^Admin/ }));
  const dialog = within(
    await screen.findByRole("dialog", { name: "Change your own role" }),
  );
  dialog.getByText(/^You can no longer link.*Only an owner can give that back/);
  await user.click(dialog.getByRole("button", { name: "Make admin" }));
  await screen.findByText("You are an admin now.");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  expect(change.mock.calls).toMatchObject([[{ role: "admin" }]]);
});

test("who becomes an owner is asked about", async () => {
  const change = team("owner", bo);
  const { user } = renderApp("/w/north/team");
  const roles = await openRoles(user, "Bo Castellan");
  await user.click(roles.getByRole("menuitemradio", { name: /^Owner/ }));
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText(/can do everything from now on/);
  await user.click(dialog.getByRole("button", { name: "Make owner" }));
  await screen.findByText(/is an owner now\.$/);
  expect(change.mock.calls).toMatchObject([[{ role: "owner" }]]);
});

const harborCoffee = {
  customerId: harbor,
  name: "Harbor Coffee",
  archivedAt: null,
  staff: { people: [], more: false },
  clients: { people: [], more: false },
};

test("who looks after customers and becomes a client is told to lose that, with no Undo", async () => {
  team("owner", cy);
  network.list(api.customers.list, () => [harborCoffee]);
  network.list(api.customers.listAssigned, () => [harborCoffee]);
  const { user } = renderApp("/w/north/team");
  const roles = await openRoles(user, "Cy Park");
  await user.click(roles.getByRole("menuitemradio", { name: /^Client/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(
    dialog.getByRole("combobox", { name: "Customer that they see" }),
  );
  await user.click(
    await screen.findByRole("option", { name: "Harbor Coffee" }),
  );
  await user.click(dialog.getByRole("button", { name: "Make client" }));
  await screen.findByText(/What they looked after does not come back/);
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("a client's customer is asked in the same step, and Undo sends the one of before", async () => {
  const client = member("Fay Client", {
    role: "client",
    customerId: harbor,
    customerName: "Harbor Coffee",
    ...history(),
  });
  const change = team("owner", cy, client);
  network.list(api.customers.list, () => [harborCoffee]);
  network.list(api.customers.listAssigned, () => []);
  const { user } = renderApp("/w/north/team");
  const roles = await openRoles(user, "Cy Park");
  await user.click(roles.getByRole("menuitemradio", { name: /^Client/ }));
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText(/sees one customer only from now on/);
  const make = dialog.getByRole("button", { name: "Make client" });
  expect(isOff(make)).toBe(true);
  await user.click(
    dialog.getByRole("combobox", { name: "Customer that they see" }),
  );
  await user.click(
    await screen.findByRole("option", { name: "Harbor Coffee" }),
  );
  await user.click(dialog.getByRole("button", { name: "Make client" }));
  await screen.findByText(/is a client now\.$/);
  expect(change).toHaveBeenLastCalledWith(
    expect.objectContaining({
      userId: cy.userId,
      role: "client",
      customerId: harbor,
    }),
  );
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  const others = await openRoles(user, "Fay Client");
  await user.click(others.getByRole("menuitemradio", { name: /^Member/ }));
  const [, undo] = await waitFor(() => {
    const found = screen.getAllByRole("button", { name: "Undo" });
    expect(found).toHaveLength(2);
    return found;
  });
  await user.click(undo!);
  await screen.findByText("Undone.");
  expect(change).toHaveBeenLastCalledWith(
    expect.objectContaining({
      userId: client.userId,
      role: "client",
      customerId: harbor,
    }),
  );
});

test("nobody becomes a client before it is known whom they look after", async () => {
  const change = team("owner", cy);
  network.list(api.customers.list, () => [harborCoffee]);
  network.list(api.customers.listAssigned, () => [], "LoadingFirstPage");
  const { user } = renderApp("/w/north/team");
  const roles = await openRoles(user, "Cy Park");
  await user.click(roles.getByRole("menuitemradio", { name: /^Client/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(
    dialog.getByRole("combobox", { name: "Customer that they see" }),
  );
  await user.click(
    await screen.findByRole("option", { name: "Harbor Coffee" }),
  );
  const make = dialog.getByRole("button", { name: "Make client" });
  expect(isOff(make)).toBe(true);
  await user.click(make);
  expect(change).not.toHaveBeenCalled();
  act(() => {
    network.list(api.customers.listAssigned, () => [harborCoffee]);
  });
  await user.click(make);
  await screen.findByText(/What they looked after does not come back/);
});
