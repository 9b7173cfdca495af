import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { network } from "../../test/network";
import { history, member, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { isOff } from "../../test/isOff";

/* Who is about to be removed, and who was. */

const HOUR_MS = 60 * 60 * 1000;
const listMembers = api.users.queries.listOrgMembers;
const cy = member("Cy Park", {
  status: "pending_removal",
  pendingRemovalAt: Date.now() - HOUR_MS,
  ...history({ removalDueAt: Date.now() + 5.5 * HOUR_MS }),
});
const di = member("Di Ros", {
  status: "removed",
  removedAt: Date.UTC(2026, 4, 6, 12),
  ...history(),
});

test("a pending removal counts down, and can be put off or called off", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [cy]);
  const keep = network.handle(api.users.manage.restoreUser, () => null);
  const wait = network.handle(api.users.manage.giveMoreTime, () => ({
    removalDueAt: Date.now() + 30 * HOUR_MS,
  }));
  const { user } = renderApp("/w/north/team?status=pending_removal");
  await screen.findByText("Will be removed in 5 hours");
  const choose = async (action: string) => {
    await user.click(
      screen.getByRole("button", { name: "Actions for Cy Park" }),
    );
    const menu = within(await screen.findByRole("menu"));
    await user.click(menu.getByRole("menuitem", { name: action }));
  };
  await choose("One more day");
  await screen.findByText(/has until/);
  expect(wait.mock.calls).toMatchObject([[{ userId: cy.userId, hours: 24 }]]);
  await choose("Keep access");
  await screen.findByText(/is kept\.$/);
  expect(keep.mock.calls).toMatchObject([[{ userId: cy.userId }]]);
});

test("while what a row's menu began runs, its dots show it", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [cy]);
  let resolve = (_: null) => {};
  network.handle(
    api.users.manage.restoreUser,
    () => new Promise<null>((given) => (resolve = given)),
  );
  const { user } = renderApp("/w/north/team?status=pending_removal");
  const dots = await screen.findByRole("button", {
    name: "Actions for Cy Park",
  });
  await user.click(dots);
  await user.click(
    await screen.findByRole("menuitem", { name: "Keep access" }),
  );
  await waitFor(() => expect(dots.getAttribute("aria-busy")).toBe("true"));
  expect(document.activeElement).toBe(dots);
  resolve(null);
  await waitFor(() => expect(dots.getAttribute("aria-busy")).toBe("false"));
});

test.each([
  ["removed", di, "Bring back"],
  ["pending_removal", cy, "Keep access"],
])(
  "where Clerk decides, a %s person is not let in here, and the menu says where",
  async (status, person, action) => {
    signedInWith(workspace("North"));
    network.answer(api.settings.getOrganization, {
      provider: "clerk",
      name: "North Inc.",
      isGone: false,
    });
    network.list(listMembers, () => [person]);
    const { user } = renderApp(`/w/north/team?status=${status}`);
    await user.click(
      await screen.findByRole("button", {
        name: `Actions for ${person.displayName}`,
      }),
    );
    const menu = within(await screen.findByRole("menu"));
    const item = menu.getByRole("menuitem", {
      name: new RegExp(`^${action} Clerk decides who gets in\\.`),
    });
    expect(isOff(item)).toBe(true);
  },
);

test("the role of somebody whom WorkOS lets in no more can't be changed, and it is said why", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [cy]);
  renderApp("/w/north/team?status=pending_removal");
  const role = await screen.findByRole("button", {
    name: "Member, role of Cy Park",
  });
  await waitFor(() => expect(isOff(role)).toBe(true));
  expect(role.getAttribute("aria-description")).toBe(
    "WorkOS does not let them in any more. Keep their access first, then change their role.",
  );
});
