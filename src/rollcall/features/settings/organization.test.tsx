import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rateLimited } from "../../../../convex/lib/errors";
import { loss } from "../../../../convex/lib/losses";
import { network } from "../../test/network";
import { canEnter, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";

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
      throw rateLimited(7_000);
    },
  );
  const { go } = renderApp("/w/west/settings/organization");
  await screen.findByText(sentence("West is linked to its organization."));
  await screen.findByText(sentence(/active member there gets in/));
  // Linked it stays; that it could not be compared yet is said.
  await screen.findByText(
    "That was a lot at once. You can go on in 7 seconds.",
  );
  go("/w/west/team");
  await screen.findByRole("heading", { name: "Team" });
  go("/w/west/settings/organization");
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
    why: loss("noMembership"),
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
  const { user } = renderApp("/w/east/settings/organization");
  const card = await screen.findByRole("article", { name: "Old East" });
  expect(card.textContent).toContain("2 keep access: Ana, Bo.");
  expect(card.textContent).toContain("3 gain access: Dara, 2 more.");
  expect(card.textContent).toContain("1 loses access:");
  expect(card.textContent).toContain("Cy: They are not in this organization.");
  expect(card.textContent).toContain(
    "2 people who were removed here, or left, lose their access in WorkOS: Eve, Fay.",
  );
  await screen.findByText(/There are 2 more\./);
  await user.click(within(card).getByRole("button", { name: "Choose" }));
  await screen.findByText("101 more.");
  await user.click(
    await screen.findByRole("button", { name: "Link all the same" }),
  );
  await screen.findByText(sentence("East is linked to its organization."));
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
    why: loss("silent"),
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
  const { user } = renderApp("/w/far-east/settings/organization");
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

test("only the choice that was pressed shows that it runs; the others wait with the reason", async () => {
  const far = workspace("Far North", "owner", { linked: false });
  signedInWith(far);
  const nobody = { count: 0, people: [] };
  const candidate = (name: string) => ({
    workosOrganizationId: `org_${name}`,
    name,
    members: { keeps: nobody, gains: nobody, loses: nobody, ends: nobody },
  });
  const link = network.handle(
    api.workspaces.ensureOrganizationLink,
    ({ choice }) =>
      choice
        ? new Promise<never>(() => undefined)
        : {
            status: "choose" as const,
            more: 0,
            candidates: [candidate("One"), candidate("Two")],
          },
  );
  const { user } = renderApp("/w/far-north/settings/organization");
  const of = async (name: string) =>
    within(await screen.findByRole("article", { name })).getByRole("button");
  const [one, two] = [await of("One"), await of("Two")];
  await user.click(one);
  await waitFor(() => expect(one.getAttribute("data-loading")).toBe("true"));
  expect(two.getAttribute("data-loading")).toBeNull();
  expect(two.getAttribute("aria-description")).toBe("Linking…");
  await user.click(two);
  expect(link).toHaveBeenCalledTimes(2);
});
