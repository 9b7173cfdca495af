import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
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
import { isOff } from "../../test/isOff";

const north = workspace("North");
const HOUR_MS = 60 * 60 * 1000;
const rules = {
  requireOrganizationSession: false,
  graceMs: null,
  brakePercent: null,
  reviewEveryDays: null,
  defaults: { graceMs: 24 * HOUR_MS, brakePercent: 20 },
};
const undoIn = (told: string) =>
  within(
    screen
      .getAllByRole("status")
      .find(({ textContent }) => textContent.includes(told))!,
  ).getByRole("button", { name: "Undo" });
const SESSION = "Ask for the organization’s own sign-in";

test("an owner asks for the organization's own sign-in with one switch", async () => {
  signedInWith(north);
  const set = network.handle(
    api.settings.setOrganizationSession,
    ({ required }) => {
      network.answer(api.settings.getRules, {
        ...rules,
        requireOrganizationSession: required,
      });
      return null;
    },
  );
  const { user } = renderApp("/w/north/settings");
  const control = await screen.findByRole("switch", { name: SESSION });
  await user.click(control);
  await waitFor(() => expect(control).toHaveProperty("checked", true));
  await user.click(control);
  await waitFor(() => expect(control).toHaveProperty("checked", false));
  await user.click(undoIn("Any sign-in is enough from now on."));
  await waitFor(() => expect(control).toHaveProperty("checked", true));
  expect(set.mock.calls.map(([{ required }]) => required)).toEqual([
    true,
    false,
    true,
  ]);
});

test("an owner who would shut themselves out is told so, and the switch stays off", async () => {
  signedInWith(north);
  network.handle(api.settings.setOrganizationSession, () => {
    throw refusal("sessionWouldShutOut", { workspace: "North" });
  });
  const { user } = renderApp("/w/north/settings");
  const control = await screen.findByRole("switch", { name: SESSION });
  await user.click(control);
  await screen.findByText(
    /^You are not signed in to the organization, so this would shut you out\./,
  );
  expect(control).toHaveProperty("checked", false);
});

test("an owner reads since when it is only observed, and who would be shut out", async () => {
  signedInWith(north);
  network.answer(api.settings.getObserved, {
    since: Date.UTC(2026, 2, 4),
    people: 2,
    complete: true,
  });
  network.list(api.settings.listObserved, () => [
    { ...member("Bo"), role: "admin" as const },
    { ...member("Cy"), role: "member" as const },
  ]);
  renderApp("/w/north/settings");
  await screen.findByText(/^Observing since/);
  screen.getByText(
    "Nobody is shut out or removed for not being in the organization in WorkOS. 2 people would be.",
  );
  // The organization does not decide it alone yet, and its card says so.
  await screen.findByText(sentence(/for now everybody else who is in the/));
  expect(screen.queryByText(sentence(/decides who gets in/))).toBeNull();
  const people = await screen.findByRole("group", {
    name: "Who would be shut out",
  });
  expect(
    within(people)
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent),
  ).toEqual(["BoAdmin", "CyMember"]);
  await expectNoViolations();
});

test("where it is enforced, nothing is said of observing", async () => {
  signedInWith(north);
  renderApp("/w/north/settings");
  await screen.findByRole("switch", { name: SESSION });
  expect(screen.queryByText(/Observing/)).toBeNull();
});

test("without an organization there is no sign-in of its own to ask for", async () => {
  signedInWith({ ...north, linked: false });
  renderApp("/w/north/settings");
  const control = await screen.findByRole("switch", { name: SESSION });
  expect(isOff(control)).toBe(true);
  screen.getByText("Needs an organization: link one first.");
});

test("the wait and what is asked about are set one by one, and emptied to the defaults", async () => {
  signedInWith(north);
  network.answer(api.settings.getRules, { ...rules, brakePercent: 50 });
  const setGrace = network.handle(api.settings.setGrace, () => null);
  const setBrake = network.handle(api.settings.setBrake, () => null);
  const { user } = renderApp("/w/north/settings");
  await user.type(await screen.findByLabelText("Wait before removing"), "48");
  await user.click(screen.getByRole("button", { name: "Save rules" }));
  await screen.findByText("Saved.");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("Undone.");
  expect(setGrace.mock.calls).toEqual([
    [{ workspaceId: north._id, graceMs: 48 * HOUR_MS }],
    [{ workspaceId: north._id, graceMs: null }],
  ]);
  expect(setBrake).not.toHaveBeenCalled();

  await user.clear(screen.getByLabelText("Ask before removing more than"));
  await user.click(screen.getByRole("button", { name: "Save rules" }));
  await waitFor(() =>
    expect(setBrake.mock.calls).toEqual([
      [{ workspaceId: north._id, brakePercent: null }],
    ]),
  );
});

test("a rule that can't be is told at its field, and not sent", async () => {
  signedInWith(north);
  const setGrace = network.handle(api.settings.setGrace, () => null);
  const { user } = renderApp("/w/north/settings");
  await user.type(await screen.findByLabelText("Wait before removing"), "721");
  await user.type(screen.getByLabelText("Ask before removing more than"), "0");
  await user.click(screen.getByRole("button", { name: "Save rules" }));
  expect(
    (await screen.findAllByRole("alert")).map((each) => each.textContent),
  ).toEqual([
    "Choose between 1 hour and 30 days (720 hours).",
    "Choose a whole number from 1 to 100.",
  ]);
  expect(setGrace).not.toHaveBeenCalled();
});

test("while the connection is lost no rule can be set", async () => {
  signedInWith(north);
  renderApp("/w/north/settings");
  await screen.findByRole("switch", { name: SESSION });
  const control = () => screen.getByRole("switch", { name: SESSION });
  act(() => network.connection({ isWebSocketConnected: false }));
  await waitFor(() => expect(isOff(control())).toBe(true));
  for (const name of ["Hand over ownership", "Delete workspace"])
    expect(isOff(screen.getByRole("button", { name }))).toBe(true);
});

test("an admin sees neither rules nor ownership", async () => {
  signedInWith(workspace("North", "admin"));
  renderApp("/w/north/settings");
  await screen.findByRole("button", { name: "Leave workspace" });
  expect(screen.queryByRole("region", { name: "Rules" })).toBeNull();
  expect(screen.queryByRole("region", { name: "Ownership" })).toBeNull();
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
  const app = renderApp("/w/north/settings");
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
  const { user } = renderApp("/w/north/settings");
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
