import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { member, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { isOff } from "../../test/isOff";

const north = workspace("North");
const PEOPLE = "/w/north/settings/people";
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
const SESSION = "Require this organization’s sign-in";

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
  const { user } = renderApp(PEOPLE);
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
  const { user } = renderApp(PEOPLE);
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
  renderApp(PEOPLE);
  await screen.findByText(/^Observing since/);
  screen.getByText(
    "Nobody is shut out or removed for not being in the organization in WorkOS. 2 people would be.",
  );
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
  renderApp(PEOPLE);
  await screen.findByRole("switch", { name: SESSION });
  expect(screen.queryByText(/Observing/)).toBeNull();
});

test("without an organization there is no sign-in of its own to ask for", async () => {
  signedInWith({ ...north, linked: false });
  renderApp(PEOPLE);
  const control = await screen.findByRole("switch", { name: SESSION });
  expect(isOff(control)).toBe(true);
  screen.getByText("Needs an organization: link one first.");
});

test("the wait and what is asked about are set one by one, and emptied to the defaults", async () => {
  signedInWith(north);
  network.answer(api.settings.getRules, { ...rules, brakePercent: 50 });
  const setGrace = network.handle(api.settings.setGrace, () => null);
  const setBrake = network.handle(api.settings.setBrake, () => null);
  const { user } = renderApp(PEOPLE);
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
  const { user } = renderApp(PEOPLE);
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
  renderApp(PEOPLE);
  await screen.findByRole("switch", { name: SESSION });
  const control = () => screen.getByRole("switch", { name: SESSION });
  act(() => network.connection({ isWebSocketConnected: false }));
  await waitFor(() => expect(isOff(control())).toBe(true));
});

test("what was typed is taken back with Cancel, and nothing is offered to save", async () => {
  signedInWith(north);
  const { user } = renderApp(PEOPLE);
  const hours = await screen.findByLabelText("Wait before removing");
  expect(screen.queryByRole("button", { name: "Save rules" })).toBeNull();
  await user.type(hours, "48");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(hours).toHaveProperty("value", "");
  expect(screen.queryByRole("button", { name: "Save rules" })).toBeNull();
});

test("an admin reads the rules as text, and once who changes them", async () => {
  signedInWith(workspace("North", "admin"));
  network.answer(api.settings.getRules, {
    ...rules,
    requireOrganizationSession: true,
    graceMs: 48 * HOUR_MS,
  });
  renderApp(PEOPLE);
  const card = within(await screen.findByRole("region", { name: "Rules" }));
  await card.findByText("48 hours");
  card.getByText("20 % of the team");
  card.getByText("Required");
  card.getByText("Never");
  expect(card.getAllByText("Owners change these.")).toHaveLength(1);
  for (const role of ["textbox", "switch", "combobox"] as const)
    expect(card.queryByRole(role)).toBeNull();
  await expectNoViolations();
});

test("what the organization's sign-in means is told: SSO, MFA, and who would be shut out", async () => {
  signedInWith(north);
  network.answer(api.settings.getObserved, {
    since: Date.UTC(2026, 2, 4),
    people: 2,
    complete: true,
  });
  network.list(api.settings.listObserved, () => []);
  const { user } = renderApp(PEOPLE);
  const fold = await screen.findByRole("button", { name: "What this means" });
  expect(screen.queryByText(/^SSO: /)).toBeNull();
  await user.click(fold);
  screen.getByText(/^SSO: /);
  screen.getByText(/^MFA: /);
  screen.getByText(/2 people here would be shut out/);
});

test("how often access is reviewed is chosen in the row, and taken back by Undo", async () => {
  signedInWith(north);
  const answer = (reviewEveryDays: number | null) =>
    network.answer(api.settings.getRules, { ...rules, reviewEveryDays });
  answer(45);
  const set = network.handle(api.settings.setReviewInterval, ({ days }) => {
    answer(days);
    return null;
  });
  const { user } = renderApp(PEOPLE);
  const every = await screen.findByRole("combobox", {
    name: "Review interval",
  });
  const option = (name: string) => within(every).getByRole("option", { name });
  // One that nobody is offered stands beside the others.
  expect(option("Every 45 days")).toHaveProperty("selected", true);
  await user.selectOptions(every, "Every 90 days");
  await waitFor(() =>
    expect(option("Every 90 days")).toHaveProperty("selected", true),
  );
  await user.click(undoIn("Saved."));
  await waitFor(() =>
    expect(option("Every 45 days")).toHaveProperty("selected", true),
  );
  await user.selectOptions(every, "Never");
  await waitFor(() => expect(option("Never")).toHaveProperty("selected", true));
  expect(set.mock.calls.map(([{ days }]) => days)).toEqual([90, 45, null]);
});
