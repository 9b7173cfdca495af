import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { job, jobId } from "../../test/job";
import { network } from "../../test/network";
import {
  ana,
  counts,
  history,
  invited,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

const bo = member("Bo Castellan", { role: "admin", ...history() });
const cy = member("Cy Park", history());

/** Two of sixty people, and three who are invited. */
function team() {
  signedInWith(workspace("North"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: 59 } }, 3),
  );
  network.list(
    api.users.queries.listOrgMembers,
    () => [bo, cy, invited("jo@north.example")],
    "CanLoadMore",
  );
  network.answer(api.bulk.get, job({ state: "collecting", matched: 0 }));
  return {
    prepare: network.handle(api.bulk.prepare, () => jobId),
    start: network.handle(api.bulk.start, () => null),
    stop: network.handle(api.bulk.stop, () => null),
  };
}

type User = ReturnType<typeof renderApp>["user"];

async function selectPage(user: User) {
  await user.click(
    await screen.findByRole("checkbox", {
      name: "Select everyone on this page",
    }),
  );
  return within(screen.getByRole("region", { name: "Selected people" }));
}

test("all on the page are ticked, then all that match; one of them taken out leaves the page's others", async () => {
  team();
  const { user } = renderApp("/w/north/team");
  const bar = await selectPage(user);
  bar.getByText("2 selected");
  // Who is invited is no one that anything is done to here.
  await user.click(bar.getByRole("button", { name: "Select all 60" }));
  bar.getByText("All 60 selected");
  await expectNoViolations();
  await user.click(screen.getByRole("checkbox", { name: "Select Cy Park" }));
  bar.getByText("1 selected");
  await user.click(bar.getByRole("button", { name: "Clear the selection" }));
  expect(screen.queryByRole("region", { name: "Selected people" })).toBeNull();
});

test.each([
  ["Keep", "Keep 60 people on record?", "Keep 60 people", { what: "confirm" }],
  ["Remove", "Remove 60 people?", "Remove 60 people", { what: "remove" }],
])(
  "“%s” of all asks with the server's count, and begins with it",
  async (action, question, begin, change) => {
    const { prepare, start, stop } = team();
    const { user } = renderApp("/w/north/team?role=member");
    const bar = await selectPage(user);
    await user.click(bar.getByRole("button", { name: /^Select all/ }));
    await user.click(bar.getByRole("button", { name: action }));
    const dialog = within(await screen.findByRole("dialog"));
    await dialog.findByText("Counting who matches…");
    expect(prepare.mock.calls).toMatchObject([
      [{ change, filter: { role: "member" } }],
    ]);
    act(() => network.answer(api.bulk.get, job()));
    await dialog.findByRole("heading", { name: question });
    await expectNoViolations();
    await user.click(dialog.getByRole("button", { name: begin }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(start.mock.calls).toMatchObject([[{ jobId, count: 60 }]]);
    expect(stop).not.toHaveBeenCalled();
    expect(
      screen.queryByRole("region", { name: "Selected people" }),
    ).toBeNull();
  },
);

test("a role for those who are ticked asks with their count", async () => {
  const { prepare, start } = team();
  network.answer(api.bulk.get, job({ matched: 2 }));
  const { user } = renderApp("/w/north/team");
  const bar = await selectPage(user);
  await user.click(bar.getByRole("button", { name: "Change role" }));
  await user.click(await screen.findByRole("menuitem", { name: /^Admin/ }));
  const dialog = within(
    await screen.findByRole("dialog", { name: "Make 2 people admins?" }),
  );
  await user.click(dialog.getByRole("button", { name: "Change 2 people" }));
  await waitFor(() => expect(start).toHaveBeenCalled());
  expect(prepare.mock.calls).toMatchObject([
    [
      {
        change: { what: "role", role: "admin" },
        userIds: [bo.userId, cy.userId],
      },
    ],
  ]);
  expect(start.mock.calls).toMatchObject([[{ jobId, count: 2 }]]);
});

test.each([
  ["Cancel", (user: User) => user.click(screen.getByText("Cancel"))],
  ["the Escape key", (user: User) => user.keyboard("{Escape}")],
])("what was counted and not begun is dropped by %s", async (_by, leave) => {
  const { start, stop } = team();
  network.answer(api.bulk.get, job({ matched: 2 }));
  const { user } = renderApp("/w/north/team");
  const bar = await selectPage(user);
  await user.click(bar.getByRole("button", { name: "Keep" }));
  await screen.findByRole("dialog", { name: "Keep 2 people on record?" });
  await leave(user);
  await waitFor(() => expect(stop.mock.calls).toMatchObject([[{ jobId }]]));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(start).not.toHaveBeenCalled();
});

test.each([
  [/^Admin/, /^Owners among them can no longer link/],
  [/^Member/, /^Owners and admins among them can no longer invite/],
])(
  "a change of roles to %s says what is lost, and names WorkOS where it is told",
  async (role, meaning) => {
    team();
    network.answer(api.bulk.get, job({ matched: 2 }));
    const { user } = renderApp("/w/north/team");
    const bar = await selectPage(user);
    await user.click(bar.getByRole("button", { name: "Change role" }));
    await user.click(await screen.findByRole("menuitem", { name: role }));
    const dialog = within(await screen.findByRole("dialog"));
    await dialog.findByText(meaning);
    dialog.getByText(/WorkOS is told of each\./);
    act(() =>
      network.answer(api.settings.getOrganization, {
        provider: "clerk",
        name: "North Inc.",
        isGone: false,
      }),
    );
    expect(dialog.queryByText(/WorkOS/)).toBeNull();
    dialog.getByText(/Where that is not allowed they stay as they are/);
  },
);

test("who become clients are said to give up the customers they look after", async () => {
  team();
  network.answer(api.bulk.get, job({ matched: 2 }));
  network.list(api.customers.list, () => [
    {
      customerId: "customer_harbor" as Id<"customers">,
      name: "Harbor Coffee",
      archivedAt: null,
      staff: { people: [], more: false },
      clients: { people: [], more: false },
    },
  ]);
  const { user } = renderApp("/w/north/team");
  const bar = await selectPage(user);
  await user.click(bar.getByRole("button", { name: "Change role" }));
  await user.click(await screen.findByRole("menuitem", { name: /^Client/ }));
  const dialog = within(await screen.findByRole("dialog"));
  const goOn = dialog.getByRole("button", { name: "Continue" });
  expect(isOff(goOn)).toBe(true);
  expect(goOn.getAttribute("aria-description")).not.toBe("");
  await user.click(
    dialog.getByRole("combobox", { name: "Customer that they see" }),
  );
  await user.click(
    await screen.findByRole("option", { name: "Harbor Coffee" }),
  );
  await user.click(goOn);
  await dialog.findByText(/The customers they look after are given up/);
});

test("with only oneself ticked nothing is offered that would be refused", async () => {
  const { prepare } = team();
  network.list(api.users.queries.listOrgMembers, () => [
    member("Ana Lind", { userId: ana._id, role: "owner", ...history() }),
  ]);
  const { user } = renderApp("/w/north/team");
  const bar = await selectPage(user);
  for (const action of ["Keep", "Remove"]) {
    const button = bar.getByRole("button", { name: action });
    expect(button.getAttribute("aria-description")).toMatch(/^This is you\./);
    await user.click(button);
  }
  await user.click(bar.getByRole("button", { name: "Change role" }));
  const admin = await screen.findByRole("menuitem", { name: /^Admin/ });
  within(admin).getByText("This is you. Somebody else has to do it.");
  await user.click(admin);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(prepare).not.toHaveBeenCalled();
});

test.each([
  ["removed", "Bring back"],
  ["pending_removal", "Keep"],
])(
  "where Clerk lets people in, nobody who is %s is let in here",
  async (status, action) => {
    const { prepare } = team();
    network.answer(api.settings.getOrganization, {
      provider: "clerk",
      name: "North Inc.",
      isGone: false,
    });
    network.list(api.users.queries.listOrgMembers, () => [
      { ...cy, status: status as "removed" },
    ]);
    const { user } = renderApp(`/w/north/team?status=${status}`);
    const bar = await selectPage(user);
    const button = bar.getByRole("button", { name: action });
    expect(button.getAttribute("aria-description")).toMatch(/^Clerk decides/);
    await user.click(button);
    expect(prepare).not.toHaveBeenCalled();
  },
);
