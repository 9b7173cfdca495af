import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { network } from "../../test/network";
import {
  invitationTo,
  member,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import type { Invitation } from "./invitation";

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

test("an invitation is listed with role, customer, who sent it and its days", async () => {
  signedInWith(north);
  listed(client, invitation("out@side.example", { invitedBy: null }));
  renderApp("/w/north/invitations");
  const table = await screen.findByRole("table", {
    name: "Invitations: Pending",
  });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(
    /cy@acme.example.*Acme.*Client.*2026.*by Ana Lind.*2036/,
  );
  expect(second?.textContent).toMatch(/out@side.example.*from WorkOS/);
});

test("each tab asks for its own, with its count, and the address remembers it", async () => {
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
  expect(screen.getAllByRole("tab").map((tab) => tab.textContent)).toEqual([
    "Pending99+",
    "About to expire2",
    "Expired3",
    "Revoked0",
    "Accepted by whom?1",
  ]);
  await user.click(screen.getByRole("tab", { name: /About to expire/ }));
  await screen.findByText("pending.soon@x.example");
  expect(address()).toBe("/w/north/invitations?tab=expiring");
  await user.click(screen.getByRole("tab", { name: /by whom/ }));
  await screen.findByText("accepted_unmatched.all@x.example");
});

test.each([
  ["", "No invitation is open"],
  ["?tab=expiring", "No invitation is about to expire"],
  ["?tab=expired", "No invitation has expired"],
  ["?tab=revoked", "No invitation was revoked"],
  ["?tab=unmatched", "Everybody who accepted is known"],
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
  await screen.findByText(/owners and admins do/);
  expect(screen.queryByRole("link", { name: "Invitations" })).toBeNull();
});

test("without an organization nobody can be invited, and the page says so", async () => {
  signedInWith(workspace("North", "owner", { linked: false }));
  listed();
  renderApp("/w/north/invitations");
  await screen.findByText(/no WorkOS organization to invite people to/);
  for (const button of screen.queryAllByRole("button", {
    name: /Invite people/,
  }))
    expect(button).toHaveProperty("disabled", true);
});

test("an open invitation is mailed again, and WorkOS's refusal is told", async () => {
  signedInWith(north);
  listed(bo);
  const resend = network.handle(manage.resend, () => null);
  const { user } = renderApp("/w/north/invitations");
  await chooseOf(user, bo.email, "Send the mail again");
  await screen.findByText("The mail to bo@north.example is sent again.");
  expect(resend.mock.calls).toEqual([
    [{ workspaceId: north._id, invitationId: bo.invitationId }],
  ]);
  network.handle(manage.resend, () => {
    throw refusal("PROVIDER_UNAVAILABLE", "WorkOS did not answer.");
  });
  await chooseOf(user, bo.email, "Send the mail again");
  await screen.findByText("WorkOS did not answer.");
});

test("revoking an invitation asks first, and keeps it unless confirmed", async () => {
  signedInWith(north);
  listed(bo);
  const revoke = network.handle(manage.revoke, () => null);
  const { user } = renderApp("/w/north/invitations");
  await chooseOf(user, bo.email, "Revoke");
  await user.click(await screen.findByRole("button", { name: "Keep" }));
  expect(revoke).not.toHaveBeenCalled();
  await chooseOf(user, bo.email, "Revoke");
  await user.click(await screen.findByRole("button", { name: "Revoke" }));
  await screen.findByText("The invitation to bo@north.example is revoked.");
  expect(revoke).toHaveBeenCalledOnce();
});

test("an ended invitation is sent anew, or taken off the list", async () => {
  signedInWith(north);
  listed(invitation("bo@north.example", { state: "expired" }));
  network.handle(manage.resend, () => null);
  const dismiss = network.handle(manage.dismiss, () => null);
  const { user } = renderApp("/w/north/invitations?tab=expired");
  await chooseOf(user, bo.email, "Invite again");
  await screen.findByText("bo@north.example is invited again.");
  await chooseOf(user, bo.email, "Take off the list");
  await screen.findByText(
    "The invitation to bo@north.example is off the list.",
  );
  expect(dismiss).toHaveBeenCalledOnce();
});

test("role and customer of an open invitation can be changed, and a refusal stands at its field", async () => {
  signedInWith(north);
  listed(bo);
  network.list(api.customers.list, () => [
    { ...acme, archivedAt: null, staff: few, clients: few },
  ]);
  let refuse = true;
  const edit = network.handle(manage.edit, () => {
    if (refuse) throw refusal("INVALID", "Choose the customer.", "customerId");
    return null;
  });
  const { user } = renderApp("/w/north/invitations");
  await chooseOf(user, bo.email, "Change role or customer");
  const dialog = within(await screen.findByRole("dialog"));
  await user.selectOptions(dialog.getByLabelText("Role"), "client");
  dialog.getByText(/the link in the first mail ends/);
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await dialog.findByText("Choose the customer.");
  refuse = false;
  await user.click(dialog.getByRole("combobox", { name: "Customer" }));
  await user.click(await screen.findByRole("option", { name: "Acme" }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await screen.findByText("The invitation to bo@north.example is changed.");
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
  const { user } = renderApp("/w/north/invitations?tab=unmatched");
  await chooseOf(user, unmatched.email, "Say who accepted");
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await dialog.findByText("Choose the person who accepted.");
  await user.click(dialog.getByRole("combobox", { name: "Person" }));
  await user.click(await screen.findByRole("option", { name: /Di Ros/ }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await screen.findByText("The invitation to di@acme.example is settled.");
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
