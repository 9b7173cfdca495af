import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import {
  ana,
  counts,
  history,
  invited,
  member,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";

/* "What can they see?": the console with another role. */

const { customers } = api;
const AS_MEMBER =
  "You see the console as a member sees it. Nothing can be changed here.";
const north = workspace("North");
const acme = {
  customerId: "customer_acme" as Id<"customers">,
  name: "Acme",
  archivedAt: null,
};
const people = [
  member("Ana Lind", { userId: ana._id, role: "owner" }),
  member("Bo Castellan", { role: "admin" }),
  member("Cy Park", { status: "pending_removal" }),
];

/** Like the server: members are told less, and who is invited only who asks for it. */
function teamAs(role: "owner" | "admin" | "member") {
  const seesHistory = role !== "member";
  network.list(api.users.queries.listOrgMembers, ({ withInvited }) => [
    ...people.map((one) =>
      seesHistory
        ? { ...one, ...history({ lastSeenAt: Date.UTC(2026, 1, 1) }) }
        : one,
    ),
    ...(seesHistory && withInvited ? [invited("jo@north.example")] : []),
  ]);
  network.list(customers.list, () => [
    {
      ...acme,
      staff: { people: [], more: false },
      clients: { people: [], more: false },
    },
  ]);
}

const bar = () => screen.findByText(AS_MEMBER);
const pages = () =>
  within(screen.getByRole("navigation", { name: "Workspace pages" }))
    .getAllByRole("link")
    .map(({ textContent }) => textContent);
const rowsOfTeam = async () =>
  within(await screen.findByRole("table", { name: "People" }))
    .getAllByRole("row")
    .map(({ textContent }) => textContent);

async function lookAs(
  user: ReturnType<typeof renderApp>["user"],
  role: string,
) {
  await user.click(
    await screen.findByRole("button", { name: "Account: Ana Lind" }),
  );
  await user.click(
    await screen.findByRole("menuitem", { name: "What can they see?" }),
  );
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("radio", { name: role }));
  return dialog;
}

test("an owner looks as a member: their pages, from page to page, until it is stopped", async () => {
  signedInWith(north);
  teamAs("owner");
  const { user, address } = renderApp("/w/north/audit?event=joined");
  const dialog = await lookAs(user, "Member");
  await expectNoViolations();
  await user.click(within(dialog).getByRole("button", { name: "Look" }));

  await bar();
  await waitFor(() => expect(address()).toBe("/w/north/team?as=member"));
  expect(pages()).toEqual(["Team", "Customers", "Settings"]);
  await user.click(screen.getByRole("link", { name: "Customers" }));
  await screen.findByRole("table", { name: "Customers" });
  expect(address()).toBe("/w/north/customers?as=member");
  await user.type(screen.getByRole("textbox"), "a");
  await waitFor(() =>
    expect(address()).toBe("/w/north/customers?q=a&as=member"),
  );
  await user.keyboard("{Escape}");
  await bar();
  await expectNoViolations();

  await user.click(screen.getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(screen.queryByText(AS_MEMBER)).toBeNull());
  expect(address()).toMatch(/^\/w\/north\/customers/);
  expect(address()).not.toContain("as=");
  expect(pages()).toContain("Audit log");
});

test("the team has the rows that a member is told, and nobody is called you", async () => {
  signedInWith(workspace("North", "member"));
  teamAs("member");
  renderApp("/w/north/team");
  const told = (await rowsOfTeam()).map((row) =>
    row.replace("Lindyou", "Lind"),
  );
  expect(told).toHaveLength(1 + people.length);
  cleanup();

  network.reset();
  signedInWith(north);
  teamAs("owner");
  renderApp("/w/north/team?as=member");
  await bar();
  expect(await rowsOfTeam()).toEqual(told);
});

test("what would change something is off and says that one only looks", async () => {
  signedInWith(north);
  teamAs("owner");
  renderApp("/w/north/team?as=admin");
  const invite = await screen.findByRole("button", { name: "Invite people" });
  const role = await screen.findByRole("button", {
    name: "Admin, role of Bo Castellan",
  });
  for (const control of [invite, role]) {
    expect(isOff(control)).toBe(true);
    expect(control.getAttribute("aria-description")).toBe("You only look.");
  }
});

test("an admin is offered the roles below, and an address with a higher one is not heard", async () => {
  signedInWith(workspace("North", "admin"));
  teamAs("admin");
  const { user } = renderApp("/w/north/team?as=owner");
  expect(await rowsOfTeam()).toHaveLength(2 + people.length);
  expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  const dialog = await lookAs(user, "Member");
  expect(
    within(dialog)
      .getAllByRole("radio")
      .map((radio) => radio.getAttribute("value")),
  ).toEqual(["member", "client"]);
});

test("a link with a preview is nothing to a member: they see what they always see", async () => {
  signedInWith(workspace("North", "member"));
  teamAs("member");
  const { user } = renderApp("/w/north/team?as=client&customer=customer_acme");
  expect(await rowsOfTeam()).toHaveLength(1 + people.length);
  expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Account: Ana Lind" }));
  await screen.findByRole("menuitem", { name: "Sign out" });
  expect(
    screen.queryByRole("menuitem", { name: "What can they see?" }),
  ).toBeNull();
});

test("as a client one sees the page of the customer that was chosen", async () => {
  signedInWith(north);
  teamAs("owner");
  network.answer(customers.get, ({ customerId }) => {
    if (customerId !== acme.customerId) throw refusal("noSuchCustomer");
    return acme;
  });
  const { user, address } = renderApp("/w/north/team");
  const dialog = await lookAs(user, "Client");
  const look = within(dialog).getByRole("button", { name: "Look" });
  expect(look.getAttribute("aria-description")).toBe(
    "Choose the customer first.",
  );
  await user.click(
    within(dialog).getByRole("combobox", { name: "The client’s customer" }),
  );
  await user.click(await screen.findByRole("option", { name: "Acme" }));
  await user.click(look);

  await screen.findByRole("heading", { level: 1, name: "Your customer" });
  await screen.findByText(
    sentence(
      "You see the console as a client of Acme sees it. Nothing can be changed here.",
    ),
  );
  expect(address()).toBe("/w/north/customers?as=client&customer=customer_acme");
  expect(pages()).toEqual(["Your customer", "Settings"]);
  await user.click(screen.getByRole("button", { name: "Stop" }));
  // The list, and not Acme’s people beside it: that was another question.
  await screen.findByRole("table", { name: "Customers" });
  expect(address()).toBe("/w/north/customers");
});

test("a customer of the address that is not here is none: a client without one", async () => {
  signedInWith(north);
  network.answer(customers.get, () => {
    throw refusal("noSuchCustomer");
  });
  network.answer(api.accessRequests.peopleToAsk, {
    names: ["Bo Castellan"],
    askedAt: Date.now(),
  });
  renderApp("/w/north/customers?as=client&customer=gone");
  await screen.findByText(/as a client without a customer sees it/);
  // The others, and the viewer, whom the client could ask too.
  await screen.findByText("Bo Castellan");
  expect(screen.getAllByText("Ana Lind").length).toBeGreaterThan(0);
  expect(isOff(await screen.findByRole("button", { name: "Ask them" }))).toBe(
    true,
  );
});

test("another workspace is seen as it is", async () => {
  signedInWith(north, workspace("South"));
  teamAs("owner");
  network.answer(api.users.queries.getOrgMemberCounts, counts({}));
  const { user, address } = renderApp("/w/north/team?as=member");
  await bar();
  await user.click(
    screen.getByRole("button", { name: "Switch workspace: North" }),
  );
  await user.click(await screen.findByRole("menuitemradio", { name: /South/ }));
  await waitFor(() => expect(address()).toMatch(/^\/w\/south\//));
  await waitFor(() => expect(screen.queryByText(AS_MEMBER)).toBeNull());
  expect(address()).not.toContain("as=");
});
