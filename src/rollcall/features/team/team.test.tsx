import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { deployForThisTest } from "../../../../convex/__tests__/ownConfig.helpers";
import { api } from "../../../../convex/_generated/api";
import { network } from "../../test/network";
import {
  ana,
  canEnter,
  counts,
  history,
  invited,
  member,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";

const DAY_MS = 24 * 60 * 60 * 1000;
const listMembers = api.users.queries.listOrgMembers;
const getCounts = api.users.queries.getOrgMemberCounts;
const bo = member("Bo Castellan", {
  role: "admin",
  ...history({ lastSeenAt: Date.now() - 3 * DAY_MS }),
});
const anaRow = member("Ana Lind", {
  userId: ana._id,
  role: "owner",
  ...history({ lastSeenAt: Date.now() }),
});
const di = member("Di Ros", {
  status: "removed",
  removedAt: Date.UTC(2026, 4, 6, 12),
  ...history(),
});

const table = () => screen.findByRole("table", { name: "People" });

test("an owner sees who is in and who is invited, each with role, state and day", async () => {
  signedInWith(workspace("North"));
  network.answer(
    getCounts,
    counts({ active: { owner: 1, admin: 1, client: 1 } }, 1),
  );
  const fay = member("Fay Client", {
    role: "client",
    customerName: "Harbor Coffee",
    email: "Fay Client",
    ...history(),
  });
  network.list(listMembers, () => [
    anaRow,
    bo,
    fay,
    invited("jo@north.example", { role: "admin" }),
  ]);
  renderApp("/w/north/team");

  const rows = within(await table()).getAllByRole("row");
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    "NameRoleStatusLast seenAddedActions",
    expect.stringMatching(/^ALAna Lindyouana.lind@.*OwnerActiveNow.*2026/),
    expect.stringMatching(/^BCBo Castellanbo.*AdminActive3 days ago.*2026/),
    // Their address is their name: the second line says something else.
    expect.stringMatching(/^FCFay ClientHarbor CoffeeClientActiveNever/),
    expect.stringMatching(/^Jjo@north.exampleAdminInvited · 6 days left/),
  ]);
  screen.getByText("3 people · 1 client · 1 invited");
});

test("a member, who is not told when people were last seen, has no column for it", async () => {
  signedInWith(workspace("North", "member"));
  network.list(listMembers, () => [member("Bo Castellan"), member("Di Ros")]);
  renderApp("/w/north/team");
  const [header] = within(await table()).getAllByRole("row");
  expect(header?.textContent).toBe("NameRoleStatusAddedActions");
});

test("without customers nobody is counted as a client", async () => {
  deployForThisTest({ customers: false });
  signedInWith(workspace("North"));
  network.answer(
    getCounts,
    counts({ active: { owner: 1, admin: 1, client: 1 } }, 1),
  );
  network.list(listMembers, () => [anaRow, bo]);
  renderApp("/w/north/team");
  await screen.findByText("3 people · 1 invited");
});

test("a list that loads is a skeleton", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [], "LoadingFirstPage");
  renderApp("/w/north/team");
  await screen.findByText("Loading…");
});

test.each([
  ["", "Nobody here yet"],
  ["?status=pending_removal", "Nobody is about to be removed"],
  ["?status=removed", "Nobody has been removed"],
  ["?status=invited", "Nobody is invited"],
  ["?q=zzz", "No matches for “zzz”"],
  ["?role=client", "Nobody here with these filters"],
])("an empty list at “%s” says “%s”", async (search, title) => {
  signedInWith(workspace("North"));
  renderApp(`/w/north/team${search}`);
  await screen.findByText(sentence(title));
});

test("a search goes to the server once the person pauses, and can be cleared", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ search }) =>
    search === undefined ? [anaRow, bo] : search === "bo" ? [bo] : [],
  );
  const { user, address } = renderApp("/w/north/team?role=admin");
  await within(await table()).findByText("Ana Lind");
  await user.type(screen.getByRole("textbox", { name: "Search people" }), "bo");
  await waitFor(() => expect(address()).toBe("/w/north/team?role=admin&q=bo"));
  await waitFor(async () =>
    expect(within(await table()).queryByText("Ana Lind")).toBeNull(),
  );
  within(await table()).getByText("Bo Castellan");
  await user.type(screen.getByRole("textbox", { name: "Search people" }), "x");
  await user.click(
    await screen.findByRole("button", { name: "Clear filters" }),
  );
  await within(await table()).findByText("Ana Lind");
  expect(address()).toBe("/w/north/team");
});

test("a search that finds nobody leads to those who were removed", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ status }) => (status === "removed" ? [di] : []));
  const { user, address } = renderApp("/w/north/team?q=ros");
  await user.click(
    await screen.findByRole("button", {
      name: "Search those who were removed",
    }),
  );
  await screen.findByText("Di Ros");
  expect(address()).toBe("/w/north/team?q=ros&status=removed");
  // What had the focus has gone; the list has it.
  await user.tab();
  expect(document.activeElement).toBe(
    screen.getByRole("checkbox", { name: "Select everyone on this page" }),
  );
});

test("an address with nonsense in it is read as far as it makes sense", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ status, search, role, source, sort }) => [
    member(
      [status, search, role, source, sort].map((it) => it ?? "any").join(" "),
    ),
  ]);
  renderApp(
    "/w/north/team?status=everyone&role=admin&source=event&q=42&sort=%7B%7D&size=7",
  );
  await screen.findByText("any 42 admin any any");
});

test("an address with a sort that its filter has not is sorted as the filter can be", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ source, sort }) => [
    member(`${source ?? "any"} by ${sort ?? "the usual"}`),
  ]);
  renderApp("/w/north/team?source=event&sort=joined");
  await screen.findByText("event by the usual");
});

test("a member sees who is in, whatever the address says, and has no boxes, menus or history", async () => {
  signedInWith(workspace("North", "member"));
  network.answer(getCounts, refusal("notForClients"));
  network.list(listMembers, ({ status }) =>
    status === undefined ? [bo] : [di],
  );
  renderApp("/w/north/team?status=removed&source=event");
  const list = within(await table());
  await list.findByText("Bo Castellan");
  screen.getByText("The people of", { exact: false });
  expect(list.queryByRole("checkbox")).toBeNull();
  const filters = within(screen.getByRole("search", { name: "Filters" }));
  expect(
    filters.getAllByRole("button").map(({ textContent }) => textContent),
  ).toEqual(["Role"]);
  expect(screen.queryByRole("button", { name: /^Actions for/ })).toBeNull();
});

test("an admin made a member loses what only admins see, and keeps the page", async () => {
  signedInWith(workspace("North", "admin"));
  network.list(listMembers, ({ status }) =>
    status === "removed" ? [di] : [bo],
  );
  renderApp("/w/north/team?status=removed");
  await screen.findByText("Di Ros");
  act(() => {
    network.answer(getCounts, refusal("notForClients"));
    canEnter(workspace("North", "member"));
  });
  await screen.findByText("Bo Castellan");
  expect(screen.queryByRole("button", { name: /Status/ })).toBeNull();
});

test("a person who joins appears without a reload", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow]);
  renderApp("/w/north/team");
  await within(await table()).findByText("Ana Lind");
  act(() => void network.list(listMembers, () => [anaRow, bo]));
  await screen.findByText("Bo Castellan");
});
