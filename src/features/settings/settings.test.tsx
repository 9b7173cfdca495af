import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { network } from "../../test/network";
import { canEnter, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

const north = workspace("North");

test("only what was changed is sent, and the new address is where the page goes", async () => {
  signedInWith(north);
  const update = network.handle(api.workspaces.update, () => {
    canEnter({ ...north, slug: "far-north" });
    return { name: "North", slug: "far-north" };
  });
  const { user, address } = renderApp("/w/north/settings");
  const save = await screen.findByRole("button", { name: "Save" });
  expect(save).toHaveProperty("disabled", true);
  const slug = screen.getByLabelText("Address");
  await user.clear(slug);
  await user.type(slug, "far-north");
  await user.click(save);
  await waitFor(() => expect(address()).toBe("/w/far-north/settings"));
  expect(update.mock.calls).toEqual([
    [{ workspaceId: north._id, slug: "far-north" }],
  ]);
});

test("what the server refuses is said at its field, what it can't do above", async () => {
  signedInWith(north);
  let answer = refusal("SLUG_TAKEN", "“south” is taken.", "slug");
  network.handle(api.workspaces.update, () => {
    throw answer;
  });
  const { user } = renderApp("/w/north/settings");
  const slug = await screen.findByLabelText("Address");
  await user.clear(slug);
  await user.type(slug, "south");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findByRole("alert")).textContent).toBe(
    "“south” is taken.",
  );
  answer = refusal("PROVIDER_UNAVAILABLE", "WorkOS did not answer.");
  await user.type(slug, "ern");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText("WorkOS did not answer.");
  expect(screen.queryByText("“south” is taken.")).toBeNull();
});

test("a member sees the name, can't change it, and is told who can", async () => {
  signedInWith(workspace("North", "member"));
  renderApp("/w/north/settings");
  await screen.findByText("Only owners and admins can change these.");
  expect(screen.getByLabelText("Name")).toHaveProperty("disabled", true);
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

test("leaving asks first, and the page closes by itself", async () => {
  signedInWith(workspace("North", "member"), workspace("South"));
  const leave = network.handle(api.workspaces.leave, () => {
    canEnter(workspace("South"));
    return null;
  });
  network.answer(api.workspaces.explainAccess, {
    displayName: "Ana",
    allowed: false,
    facts: [],
  });
  const { user } = renderApp("/w/north/settings");
  await user.click(
    await screen.findByRole("button", { name: "Leave workspace" }),
  );
  const dialog = await screen.findByRole("dialog", { name: "Leave North?" });
  await user.click(within(dialog).getByRole("button", { name: "Stay" }));
  expect(leave.mock.calls).toHaveLength(0);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Leave workspace" }));
  await user.click(await screen.findByRole("button", { name: "Leave" }));
  const heading = await screen.findByRole("heading", {
    name: "You no longer have access to North",
  });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  screen.getByRole("link", { name: /South/ });
});

test("the last owner is told why they can't leave", async () => {
  signedInWith(north);
  network.handle(api.workspaces.leave, () => {
    throw refusal("LAST_OWNER", "Make someone else an owner first.");
  });
  const { user } = renderApp("/w/north/settings");
  await user.click(
    await screen.findByRole("button", { name: "Leave workspace" }),
  );
  await user.click(await screen.findByRole("button", { name: "Leave" }));
  await screen.findByText("Make someone else an owner first.");
});

test("deleting wants the name typed, and says what happens to the organization", async () => {
  signedInWith(north, workspace("South"));
  network.answer(api.deletion.describe, {
    name: "North",
    graceMs: 7 * 24 * 60 * 60 * 1000,
    organization: { provider: "workos", name: "North", deletable: true },
  });
  network.answer(api.workspaces.explainAccess, {
    displayName: "Ana",
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
  const { user } = renderApp("/w/north/settings");
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
  });
  network.answer(api.deletion.describe, {
    name: "North",
    graceMs: 7 * 24 * 60 * 60 * 1000,
    organization: { provider: "clerk", name: "North Inc.", deletable: false },
  });
  const { user } = renderApp("/w/north/settings");
  await screen.findByText(/When the organization is renamed in Clerk/);
  await screen.findByText(/“North Inc.” in Clerk decides who gets in/);
  await screen.findByText(/Only organizations in WorkOS have a sign-in/);
  expect(screen.getByRole("switch")).toHaveProperty("disabled", true);

  await user.click(screen.getByRole("button", { name: "Unlink organization" }));
  let dialog = await screen.findByRole("dialog");
  within(dialog).getByText(/Nobody is removed, here or in Clerk\./);
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  await user.click(screen.getByRole("button", { name: "Delete workspace" }));
  dialog = await screen.findByRole("dialog");
  await within(dialog).findByText(/“North Inc.” stays in Clerk/);
  expect(within(dialog).queryByRole("checkbox")).toBeNull();
});

test("only owners are offered to delete", async () => {
  signedInWith(workspace("North", "admin"));
  renderApp("/w/north/settings");
  await screen.findByRole("heading", { name: "Leave" });
  expect(screen.queryByRole("button", { name: "Delete workspace" })).toBeNull();
});

test("an owner who looks at an unlinked workspace gets it linked and then reconciled, once", async () => {
  const west = workspace("West", "owner", { linked: false });
  signedInWith(west);
  const link = network.handle(api.workspaces.ensureOrganizationLink, () => {
    canEnter({ ...west, linked: true });
    return {
      status: "linked" as const,
      workosOrganizationId: "org_west",
      created: 3,
      lost: 0,
    };
  });
  const reconcile = network.handle(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    () => {
      throw refusal("RATE_LIMITED", "Try again in 7 seconds.");
    },
  );
  const { go } = renderApp("/w/west/settings");
  await screen.findByText("West is linked to its organization.");
  await screen.findByRole("button", { name: "Unlink organization" });
  // Linked it stays; that it could not be compared yet is said.
  await screen.findByText("Try again in 7 seconds.");
  go("/w/west/team");
  await screen.findByRole("heading", { name: "Team" });
  go("/w/west/settings");
  await screen.findByRole("heading", { name: "Settings" });
  for (const called of [link, reconcile])
    expect(called.mock.calls).toEqual([[{ workspaceId: west._id }]]);
});

test("where there is a choice, it says who gains and loses, and losing has to be confirmed", async () => {
  const east = workspace("East", "owner", { linked: false });
  signedInWith(east);
  const cy = {
    userId: "user_cy" as Id<"users">,
    displayName: "Cy",
    reason: "not in the organization",
  };
  const dee = "user_dee" as Id<"users">;
  const link = network.handle(
    api.workspaces.ensureOrganizationLink,
    ({ choice, confirm }) => {
      if (!choice)
        return {
          status: "choose" as const,
          more: 2,
          candidates: [
            {
              workosOrganizationId: "org_old",
              name: "Old East",
              members: {
                keeps: {
                  count: 2,
                  people: [
                    { userId: null, displayName: "Ana" },
                    { userId: null, displayName: "Bo" },
                  ],
                },
                gains: {
                  count: 3,
                  people: [{ userId: null, displayName: "Dara" }],
                },
                loses: { count: 1, people: [cy] },
                ends: {
                  count: 2,
                  people: [
                    { userId: "user_eve" as Id<"users">, displayName: "Eve" },
                    { userId: "user_fay" as Id<"users">, displayName: "Fay" },
                  ],
                },
              },
            },
          ],
        };
      if (!confirm)
        return {
          status: "needs_confirmation" as const,
          // More than are named.
          losing: { count: 102, people: [cy] },
          confirm: [cy.userId, dee],
        };
      canEnter({ ...east, linked: true });
      return {
        status: "linked" as const,
        workosOrganizationId: "org_old",
        created: 0,
        lost: 1,
      };
    },
  );
  const { user } = renderApp("/w/east/settings");
  const card = await screen.findByRole("article", { name: "Old East" });
  expect(card.textContent).toContain("2 keep access: Ana, Bo.");
  expect(card.textContent).toContain("3 gain access: Dara, 2 more.");
  expect(card.textContent).toContain("1 loses access:");
  expect(card.textContent).toContain("Cy: not in the organization");
  expect(card.textContent).toContain(
    "2 people who were removed here, or left, lose their access in WorkOS: Eve, Fay.",
  );
  await screen.findByText(/There are 2 more\./);
  await user.click(within(card).getByRole("button", { name: "Choose" }));
  await screen.findByText("101 more.");
  await user.click(
    await screen.findByRole("button", { name: "Link all the same" }),
  );
  await screen.findByText("East is linked to its organization.");
  const choice = { type: "existing", workosOrganizationId: "org_old" };
  expect(link.mock.calls.map(([args]) => args)).toEqual([
    { workspaceId: east._id },
    { workspaceId: east._id, choice },
    { workspaceId: east._id, choice, confirm: [cy.userId, dee] },
  ]);
});

test("what could not be finished is said; going on keeps the choice, and the people named can be left out", async () => {
  const east = workspace("Far East", "owner", { linked: false });
  signedInWith(east);
  const losing = Array.from({ length: 21 }, (_, i) => ({
    userId: `user_${i}` as Id<"users">,
    displayName: `Person ${i}`,
    reason: "WorkOS did not answer.",
  }));
  let left = losing.length;
  const link = network.handle(
    api.workspaces.ensureOrganizationLink,
    ({ choice }) =>
      choice
        ? {
            status: "partial" as const,
            created: 7,
            failed: { count: left, people: losing.slice(0, left) },
          }
        : {
            status: "choose" as const,
            more: 0,
            candidates: [
              {
                workosOrganizationId: "org_old",
                name: "Old East",
                members: {
                  keeps: { count: 28, people: [] },
                  gains: { count: 0, people: [] },
                  loses: { count: 0, people: [] },
                  ends: { count: 0, people: [] },
                },
              },
            ],
          },
  );
  const { user } = renderApp("/w/far-east/settings");
  await user.click(await screen.findByRole("button", { name: "Choose" }));
  await screen.findByText("7 were added, 21 left.");
  await screen.findByText("1 more.");
  // Not everybody is named, so nobody can be left behind.
  expect(
    screen.queryByRole("button", { name: "Link without them" }),
  ).toBeNull();
  left = 2;
  await user.click(await screen.findByRole("button", { name: "Go on" }));
  await user.click(
    await screen.findByRole("button", { name: "Link without them" }),
  );
  const choice = { type: "existing", workosOrganizationId: "org_old" };
  expect(link.mock.calls.map(([args]) => args)).toEqual([
    { workspaceId: east._id },
    { workspaceId: east._id, choice },
    { workspaceId: east._id, choice },
    { workspaceId: east._id, choice, confirm: ["user_0", "user_1"] },
  ]);
});

test("unlinking wants the name typed", async () => {
  signedInWith(north);
  const unlink = network.handle(api.workspaces.unlinkOrganization, () => {
    canEnter({ ...north, linked: false });
    return null;
  });
  const { user } = renderApp("/w/north/settings");
  await user.click(
    await screen.findByRole("button", { name: "Unlink organization" }),
  );
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Unlink" }));
  await within(dialog).findByRole("alert");
  await user.type(within(dialog).getByLabelText(/Type/), "North");
  await user.click(within(dialog).getByRole("button", { name: "Unlink" }));
  await screen.findByText("The organization is unlinked.");
  // What had the focus is gone: it stays in its section.
  await waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole("heading", { name: "Organization" }),
    ),
  );
  expect(unlink.mock.calls).toEqual([
    [{ workspaceId: north._id, confirmation: "North" }],
  ]);
});
