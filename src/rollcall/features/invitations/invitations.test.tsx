import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  ana,
  invitationTo,
  member,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { thirdStop } from "../../test/thirdStop";
import { told } from "../../test/told";
import type { Invitation } from "./invitation";
import { isOff } from "../../test/isOff";

const { queries, manage } = api.invitations;
const north = workspace("North");
const acme = { customerId: "customer_acme" as Id<"customers">, name: "Acme" };

function invitation(email: string, overrides: Partial<Invitation> = {}) {
  return {
    invitationId: `invitation_${email}` as Id<"pendingInvitations">,
    email,
    role: "member" as const,
    customer: null,
    invitedBy: "Ana Lind",
    invitedByUserId: ana._id,
    state: "pending" as const,
    invitedAt: Date.UTC(2026, 2, 3, 12),
    expiresAt: Date.UTC(2036, 2, 10, 12),
    acceptedAt: null,
    ...overrides,
  };
}
const bo = invitation("bo@north.example");
const client = invitation("cy@acme.example", {
  role: "client",
  customer: acme,
});
const unmatched = invitation("di@acme.example", {
  role: "client",
  customer: acme,
  state: "accepted_unmatched",
  acceptedAt: Date.UTC(2026, 2, 5, 12),
});

function listed(...invitations: Invitation[]) {
  network.list(queries.list, () => invitations);
}

async function chooseOf(
  user: ReturnType<typeof renderApp>["user"],
  email: string,
  item: string,
) {
  await user.click(
    await screen.findByRole("button", { name: `Actions for ${email}` }),
  );
  await user.click(await screen.findByRole("menuitem", { name: item }));
}

test("the first invitation is reached in three stops; arrows lead through a row and to the rows beside", async () => {
  signedInWith(north);
  const soon = invitation("ed@north.example", { state: "expired" });
  listed(soon, bo);
  const { user } = renderApp("/w/north/invitations?status=expired");
  const menuOf = (email: string) =>
    screen.getByRole("button", { name: `Actions for ${email}` });
  const again = await screen.findByRole("button", {
    name: /to ed@north\.example$/,
  });
  expect(await thirdStop(user)).toBe(again);
  await user.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(menuOf("ed@north.example"));
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(menuOf("bo@north.example"));
});

test("an invitation is listed with role, customer, who sent it and its days", async () => {
  signedInWith(north);
  listed(
    client,
    invitation("out@side.example", { invitedBy: null, invitedByUserId: null }),
  );
  renderApp("/w/north/invitations");
  const table = await screen.findByRole("table", {
    name: "Invitations: Open",
  });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(
    /cy@acme.example.*Acme.*Client.*Expires.*2036.*2026.*by Ana Lind/,
  );
  expect(second?.textContent).toMatch(/out@side.example.*in WorkOS/);
  expect(within(table).getByText("cy@acme.example").tagName).toBe("BDI");
  await expectNoViolations();
});

test("each status asks for its own, with its count, and the address remembers it", async () => {
  signedInWith(north);
  network.answer(queries.counts, {
    pending: 100,
    expiring: 2,
    expired: 3,
    revoked: 0,
    accepted_unmatched: 1,
  });
  network.list(queries.list, ({ state, expiresBefore }) => [
    invitation(
      `${state}.${expiresBefore === undefined ? "all" : "soon"}@x.example`,
    ),
  ]);
  const { user, address } = renderApp("/w/north/invitations");
  await screen.findByText("pending.all@x.example");
  const chips = within(screen.getByRole("group", { name: "Status" }));
  expect(chips.getAllByRole("button").map((chip) => chip.textContent)).toEqual([
    "Open99+",
    "Expiring soon2",
    "Expired3",
    "Taken back0",
    "Needs matching1",
  ]);
  await user.click(chips.getByRole("button", { name: /Expiring soon/ }));
  await screen.findByText("pending.soon@x.example");
  expect(address()).toBe("/w/north/invitations?status=expiring");
  expect(chips.getByRole("button", { pressed: true }).textContent).toBe(
    "Expiring soon2",
  );
  await user.click(chips.getByRole("button", { name: /Needs matching/ }));
  await screen.findByText("accepted_unmatched.all@x.example");
  await user.click(chips.getByRole("button", { name: /Open/ }));
  await screen.findByText("pending.all@x.example");
  expect(address()).toBe("/w/north/invitations");
});

test.each([
  ["", "No invitation is open"],
  ["?status=expiring", "No invitation expires soon"],
  ["?status=expired", "No invitation has expired"],
  ["?status=revoked", "No invitation was taken back"],
  ["?status=unmatched", "Nobody needs matching"],
])("an empty list at “%s” says “%s”", async (search, title) => {
  signedInWith(north);
  listed();
  renderApp(`/w/north/invitations${search}`);
  await screen.findByText(title);
});

test("a list that loads is a skeleton", async () => {
  signedInWith(north);
  renderApp("/w/north/invitations");
  await screen.findByText("Loading invitations…");
});

test("a person who may not invite is not shown the page, and reads who can", async () => {
  signedInWith(workspace("North", "member"));
  renderApp("/w/north/invitations");
  await screen.findByText(/Owners and admins invite people/);
  expect(screen.queryByRole("link", { name: "Invitations" })).toBeNull();
});

test("without an organization nobody can be invited, and the page says so", async () => {
  signedInWith(workspace("North", "owner", { linked: false }));
  listed();
  renderApp("/w/north/invitations");
  await screen.findByText(/no WorkOS organization to invite people to/);
  expect(isOff(screen.getByRole("button", { name: "Invite people" }))).toBe(
    true,
  );
});

test("an open invitation is mailed again, and WorkOS's refusal is told", async () => {
  signedInWith(north);
  listed(bo);
  const resend = network.handle(manage.resend, () => null);
  const { user } = renderApp("/w/north/invitations");
  await chooseOf(user, bo.email, "Send the mail again");
  await told("The mail to bo@north.example is sent again.");
  expect(resend.mock.calls).toEqual([
    [{ workspaceId: north._id, invitationId: bo.invitationId }],
  ]);
  network.handle(manage.resend, () => {
    throw refusal("resendingSilent");
  });
  await chooseOf(user, bo.email, "Send the mail again");
  await screen.findByText(/^WorkOS did not answer\. Look for the mail/);
});

test("an invitation that was taken back is sent anew by Undo", async () => {
  signedInWith(north);
  listed(bo);
  const revoke = network.handle(manage.revoke, () => null);
  const resend = network.handle(manage.resend, () => null);
  const { user } = renderApp("/w/north/invitations");
  await chooseOf(user, bo.email, "Take the invitation back");
  await told("The invitation to bo@north.example is taken back.");
  const target = { workspaceId: north._id, invitationId: bo.invitationId };
  expect(revoke.mock.calls).toEqual([[target]]);
  expect(resend).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("Undone.");
  expect(resend.mock.calls).toEqual([[target]]);
});

test("an expired invitation has its button to resend it, or is taken off the list", async () => {
  signedInWith(north);
  listed(invitation("bo@north.example", { state: "expired" }));
  const resend = network.handle(manage.resend, () => null);
  const dismiss = network.handle(manage.dismiss, () => null);
  const { user } = renderApp("/w/north/invitations?status=expired");
  await user.click(
    await screen.findByRole("button", {
      name: "Resend the invitation to bo@north.example",
    }),
  );
  await told("bo@north.example is invited again.");
  expect(resend).toHaveBeenCalledOnce();
  await chooseOf(user, bo.email, "Take off the list");
  await told("The invitation to bo@north.example is off the list.");
  expect(dismiss).toHaveBeenCalledOnce();
});

test("an invitation that expires soon says when, with its button; others have none", async () => {
  signedInWith(north);
  const soon = Date.now() + 5.5 * 60 * 60_000;
  listed(invitation("cy@north.example", { expiresAt: soon }), bo);
  renderApp("/w/north/invitations");
  await screen.findByText("Expires in 5 hours");
  screen.getByRole("button", { name: /Resend the invitation to cy@/ });
  expect(screen.queryByRole("button", { name: /Resend .* bo@/ })).toBeNull();
});

test("a row is one tab stop; arrows lead from its button to its menu", async () => {
  signedInWith(north);
  listed(invitation("bo@north.example", { state: "expired" }));
  const { user } = renderApp("/w/north/invitations?status=expired");
  const resend = await screen.findByRole("button", { name: /Resend/ });
  const menu = screen.getByRole("button", { name: /Actions for bo/ });
  expect([resend.tabIndex, menu.tabIndex]).toEqual([0, -1]);
  resend.focus();
  await user.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(menu);
  await user.keyboard("{Enter}");
  await screen.findByRole("menuitem", { name: "Take off the list" });
  await expectNoViolations();
});

test("role and customer of an open invitation can be changed, and a refusal stands at its field", async () => {
  signedInWith(north);
  listed(bo);
  network.list(api.customers.list, () => [
    { ...acme, archivedAt: null, staff: few, clients: few },
  ]);
  let refuse = true;
  const edit = network.handle(manage.edit, () => {
    if (refuse)
      throw refusal("invitedCustomerArchived", {}, { field: "customerId" });
    return null;
  });
  const { user } = renderApp("/w/north/invitations");
  await chooseOf(user, bo.email, "Change role or customer…");
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("radio", { name: "Client" }));
  dialog.getByText(/the link in the first mail ends/);
  const save = () => dialog.getByRole("button", { name: "Save" });
  expect(isOff(save())).toBe(true);
  await user.click(dialog.getByRole("combobox", { name: "Customer" }));
  await user.click(await screen.findByRole("option", { name: "Acme" }));
  await user.click(save());
  await dialog.findByText("This customer is archived. Choose another.");
  await expectNoViolations();
  refuse = false;
  await user.click(save());
  await told("The invitation to bo@north.example is changed.");
  expect(edit.mock.lastCall).toEqual([
    {
      workspaceId: north._id,
      invitationId: bo.invitationId,
      role: "client",
      customerId: acme.customerId,
    },
  ]);
});

test("an accepted invitation matched with nobody is given to a person of its role", async () => {
  signedInWith(north);
  listed(unmatched);
  const di = member("Di Ros", { role: "client" });
  network.list(api.users.queries.listOrgMembers, ({ role }) =>
    role === "client" ? [di] : [],
  );
  const assign = network.handle(manage.assign, () => null);
  const { user } = renderApp("/w/north/invitations?status=unmatched");
  await user.click(
    await screen.findByRole("button", { name: /Match the invitation to di@/ }),
  );
  const dialog = within(await screen.findByRole("dialog"));
  expect(isOff(dialog.getByRole("button", { name: "Save" }))).toBe(true);
  await user.click(dialog.getByRole("combobox", { name: "Person" }));
  await user.click(await screen.findByRole("option", { name: /Di Ros/ }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await told("The invitation to di@acme.example belongs to Di Ros now.");
  expect(assign.mock.calls).toEqual([
    [
      {
        workspaceId: north._id,
        invitationId: unmatched.invitationId,
        userId: di.userId,
      },
    ],
  ]);
});

test("someone who has a workspace reads where else they are invited to", async () => {
  signedInWith(north);
  network.answer(queries.listMyInvitations, [
    invitationTo("South", { inviterName: "Bo Castellan" }),
  ]);
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "You have 1 invitation" }),
  );
  const mine = within(await screen.findByRole("dialog"));
  mine.getByText("South");
  mine.getByText("Bo Castellan");
  mine.getByRole("button", { name: "Accept" });
  mine.getByRole("button", { name: "Sign in as someone else" });
});

test("without an invitation nothing is shown", async () => {
  signedInWith(north);
  network.answer(queries.listMyInvitations, []);
  renderApp("/w/north/team");
  await screen.findByRole("heading", { name: "Team" });
  expect(screen.queryByRole("button", { name: /You have/ })).toBeNull();
});

const few = { people: [], more: false };
