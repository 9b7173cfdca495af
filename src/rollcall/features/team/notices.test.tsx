import { act, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { network } from "../../test/network";
import { counts, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

const getCounts = api.users.queries.getOrgMemberCounts;

test("an admin of a workspace without an owner is offered to become it", async () => {
  signedInWith(workspace("North", "admin"));
  network.answer(getCounts, counts({ active: { admin: 1 } }));
  const become = network.handle(api.roles.becomeOwner, () => null);
  const { user } = renderApp("/w/north/team");
  await user.click(await screen.findByRole("button", { name: "Become owner" }));
  await screen.findByText(/^You are the owner of/);
  expect(become.mock.calls).toHaveLength(1);
  act(() => network.answer(getCounts, counts({ active: { owner: 1 } })));
  await waitFor(() =>
    expect(screen.queryByRole("button", { name: "Become owner" })).toBeNull(),
  );
});

test("roles that are mapped to nothing are shown with what to do", async () => {
  signedInWith(workspace("North"));
  network.answer(api.roles.listUnmapped, {
    members: [
      {
        userId: "user_cy" as Id<"users">,
        displayName: "Cy Park",
        email: null,
        role: "client",
        roleSlugs: ["designer"],
      },
    ],
    complete: true,
  });
  renderApp("/w/north/team");
  await screen.findByText("Some roles in WorkOS mean nothing here");
  expect(screen.getByText("Cy Park").closest("li")?.textContent).toBe(
    "Cy Park: designer",
  );
  expect(
    screen.getByRole("link", { name: "Cy Park" }).getAttribute("href"),
  ).toBe("/w/north/team?person=user_cy");
});

test("more people than seats are told to an owner, with what can be done, and as many are no news", async () => {
  signedInWith(workspace("North"));
  const use = { seats: 5, people: 7, invited: 1, free: -3 };
  network.answer(api.hooks.getSeats, use);
  renderApp("/w/north/team");
  const notice = (await screen.findByText("7 people on 5 seats")).closest(
    '[role="status"]',
  );
  expect(notice?.textContent).toMatch(
    /Everybody keeps their access\. .* remove people who are not needed any more/,
  );
  act(() => network.answer(api.hooks.getSeats, { ...use, people: 5 }));
  expect(screen.queryByText(/on 5 seats$/)).toBeNull();
});
