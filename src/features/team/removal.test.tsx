import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { refusal } from "../../../convex/lib/errors";
import { network } from "../../test/network";
import {
  ana,
  counts,
  member,
  history,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import type { Impact } from "./impact";

const HOUR_MS = 60 * 60 * 1000;
const listMembers = api.users.queries.listOrgMembers;
const getCounts = api.users.queries.getOrgMemberCounts;

const CLERK = { provider: "clerk" as const, name: "North Inc." };
const anaRow = member("Ana Lind", {
  userId: ana._id,
  role: "owner",
  ...history(),
});
const bo = member("Bo Castellan", {
  role: "admin",
  ...history({
    arrivedBy: "invitation",
    lastSeenAt: Date.UTC(2026, 4, 6, 12),
  }),
});
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
const ed = member("Ed Managed", { ...history({ directoryManaged: true }) });
const fay = member("Fay Client", {
  role: "client",
  customerName: "Harbor Coffee",
  ...history(),
});

const impact = (
  { userId, displayName }: typeof bo,
  overrides: Partial<Impact> = {},
): Impact => ({
  userId,
  displayName,
  refused: null,
  directoryManaged: false,
  assignments: { count: 0, more: false, customers: [] },
  invitations: { count: 0, more: false },
  openInvitations: [],
  endsSessions: false,
  stillInClerk: false,
  ...overrides,
});
const done = (userIds: Id<"users">[]) =>
  userIds.map((userId) => ({ userId, refused: null }));

test("a row answers an access review: since when, from where, last seen, and a client's customer", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo, fay]);
  renderApp("/w/north/team");
  const row = (await screen.findByText("Bo Castellan")).closest("tr");
  expect(row?.textContent).toMatch(/2026.*by invitation.*May 6, 2026.*Remove/);
  const client = screen.getByText("Fay Client").closest("tr");
  expect(client?.textContent).toContain("Harbor Coffee");
});

test("an access review is one click; nobody reviews themselves", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo, ed]);
  const keep = network.handle(api.users.manage.confirmAccess, () => {
    return null;
  });
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Keep Bo Castellan" }),
  );
  await screen.findByText(/^Bo Castellan keeps their access/);
  expect(keep.mock.calls).toMatchObject([[{ userId: bo.userId }]]);
  screen.getByRole("button", { name: "Keep Ed Managed" });
  expect(screen.queryByRole("button", { name: "Keep Ana Lind" })).toBeNull();
});

test("removing one person says first what it changes, and then does it", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo]);
  network.answer(api.users.manage.previewRemoval, [
    impact(bo, {
      assignments: { count: 2, more: false, customers: ["Acme", "Globex"] },
      invitations: { count: 1, more: false },
      endsSessions: true,
    }),
  ]);
  const remove = network.handle(api.users.manage.removeUsers, ({ userIds }) =>
    done(userIds),
  );
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Remove Bo Castellan" }),
  );
  const dialog = await screen.findByRole("dialog", {
    name: "Remove Bo Castellan?",
  });
  within(dialog).getByText("No longer looks after Acme and Globex.");
  within(dialog).getByText("1 open invitation that they sent stays open.");
  within(dialog).getByText("WorkOS ends their sessions in this organization.");
  await user.click(within(dialog).getByRole("button", { name: "Remove" }));
  await screen.findByText("Bo Castellan is removed.");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(remove.mock.calls).toMatchObject([[{ userIds: [bo.userId] }]]);
});

test("of many people, those who can't be removed are named with the reason before and after", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo, fay]);
  const refused = refusal("lastOwner");
  network.answer(api.users.manage.previewRemoval, [
    impact(bo),
    impact(fay, { refused }),
  ]);
  const remove = network.handle(api.users.manage.removeUsers, () => [
    { userId: bo.userId, refused },
  ]);
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("checkbox", { name: "Select everyone shown" }),
  );
  screen.getByText("2 people selected");
  await user.click(screen.getByRole("button", { name: "Remove…" }));
  const dialog = await screen.findByRole("dialog", {
    name: "Remove 2 people?",
  });
  within(dialog).getByText(`Stays: ${refused.message}`);
  await user.click(
    within(dialog).getByRole("button", { name: "Remove 1 person" }),
  );
  const [outcome] = await within(dialog).findAllByRole("listitem");
  expect(outcome?.textContent).toBe(`Bo Castellan${refused.message}`);
  expect(remove.mock.calls).toMatchObject([[{ userIds: [bo.userId] }]]);
});

test("one's own row has no checkbox, and a person managed by a directory has a lock and is not changed here", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo, ed]);
  const { user } = renderApp("/w/north/team");
  await screen.findByRole("img", {
    name: "Ed Managed is managed by a directory",
  });
  const boxes = screen
    .getAllByRole("checkbox")
    .map((box) => box.getAttribute("aria-label"));
  expect(boxes).toEqual(["Select everyone shown", "Select Bo Castellan"]);
  await user.click(
    screen.getByRole("button", { name: "Actions for Ed Managed" }),
  );
  const items = await screen.findAllByRole("menuitem");
  expect(items.map((item) => item.textContent)).toEqual([
    "Why they can enter",
    "Keep: access reviewed",
  ]);
});

test("a pending removal counts down, is counted apart, and can be put off or undone in one click", async () => {
  signedInWith(workspace("North"));
  network.answer(
    getCounts,
    counts({ active: { owner: 1 }, pending_removal: { member: 1 } }),
  );
  network.list(listMembers, () => [cy]);
  const keep = network.handle(api.users.manage.restoreUser, () => null);
  const wait = network.handle(api.users.manage.giveMoreTime, () => ({
    removalDueAt: Date.now() + 30 * HOUR_MS,
  }));
  const { user } = renderApp("/w/north/team?tab=pending");
  const [inRow] = await screen.findAllByText("Removed in 5 hours");
  expect(inRow).toBeDefined();
  expect(
    screen.getAllByRole("tab").map(({ textContent }) => textContent),
  ).toEqual(["Active1", "Pending removal1", "Removed0"]);
  screen.getByText("2 people: 1 owner, 1 member");

  await user.click(screen.getByRole("button", { name: "Actions for Cy Park" }));
  await user.click(
    await screen.findByRole("menuitem", { name: "One more day" }),
  );
  await screen.findByText(/^Cy Park has until/);
  expect(wait.mock.calls).toMatchObject([[{ userId: cy.userId, hours: 24 }]]);
  await user.click(screen.getByRole("button", { name: "Keep Cy Park" }));
  await screen.findByText("Cy Park is kept.");
  expect(keep.mock.calls).toMatchObject([[{ userId: cy.userId }]]);
});

test("a removed person is brought back in one click, and the focus stays in the list", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [di]);
  network.handle(api.users.manage.restoreUser, () => {
    act(() => void network.list(listMembers, () => []));
    return null;
  });
  const { user } = renderApp("/w/north/team?tab=removed");
  await user.click(
    await screen.findByRole("button", { name: "Bring back Di Ros" }),
  );
  await screen.findByText("Di Ros is back in.");
  await screen.findByText("Nobody has been removed");
  expect(document.activeElement?.getAttribute("aria-busy")).toBe("false");
});

test.each([
  ["of WorkOS", true, /^WorkOS lets them in first\. They come back/],
  ["of nobody", false, /^They come back in the role they had/],
] as const)(
  "bringing many back says who lets them in: an organization %s",
  async (_of, linked, said) => {
    signedInWith(workspace("North", "owner", { linked }));
    network.list(listMembers, () => [di]);
    const { user } = renderApp("/w/north/team?tab=removed");
    await user.click(
      await screen.findByRole("checkbox", { name: "Select everyone shown" }),
    );
    await user.click(screen.getByRole("button", { name: "Bring back…" }));
    const dialog = await screen.findByRole("dialog");
    within(dialog).getByText(said);
  },
);

test.each([
  ["removed", di],
  ["pending", cy],
])(
  "where Clerk decides, a %s person is not brought back here, and the menu says where",
  async (tab, person) => {
    signedInWith(workspace("North"));
    network.answer(api.settings.getOrganization, CLERK);
    network.list(listMembers, () => [person]);
    const { user } = renderApp(`/w/north/team?tab=${tab}`);
    const { displayName } = person;
    await user.click(
      await screen.findByRole("button", { name: `Actions for ${displayName}` }),
    );
    const menu = await screen.findByRole("menu");
    within(menu).getByText(/^Clerk decides who gets in\./);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    const box = screen.queryByRole("checkbox", {
      name: `Select ${displayName}`,
    });
    // A person who is about to be removed can still be removed at once.
    expect(box !== null).toBe(tab === "pending");
    if (box) await user.click(box);
    expect(
      screen.queryByRole("button", { name: /^(Bring back|Keep)/ }),
    ).toBeNull();
  },
);

test("where Clerk decides, removing a person who is still there says to remove them there, too", async () => {
  signedInWith(workspace("North"));
  network.answer(api.settings.getOrganization, CLERK);
  network.list(listMembers, () => [anaRow, bo]);
  network.answer(api.users.manage.previewRemoval, [
    impact(bo, { stillInClerk: true }),
  ]);
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Remove Bo Castellan" }),
  );
  const dialog = await screen.findByRole("dialog");
  within(dialog).getByText(/Clerk is not told/);
  within(dialog).getByText("Clerk still has them: remove them there as well.");
});
