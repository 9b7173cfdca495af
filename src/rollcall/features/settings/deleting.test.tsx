import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { canEnter, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";
import { isOff } from "../../test/isOff";

const north = workspace("North");

test("deleting wants the name typed, and says what happens to the organization", async () => {
  signedInWith(north, workspace("South"));
  network.answer(api.deletion.describe, {
    name: "North",
    graceMs: 7 * 24 * 60 * 60 * 1000,
    organization: { provider: "workos", name: "North", deletable: true },
  });
  network.answer(api.workspaces.explainAccess, {
    displayName: "Ana",
    name: "Ana",
    self: true,
    allowed: false,
    facts: [],
  });
  const remove = network.handle(api.deletion.request, () => {
    canEnter(workspace("South"));
    network.answer(api.deletion.listRestorable, [
      {
        _id: north._id,
        slug: "north",
        name: "North",
        deletedAt: 1,
        finalAt: Date.UTC(2026, 5, 1),
        deleteOrganization: true,
        workosOrganizationId: "org_north",
      },
    ]);
    return { finalAt: Date.UTC(2026, 5, 1) };
  });
  const restore = network.handle(api.deletion.restore, () => ({
    slug: "north",
  }));
  const { user } = renderApp("/w/north/settings/danger");
  await user.click(
    await screen.findByRole("button", { name: "Delete workspace" }),
  );
  const dialog = await screen.findByRole("dialog", {
    name: "Delete workspace",
  });
  const submit = within(dialog).getByRole("button", {
    name: "Delete workspace",
  });
  await user.click(submit);
  expect((await within(dialog).findByRole("alert")).textContent).toBe(
    "Type “North” to confirm.",
  );
  expect(remove.mock.calls).toHaveLength(0);
  await expectNoViolations();
  await user.click(within(dialog).getByRole("checkbox"));
  await user.type(
    within(dialog).getByLabelText("Type “North” to confirm"),
    "North",
  );
  await user.click(submit);
  await screen.findByRole("heading", {
    name: "You no longer have access to North",
  });
  expect(remove.mock.calls).toEqual([
    [
      {
        workspaceId: north._id,
        confirmation: "North",
        deleteOrganization: true,
      },
    ],
  ]);
  // An owner who can restore it needs nobody to let them in.
  expect(screen.queryByText(/can let you in/)).toBeNull();
  await user.click(await screen.findByRole("button", { name: "Restore" }));
  expect(restore.mock.calls).toEqual([[{ workspaceId: north._id }]]);
});

test("where the organization is Clerk's, nothing is said of WorkOS", async () => {
  signedInWith(north);
  network.answer(api.settings.getOrganization, {
    provider: "clerk",
    name: "North Inc.",
    isGone: false,
  });
  network.answer(api.organizationSettings.get, {
    provider: "clerk",
    organizationId: "org_clerk",
    name: "North Inc.",
    isGone: false,
  });
  network.answer(api.deletion.describe, {
    name: "North",
    graceMs: 7 * 24 * 60 * 60 * 1000,
    organization: { provider: "clerk", name: "North Inc.", deletable: false },
  });
  const { user, go } = renderApp("/w/north/settings");
  await screen.findByText(/When the organization is renamed in Clerk/);
  go("/w/north/settings/organization");
  await screen.findByText(
    sentence(/^In Clerk. Everybody who is an active member there gets in/),
  );
  go("/w/north/settings/people");
  await screen.findByText(/Only organizations in WorkOS have a sign-in/);
  expect(isOff(screen.getByRole("switch"))).toBe(true);

  go("/w/north/settings/danger");
  await user.click(
    await screen.findByRole("button", { name: "Unlink organization" }),
  );
  let dialog = await screen.findByRole("dialog");
  within(dialog).getByText(/Nobody is removed, here or in Clerk\./);
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  await user.click(screen.getByRole("button", { name: "Delete workspace" }));
  dialog = await screen.findByRole("dialog");
  await within(dialog).findByText(sentence(/North Inc. stays in Clerk/));
  expect(within(dialog).queryByRole("checkbox")).toBeNull();
});

test("only owners are offered to delete", async () => {
  signedInWith(workspace("North", "admin"));
  renderApp("/w/north/settings/danger");
  await screen.findByRole("heading", { name: "Leave" });
  expect(screen.queryByRole("button", { name: "Delete workspace" })).toBeNull();
});

test("what deleting means is said to take long after ten seconds", async () => {
  signedInWith(north);
  renderApp("/w/north/settings/danger");
  const open = await screen.findByRole("button", { name: "Delete workspace" });
  vi.useFakeTimers();
  fireEvent.click(open);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  const dialog = within(screen.getByRole("dialog"));
  dialog.getByLabelText("Loading…");
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  dialog.getByText("This takes longer than usual.");
});
