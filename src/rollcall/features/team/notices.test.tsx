import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { network } from "../../test/network";
import { counts, signedInWith, standing, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

test("what another page settles is not told again", async () => {
  signedInWith(workspace("North", "admin"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { admin: 1 } }),
  );
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
  network.answer(api.orders.listReturns, [
    {
      userId: "user_di" as Id<"users">,
      displayName: "Di Ros",
      returnedAt: Date.now(),
      ...standing(),
    },
  ]);
  renderApp("/w/north/team");
  await screen.findByText("WorkOS let them in again");
  expect(screen.queryByRole("button", { name: "Become owner" })).toBeNull();
  expect(screen.queryByText(/designer/)).toBeNull();
});

test("a link that leads to a notice gives it the focus, once it is there and once only", async () => {
  signedInWith(workspace("North"));
  const back = {
    userId: "user_di" as Id<"users">,
    displayName: "Di Ros",
    returnedAt: Date.now(),
    ...standing(),
  };
  network.answer(api.orders.listReturns, () => undefined);
  const { user } = renderApp("/w/north/team?show=returns");
  await screen.findByPlaceholderText("Name or e-mail");
  act(() => network.answer(api.orders.listReturns, [back]));
  const title = await screen.findByText("WorkOS let them in again");
  const notice = title.closest('[role="status"]');
  expect(document.activeElement).toBe(notice);
  act(() => network.answer(api.orders.listReturns, []));
  await user.click(screen.getByPlaceholderText("Name or e-mail"));
  act(() => network.answer(api.orders.listReturns, [back]));
  await screen.findByText("WorkOS let them in again");
  expect(document.activeElement).toBe(
    screen.getByPlaceholderText("Name or e-mail"),
  );
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
