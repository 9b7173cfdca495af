import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import {
  canEnter,
  counts,
  member,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";

const north = workspace("North");
const DANGER = "/w/north/settings/danger";

test("unlinking wants the name typed", async () => {
  signedInWith(north);
  const link = network.handle(
    api.workspaces.ensureOrganizationLink,
    () => new Promise<never>(() => undefined),
  );
  const unlink = network.handle(api.workspaces.unlinkOrganization, () => {
    canEnter({ ...north, linked: false });
    return null;
  });
  const { user } = renderApp(DANGER);
  await user.click(
    await screen.findByRole("button", { name: "Unlink organization" }),
  );
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Unlink" }));
  await within(dialog).findByRole("alert");
  await user.type(within(dialog).getByLabelText(/Type/), "North");
  await user.click(within(dialog).getByRole("button", { name: "Unlink" }));
  await screen.findByText("The organization is unlinked.");
  // What had the focus is gone with its section: it stays on the page.
  await waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole("heading", { name: "Settings" }),
    ),
  );
  expect(unlink.mock.calls).toEqual([
    [{ workspaceId: north._id, confirmation: "North" }],
  ]);
  // Nothing is linked again by itself.
  await user.click(screen.getByRole("link", { name: "Organization" }));
  await screen.findByRole("button", { name: "Link an organization" });
  expect(link).not.toHaveBeenCalled();
});

/** Without the marks that keep a name apart from what stands around it. */
const shown = ({ textContent }: HTMLElement) =>
  textContent.replaceAll(/[\u2068\u2069]/g, "");
const bo = member("Bo Castellan", { role: "admin" });

async function openTransfer() {
  signedInWith(north);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, admin: 1, member: 1 } }),
  );
  network.list(api.users.queries.listOrgMembers, ({ search }) =>
    [member("Ana Lind", { role: "owner" }), bo, member("Cy Young")].filter(
      ({ displayName }) =>
        displayName.toLowerCase().includes(search?.toLowerCase() ?? ""),
    ),
  );
  const app = renderApp(DANGER);
  await app.user.click(
    await screen.findByRole("button", { name: "Hand over ownership" }),
  );
  const dialog = await screen.findByRole("dialog");
  return {
    ...app,
    dialog,
    person: within(dialog).getByRole("combobox", { name: "New owner" }),
    submit: within(dialog).getByRole("button", { name: "Hand over" }),
  };
}

test("axe finds nothing on the page, nor in the dialog that hands over", async () => {
  await openTransfer();
  await expectNoViolations();
});

test("handing over finds a person, says what it means, and is done once confirmed", async () => {
  const { user, dialog, person, submit } = await openTransfer();
  const transfer = network.handle(api.roles.transferOwnership, () => {
    canEnter({ ...north, role: "admin" });
    return null;
  });
  expect(isOff(submit)).toBe(true);
  await user.click(person);
  // An owner needs no ownership.
  expect((await screen.findAllByRole("option")).map(shown)).toEqual([
    "Bo Castellan (bo.castellan@north.example)",
    "Cy Young (cy.young@north.example)",
  ]);
  await user.type(person, "bo");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
  await user.keyboard("{ArrowDown}{Enter}");
  await within(dialog).findByText(
    sentence(/^Bo Castellan can link and unlink/),
  );
  within(dialog).getByText(/^You become an admin\./);
  await user.click(submit);
  await screen.findByText(sentence("Bo Castellan owns North now."));
  expect(transfer.mock.calls).toEqual([
    [{ workspaceId: north._id, userId: bo.userId }],
  ]);
  await waitFor(() =>
    expect(screen.queryByRole("region", { name: "Ownership" })).toBeNull(),
  );
});

test("a refusal is told in the dialog, which stays", async () => {
  const { user, dialog, person, submit } = await openTransfer();
  network.handle(api.roles.transferOwnership, () => {
    throw refusal("workosSilent");
  });
  await user.click(person);
  await user.click(await screen.findByRole("option", { name: /Bo Castellan/ }));
  await user.click(submit);
  expect((await within(dialog).findByRole("alert")).textContent).toBe(
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  );
});

test("an owner who is alone reads why there is nothing to hand over", async () => {
  signedInWith(north);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1 } }),
  );
  const { user } = renderApp(DANGER);
  const button = await screen.findByRole("button", {
    name: "Hand over ownership",
  });
  expect(isOff(button)).toBe(true);
  await user.hover(button);
  await screen.findByText(/^There is nobody to hand it over to/);
});

test("a search that finds nobody says so", async () => {
  const { user, person } = await openTransfer();
  await user.type(person, "zed");
  await screen.findByText("Nobody here goes by that name.");
});

test("an admin of a workspace that nobody owns can take it over, and others can't", async () => {
  const admin = workspace("North", "admin");
  signedInWith(admin);
  const owned = counts({ active: { owner: 1, admin: 1 } });
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { admin: 1 } }),
  );
  const become = network.handle(api.roles.becomeOwner, () => {
    network.answer(api.users.queries.getOrgMemberCounts, owned);
    canEnter(north);
    return null;
  });
  const { user } = renderApp(DANGER);
  await user.click(await screen.findByRole("button", { name: "Become owner" }));
  await screen.findByRole("button", { name: "Hand over ownership" });
  expect(become.mock.calls).toEqual([[{ workspaceId: north._id }]]);
  canEnter(admin);
  await screen.findByText(/are for the owners of the workspace/);
  expect(screen.queryByRole("button", { name: "Become owner" })).toBeNull();
});
