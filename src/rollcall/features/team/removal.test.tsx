import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { refusal } from "../../../../convex/lib/errors";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  ana,
  counts,
  history,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";
import type { Impact } from "./impact";
import { isOff } from "../../test/isOff";

const listMembers = api.users.queries.listOrgMembers;
const CLERK = {
  provider: "clerk" as const,
  name: "North Inc.",
  isGone: false,
};
const anaRow = member("Ana Lind", {
  userId: ana._id,
  role: "owner",
  ...history(),
});
const bo = member("Bo Castellan", { role: "admin", ...history() });
const fay = member("Fay Client", { role: "client", ...history() });

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

type User = ReturnType<typeof renderApp>["user"];

async function openMenu(user: User, name: string) {
  await user.click(
    await screen.findByRole("button", { name: `Actions for ${name}` }),
  );
  return within(await screen.findByRole("menu"));
}

async function askToRemove(user: User, name: string) {
  const menu = await openMenu(user, name);
  await user.click(menu.getByRole("menuitem", { name: "Remove…" }));
  return within(await screen.findByRole("dialog", { name: `Remove ${name}?` }));
}

test("removing one person says first what it changes, and then does it; what goes with them is not undone", async () => {
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
  const dialog = await askToRemove(user, "Bo Castellan");
  dialog.getByText(sentence("No longer looks after Acme and Globex."));
  dialog.getByText("1 open invitation that they sent stays open.");
  dialog.getByText("WorkOS ends their sessions in this organization.");
  await expectNoViolations();
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  await screen.findByText(/What they looked after does not come back/);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  expect(remove.mock.calls).toMatchObject([[{ userIds: [bo.userId] }]]);
});

test("a removal with which nothing else goes is undone, by keyboard too", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo]);
  network.answer(api.users.manage.previewRemoval, [impact(bo)]);
  network.handle(api.users.manage.removeUsers, ({ userIds }) => done(userIds));
  const restore = network.handle(api.users.manage.restoreUser, () => null);
  const { user } = renderApp("/w/north/team");
  const dialog = await askToRemove(user, "Bo Castellan");
  dialog.getByText("Nothing else changes.");
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  const undo = await screen.findByRole("button", { name: "Undo" });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const stops = 12;
  for (let i = 0; i < stops && document.activeElement !== undo; i++)
    await user.tab();
  expect(document.activeElement).toBe(undo);
  await user.keyboard("{Enter}");
  await screen.findByText("Undone.");
  expect(restore.mock.calls).toMatchObject([[{ userId: bo.userId }]]);
});

test("of many people on the page, those who can't be removed are named with the reason before and after", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [bo, fay]);
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
    await screen.findByRole("checkbox", {
      name: "Select everyone on this page",
    }),
  );
  const bar = within(screen.getByRole("region", { name: "Selected people" }));
  bar.getByText("2 selected");
  await user.click(bar.getByRole("button", { name: "Remove" }));
  const dialog = within(
    await screen.findByRole("dialog", { name: "Remove 2 people?" }),
  );
  dialog.getByText(
    "Stays: This is the last owner. Make someone else an owner first.",
  );
  await user.click(dialog.getByRole("button", { name: "Remove 1 person" }));
  const list = await dialog.findByRole("group", {
    name: "What became of each",
  });
  expect(within(list).getByRole("listitem").textContent).toBe(
    "Bo CastellanThis is the last owner. Make someone else an owner first.",
  );
  expect(remove.mock.calls).toMatchObject([[{ userIds: [bo.userId] }]]);
});

test("the last owner's removal and demotion are off, with the reason", async () => {
  signedInWith(workspace("North"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1 } }),
  );
  const owner = member("Odo Only", { role: "owner", ...history() });
  network.list(listMembers, () => [owner]);
  const { user } = renderApp("/w/north/team");
  const reason = "They are the only owner. Make somebody else an owner first.";
  const menu = await openMenu(user, "Odo Only");
  expect(isOff(menu.getByRole("menuitem", { name: `Remove… ${reason}` }))).toBe(
    true,
  );
  await user.keyboard("{Escape}");
  expect(isOff(screen.getByRole("button", { name: /role of Odo/ }))).toBe(true);
  const row = screen.getByText("Odo Only").closest("tr")!;
  await user.hover(within(row).getByText("Owner"));
  await screen.findByText(reason);
});

test("nobody removes or reviews themselves, and what a directory manages is changed there", async () => {
  signedInWith(workspace("North"));
  const ed = member("Ed Managed", { ...history({ directoryManaged: true }) });
  network.list(listMembers, () => [anaRow, ed]);
  const keep = network.handle(api.users.manage.confirmAccess, () => null);
  const { user } = renderApp("/w/north/team");
  const own = await openMenu(user, "Ana Lind");
  own.getByText("This is you. To go, leave the workspace in Settings.");
  own.getByText("This is you. Somebody else has to do it.");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  screen.getByRole("img", { name: /^Managed by a directory/ });
  const managed = await openMenu(user, "Ed Managed");
  managed.getByText("A directory manages this person. Change them there.");
  // A look at their access changes nothing there.
  await user.click(managed.getByRole("menuitem", { name: /^Keep/ }));
  await screen.findByText(/^keeps their access/, { exact: false });
  expect(keep.mock.calls).toMatchObject([[{ userId: ed.userId }]]);
});

test("where Clerk decides, removing a person who is still there says to remove them there, too", async () => {
  signedInWith(workspace("North"));
  network.answer(api.settings.getOrganization, CLERK);
  network.list(listMembers, () => [anaRow, bo]);
  network.answer(api.users.manage.previewRemoval, [
    impact(bo, { stillInClerk: true }),
  ]);
  const { user } = renderApp("/w/north/team");
  const dialog = await askToRemove(user, "Bo Castellan");
  dialog.getByText(/Clerk is not told/);
  dialog.getByText("Clerk still has them: remove them there as well.");
});

test("a person who goes from the list leaves the focus on the page", async () => {
  signedInWith(workspace("North"));
  const di = member("Di Ros", {
    status: "removed",
    removedAt: Date.UTC(2026, 4, 6, 12),
    ...history(),
  });
  network.list(listMembers, () => [di]);
  network.handle(api.users.manage.restoreUser, () => {
    act(() => void network.list(listMembers, () => []));
    return null;
  });
  const { user } = renderApp("/w/north/team?status=removed");
  const menu = await openMenu(user, "Di Ros");
  await user.click(menu.getByRole("menuitem", { name: "Bring back" }));
  await screen.findByText("Nobody has been removed");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Team"));
});

test.each([
  [
    "the invitation to them",
    { openInvitations: ["bo@north.example"] },
    /The open invitation to them is taken back, and does not come back/,
  ],
  [
    "Clerk's own list",
    { stillInClerk: true },
    /Clerk still has them: remove them there as well\.$/,
  ],
])(
  "who looked after nobody is told to lose no customers: it is %s",
  async (_what, some, sentence) => {
    signedInWith(workspace("North"));
    network.list(listMembers, () => [anaRow, bo]);
    network.answer(api.users.manage.previewRemoval, [impact(bo, some)]);
    network.handle(api.users.manage.removeUsers, ({ userIds }) =>
      done(userIds),
    );
    const { user } = renderApp("/w/north/team");
    const dialog = await askToRemove(user, "Bo Castellan");
    await user.click(dialog.getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await screen.findByText(sentence);
    expect(screen.queryByText(/looked after/)).toBeNull();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  },
);

test("nobody is offered to undo what Clerk alone can", async () => {
  signedInWith(workspace("North"));
  network.answer(api.settings.getOrganization, CLERK);
  network.list(listMembers, () => [anaRow, bo]);
  network.answer(api.users.manage.previewRemoval, [impact(bo)]);
  network.handle(api.users.manage.removeUsers, ({ userIds }) => done(userIds));
  const { user } = renderApp("/w/north/team");
  const dialog = await askToRemove(user, "Bo Castellan");
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  await screen.findByText(/is removed\.$/);
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("what a removal changes is said to take long after ten seconds", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow, bo]);
  const { user } = renderApp("/w/north/team");
  const menu = await openMenu(user, "Bo Castellan");
  vi.useFakeTimers();
  fireEvent.click(menu.getByRole("menuitem", { name: "Remove…" }));
  await act(() => vi.advanceTimersByTimeAsync(11_000));
  within(screen.getByRole("dialog")).getByText("This takes longer than usual.");
});
