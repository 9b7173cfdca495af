import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { refusal as listed } from "../../../../convex/lib/errors";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { member, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";
import { thirdStop } from "../../test/thirdStop";
import type { ListedCustomer } from "./customer";
import { isOff } from "../../test/isOff";

const { customers } = api;
const north = workspace("North");
const nobody = { people: [], more: false };

function customer(name: string, overrides: Partial<ListedCustomer> = {}) {
  return {
    customerId: `customer_${name}` as Id<"customers">,
    name,
    archivedAt: null,
    staff: nobody,
    clients: nobody,
    ...overrides,
  };
}
const acme = customer("Acme");
/** A toast that says it: names in it are elements of their own. */
const toast = async (says: string) =>
  await waitFor(() => {
    const told = screen
      .getAllByRole("status")
      .map((status) => status.textContent);
    expect(told.join("\n")).toContain(says);
  });
const bo = member("Bo Castellan");
const cy = member("Cy Park");
const ines = member("Inês Duarte", { role: "client" });
const jo = member("Jo Weber", {
  role: "client",
  customerId: "customer_Harbor" as Id<"customers">,
  customerName: "Harbor",
});

const kim = member("Kim Lee", {
  role: "client",
  customerId: acme.customerId,
  customerName: "Acme",
});

/** Acme's people are open: these look after it, these belong to it. */
function atAcme({
  staff = [] as (typeof bo)[],
  clients = [] as (typeof ines)[],
  archivedAt = null as number | null,
} = {}) {
  network.list(customers.list, () => [acme]);
  network.answer(customers.get, { ...acme, archivedAt });
  network.list(customers.listStaff, () => staff);
  network.list(api.users.queries.listOrgMembers, ({ role, customerId }) =>
    customerId !== undefined
      ? clients
      : role === "client"
        ? [...clients, jo, ines]
        : [bo, cy, jo],
  );
  return renderApp(`/w/north/customers?customer=${acme.customerId}`);
}

test("a customer is listed with who looks after it and who belongs to it", async () => {
  signedInWith(north);
  network.list(customers.list, () => [
    customer("Acme", {
      staff: { people: [bo, cy], more: true },
      clients: { people: [ines], more: false },
    }),
    customer("Bygone", { archivedAt: 1 }),
  ]);
  renderApp("/w/north/customers?archived=true");
  const table = await screen.findByRole("table", { name: "Customers" });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(
    /Bo Castellan, Cy Park and others.*Inês Duarte/,
  );
  expect(second?.textContent).toMatch(/Bygone.*Archived.*Nobody.*None/);
});

test("staff are assigned by name, and those assigned already are not offered", async () => {
  signedInWith(north);
  const assign = network.handle(customers.assign, ({ userIds }) =>
    userIds.map((userId) => ({ userId, refused: null })),
  );
  const { user } = atAcme({ staff: [bo] });
  await user.click(
    await screen.findByRole("combobox", { name: "Assign staff" }),
  );
  await screen.findByRole("option", { name: "Cy Park" });
  expect(screen.getAllByRole("option")).toHaveLength(1);
  await user.click(screen.getByRole("option"));
  await toast("Cy Park looks after Acme now.");
  expect(assign.mock.calls).toMatchObject([
    [{ customerId: acme.customerId, userIds: [cy.userId] }],
  ]);
  const unassign = network.handle(customers.unassign, ({ userIds }) =>
    userIds.map((userId) => ({ userId, refused: null })),
  );
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("Undone.");
  expect(unassign.mock.calls).toMatchObject([
    [{ customerId: acme.customerId, userIds: [cy.userId] }],
  ]);
});

test("why somebody can’t be assigned is said beside the field", async () => {
  signedInWith(north);
  const refused = listed("hasLeft");
  network.handle(customers.assign, ({ userIds }) =>
    userIds.map((userId) => ({ userId, refused })),
  );
  const { user } = atAcme();
  const field = await screen.findByRole("combobox", { name: "Assign staff" });
  await user.click(field);
  await user.click(await screen.findByRole("option", { name: "Bo Castellan" }));
  await screen.findByRole("alert");
  await waitFor(() =>
    expect(
      document.getElementById(field.getAttribute("aria-describedby") ?? "")
        ?.textContent,
    ).toBe("This person has already left."),
  );
});

test("a client is bound to the customer, told apart from where they are now, and taken off again", async () => {
  signedInWith(north);
  const bind = network.handle(customers.bindClient, () => null);
  const { user } = atAcme({ clients: [kim] });
  await user.click(
    await screen.findByRole("combobox", { name: "Add a client" }),
  );
  await user.click(await screen.findByText(sentence("Jo Weber (of Harbor)")));
  await toast("Jo Weber belongs to Acme now.");
  await user.click(screen.getByRole("button", { name: "Take off Kim Lee" }));
  await toast("Kim Lee belongs to no customer now.");
  // Undo gives each back to where they were.
  for (const undo of screen.getAllByRole("button", { name: "Undo" }))
    await user.click(undo);
  await waitFor(() => expect(bind).toHaveBeenCalledTimes(4));
  expect(bind.mock.calls.map(([args]) => args)).toMatchObject([
    { userId: jo.userId, customerId: acme.customerId },
    { userId: kim.userId, customerId: null },
    { userId: jo.userId, customerId: jo.customerId },
    { userId: kim.userId, customerId: acme.customerId },
  ]);
});

test("nobody is added to an archived customer, and its people can still be taken off", async () => {
  signedInWith(north);
  const { user } = atAcme({ staff: [bo], archivedAt: 1 });
  const unassign = await screen.findByRole("button", {
    name: "Unassign Bo Castellan",
  });
  expect(screen.queryByRole("combobox")).toBeNull();
  network.handle(customers.unassign, ({ userIds }) =>
    userIds.map((userId) => ({ userId, refused: null })),
  );
  await user.click(unassign);
  await toast("Bo Castellan does not look after Acme any more.");
  // It could not be taken back.
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("when an archived customer’s row goes, the focus stays in the list; a row that stays keeps it", async () => {
  signedInWith(north);
  network.list(customers.list, () => [acme, customer("Borg")]);
  network.handle(customers.setArchived, ({ customerId }) => {
    if (customerId !== acme.customerId) return null;
    act(() => void network.list(customers.list, () => [customer("Borg")]));
    return null;
  });
  const { user } = renderApp("/w/north/customers");
  const archive = async (name: string) => {
    await user.click(
      await screen.findByRole("button", { name: `Actions for ${name}` }),
    );
    await user.click(await screen.findByRole("menuitem", { name: "Archive" }));
    await toast(`${name} is archived. Its people stay what they are.`);
  };
  await archive("Acme");
  const table = screen.getByRole("table", { name: "Customers" });
  expect(document.activeElement).not.toBe(document.body);
  expect(document.activeElement?.contains(table)).toBe(true);

  await user.click(screen.getByRole("switch", { name: "Show archived" }));
  await archive("Borg");
  expect(document.activeElement).toBe(
    screen.getByRole("button", { name: "Actions for Borg" }),
  );
});

test("staff see the customers and their people, and nothing that changes them", async () => {
  signedInWith(workspace("North", "member"));
  atAcme({ staff: [bo], clients: [ines] });
  await screen.findByRole("list", { name: "Clients" });
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(
    screen
      .queryAllByRole("button", { hidden: true })
      .map((button) => button.getAttribute("aria-label") ?? "")
      .filter((label) => /Actions for|Unassign|Take|Add/.test(label)),
  ).toEqual([]);
});

test("a name that is taken is said beside the field, and what was typed stays", async () => {
  signedInWith(north);
  network.list(customers.list, () => []);
  const create = network.handle(customers.create, ({ name }) => {
    if (name === "Acme")
      throw refusal("customerExists", { customer: "Acme" }, { field: "name" });
    return acme.customerId;
  });
  const { user } = renderApp("/w/north/customers");
  await screen.findByText("No customers yet");
  await user.click(screen.getAllByRole("button", { name: "Add customer" })[0]!);
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Add" }));
  await screen.findByText("Give the customer a name.");
  expect(create).not.toHaveBeenCalled();
  await user.type(within(dialog).getByLabelText("Name"), "Acme{Enter}");
  await screen.findByText(
    sentence("There is a customer named Acme already. Choose another name."),
  );
  await user.type(within(dialog).getByLabelText("Name"), " Two{Enter}");
  await toast("Acme Two is added.");
});

test("a customer id in the URL that can't be one is ignored", async () => {
  signedInWith(north);
  network.list(customers.list, () => [acme]);
  network.answer(customers.get, new Error("ArgumentValidationError"));
  network.list(customers.listStaff, new Error("ArgumentValidationError"));
  renderApp("/w/north/customers?customer=nonsense");
  await screen.findByRole("button", { name: "People of Acme" });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("no match differs from none yet", async () => {
  signedInWith(north);
  network.list(customers.list, () => []);
  const { user } = renderApp("/w/north/customers?q=zzz");
  await screen.findByText("No matches");
  await user.click(screen.getByText("Clear search"));
  await screen.findByText("No customers yet");
});

test.each([
  ["their own", { ...acme }, "Acme"],
  ["who has none", null, "You belong to no customer yet"],
])(
  "a client sees %s customer, and asks for no other",
  async (_whose, own, seen) => {
    signedInWith(workspace("North", "client"));
    for (const query of [customers.list, customers.get, customers.listStaff])
      network.answer(query as typeof customers.get, refusal("notForClients"));
    network.answer(customers.getOwn, own);
    renderApp(`/w/north/customers?customer=customer_Harbor`);
    await screen.findByText(seen);
    expect(document.title).toMatch(/^Your customer/);
    expect(screen.queryByRole("button", { name: /Add|People of/ })).toBeNull();
  },
);

test("archiving is taken back where it is told", async () => {
  signedInWith(north);
  network.list(customers.list, () => [acme]);
  const set = network.handle(customers.setArchived, () => null);
  const { user } = renderApp("/w/north/customers");
  await user.click(
    await screen.findByRole("button", { name: "Actions for Acme" }),
  );
  await user.click(await screen.findByRole("menuitem", { name: "Archive" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(set.mock.calls.map(([{ archived }]) => archived)).toEqual([
      true,
      false,
    ]),
  );
});

test("names open their people for those who see the history, and for nobody else", async () => {
  signedInWith(north);
  const { user, address } = atAcme({ staff: [bo], clients: [kim] });
  const drawer = await screen.findByRole("dialog");
  await user.click(
    await within(drawer).findByRole("link", { name: "Kim Lee" }),
  );
  expect(address()).toBe(
    `/w/north/customers?customer=${acme.customerId}&person=${encodeURIComponent(kim.userId)}`,
  );
});

test("to staff who see no history a name is a name", async () => {
  signedInWith(workspace("North", "member"));
  atAcme({ staff: [bo] });
  const drawer = await screen.findByRole("dialog");
  await within(drawer).findByText("Bo Castellan");
  expect(within(drawer).queryByRole("link")).toBeNull();
});

test("while the connection is lost nothing can be changed, and it is said why", async () => {
  signedInWith(north);
  atAcme({ staff: [bo] });
  await screen.findByRole("button", { name: "Unassign Bo Castellan" });
  act(() => network.connection({ isWebSocketConnected: false }));
  await waitFor(() =>
    expect(
      isOff(screen.getByRole("button", { name: "Unassign Bo Castellan" })),
    ).toBe(true),
  );
  expect(isOff(screen.getByRole("combobox", { name: "Assign staff" }))).toBe(
    true,
  );
  // Under each field for who is added.
  expect(
    screen.getAllByText("Changes are off until the connection is back."),
  ).toHaveLength(2);
});

test("the first customer is reached in three stops", async () => {
  signedInWith(north);
  network.list(customers.list, () => [acme]);
  const { user } = renderApp("/w/north/customers");
  const first = await screen.findByRole("button", { name: "People of Acme" });
  expect(await thirdStop(user)).toBe(first);
});

test("Tab stops once in a row; the arrows reach its people and its menu", async () => {
  signedInWith(north);
  network.list(customers.list, () => [
    customer("Acme", { staff: { people: [bo], more: false } }),
    customer("Borg"),
  ]);
  const { user } = renderApp("/w/north/customers");
  const first = await screen.findByRole("button", { name: "People of Acme" });
  first.focus();
  await user.tab();
  expect(document.activeElement).toBe(
    screen.getByRole("button", { name: "People of Borg" }),
  );
  await user.keyboard("{ArrowUp}{ArrowRight}");
  expect(document.activeElement).toBe(
    screen.getByRole("link", { name: "Bo Castellan" }),
  );
  await user.keyboard("{ArrowRight}{Enter}");
  // The keys of what is open are its own.
  await screen.findByRole("menuitem", { name: "Rename" });
  await user.keyboard("{Escape}");
  await waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole("button", { name: "Actions for Acme" }),
    ),
  );
});

// Axe reads every element and its style, which takes jsdom its time.
describe("axe finds nothing", { timeout: 120_000 }, () => {
  test("on the list, its menu and its dialog", async () => {
    signedInWith(north);
    network.list(customers.list, () => [
      customer("Acme", {
        staff: { people: [bo, cy], more: true },
        clients: { people: [ines], more: false },
      }),
    ]);
    const { user } = renderApp("/w/north/customers");
    await user.click(
      await screen.findByRole("button", { name: "Actions for Acme" }),
    );
    await screen.findByRole("menuitem", { name: "Archive" });
    await expectNoViolations();
    await user.click(screen.getByRole("menuitem", { name: "Rename" }));
    await screen.findByRole("dialog", { name: "Rename customer" });
    await expectNoViolations();
  });

  test("on the people of a customer, and who can be added", async () => {
    signedInWith(north);
    const { user } = atAcme({ staff: [bo], clients: [kim] });
    await user.click(
      await screen.findByRole("combobox", { name: "Assign staff" }),
    );
    await screen.findByRole("option", { name: "Cy Park" });
    await expectNoViolations();
  });

  test("on a client's own customer", async () => {
    signedInWith(workspace("North", "client"));
    network.answer(customers.getOwn, acme);
    renderApp("/w/north/customers");
    await screen.findByText("Acme");
    await expectNoViolations();
  });
});

test("Esc drops no name that was typed", async () => {
  signedInWith(north);
  network.list(customers.list, () => []);
  const { user } = renderApp("/w/north/customers");
  await screen.findByText("No customers yet");
  await user.click(screen.getAllByRole("button", { name: "Add customer" })[0]!);
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Name"), "Acme");
  await user.keyboard("{Escape}");
  expect(dialog.getByLabelText<HTMLInputElement>("Name").value).toBe("Acme");
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getAllByRole("button", { name: "Add customer" })[0]!);
  await screen.findByRole("dialog");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
