import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { network } from "../test/network";
import {
  counts,
  refusal,
  signedInWith,
  switchedTo,
  workspace,
} from "../test/people";
import { renderApp } from "../test/renderApp";
import { sentence } from "../test/sentence";

/* A workspace that takes its organization's own sessions only. */

const north = workspace("North");
const required = refusal("sessionRequired", { workspace: "North" });
const REFUSAL = "North wants a sign-in of its own";

beforeEach(() => {
  signedInWith(north);
  network.handle(api.workspaces.switchWorkspace, () =>
    switchedTo(north, "org_north"),
  );
  network.list(api.users.queries.listOrgMembers, required);
  network.answer(api.users.queries.getOrgMemberCounts, required);
});

const opened = () => {
  network.list(api.users.queries.listOrgMembers, () => []);
  network.answer(api.users.queries.getOrgMemberCounts, counts({}));
};

const comeOver = (organizationId: string) =>
  network.signIn(network.auth.user!, organizationId);

test("a person with another session waits while it is switched, and reads no refusal", async () => {
  network.auth.switchToOrganization.mockImplementation(
    () => new Promise(() => undefined),
  );
  renderApp("/w/north/team");
  await screen.findByText(sentence("Signing you in to North…"));
  expect(network.auth.switchToOrganization).toHaveBeenCalledOnce();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.queryByText(sentence(REFUSAL))).toBeNull();
});

test("while AuthKit is on its way to WorkOS's sign-in page there is no refusal either", async () => {
  renderApp("/w/north/team");
  await waitFor(() =>
    expect(network.auth.switchToOrganization).toHaveBeenCalledOnce(),
  );
  await act(async () => await Promise.resolve());
  screen.getByText(sentence("Signing you in to North…"));
  expect(screen.queryByText(sentence(REFUSAL))).toBeNull();
});

test("when the switch fails one page says what to do, and doing it opens the workspace", async () => {
  network.auth.switchToOrganization.mockRejectedValueOnce(new Error("timeout"));
  const { user } = renderApp("/w/north/team");
  await screen.findByText(sentence(REFUSAL));
  opened();
  await user.click(screen.getByRole("button", { name: "Sign in to it" }));
  await screen.findByRole("heading", { name: "Team" });
  expect(network.auth.switchToOrganization).toHaveBeenCalledTimes(2);
});

test("a session that is already the organization's, and refused all the same, is not switched in circles", async () => {
  network.handle(api.workspaces.switchWorkspace, () =>
    switchedTo(north, "org_first"),
  );
  renderApp("/w/north/team");
  await screen.findByText(sentence(REFUSAL));
  expect(network.auth.switchToOrganization).not.toHaveBeenCalled();
});

test("once the session has come over, the page opens by itself and no refusal is read on the way", async () => {
  renderApp("/w/north/team");
  await screen.findByText(sentence("Signing you in to North…"));
  const said: (string | null)[] = [];
  const observer = new MutationObserver(() =>
    said.push(document.body.textContent),
  );
  observer.observe(document.body, { childList: true, subtree: true });
  opened();
  act(() => comeOver("org_north"));
  await screen.findByRole("heading", { name: "Team" });
  observer.disconnect();
  expect(said.filter((text) => text?.includes(REFUSAL))).toEqual([]);
});

test("the opening is told again once the session has come over, for only then it is one", async () => {
  const openings: (string | null)[] = [];
  network.handle(api.workspaces.switchWorkspace, () => {
    openings.push(network.auth.organizationId);
    return switchedTo(north, "org_north");
  });
  renderApp("/w/north/team");
  await screen.findByText(sentence("Signing you in to North…"));
  opened();
  act(() => comeOver("org_north"));
  await screen.findByRole("heading", { name: "Team" });
  await waitFor(() => expect(openings).toEqual(["org_first", "org_north"]));
});

test("a session that comes over to another organization ends the waiting with what can be done", async () => {
  renderApp("/w/north/team");
  await screen.findByText(sentence("Signing you in to North…"));
  act(() => comeOver("org_other"));
  await screen.findByText(sentence(REFUSAL));
  expect(network.auth.switchToOrganization).toHaveBeenCalledOnce();
});
