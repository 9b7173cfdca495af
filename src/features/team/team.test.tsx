import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { network } from "../../test/network";
import {
  ana,
  canEnter,
  counts,
  member,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

const listMembers = api.users.queries.listOrgMembers;
const getCounts = api.users.queries.getOrgMemberCounts;
const bo = member("Bo Castellan", { role: "admin" });
const anaRow = member("Ana Lind", { userId: ana._id, role: "owner" });
const cy = member("Cy Park", {
  status: "pending_removal",
  pendingRemovalAt: Date.UTC(2026, 3, 5, 12),
});
const di = member("Di Ros", {
  status: "removed",
  removedAt: Date.UTC(2026, 4, 6, 12),
});

test("an owner sees who is in, with role, day and themselves marked", async () => {
  signedInWith(workspace("North"));
  network.answer(
    getCounts,
    counts({ active: { owner: 1, admin: 1 }, removed: { member: 3 } }),
  );
  network.list(listMembers, () => [anaRow, bo]);
  renderApp("/w/north/team");

  const table = await screen.findByRole("table", { name: "Active people" });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(/Ana Lind.*you.*Owner.*2026/);
  expect(second?.textContent).toMatch(/Bo Castellan.*bo.castellan@.*Admin/);
  expect(second?.textContent).not.toContain("you");
  screen.getByText("2 people: 1 owner, 1 admin");
  expect(tabs()).toEqual(["Active2", "Pending removal0", "Removed3"]);
});

test("each tab asks for its own people, and the address remembers it", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ status }) =>
    status === "removed" ? [di] : status === "pending_removal" ? [cy] : [bo],
  );
  const { user, address } = renderApp("/w/north/team");
  await screen.findByText("Bo Castellan");
  await user.click(screen.getByRole("tab", { name: /Removed/ }));
  await screen.findByText("Di Ros");
  expect(screen.queryByText("Bo Castellan")).toBeNull();
  expect(address()).toBe("/w/north/team?tab=removed");
  await user.click(screen.getByRole("tab", { name: /Pending/ }));
  await screen.findByText("Cy Park");
});

test("a list that loads is a skeleton", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [], "LoadingFirstPage");
  renderApp("/w/north/team");
  await screen.findByText("Loading people…");
});

test.each([
  ["", "Nobody here yet"],
  ["?tab=pending", "Nobody is about to be removed"],
  ["?tab=removed", "Nobody has been removed"],
  ["?q=zzz", "Nobody matches “zzz”"],
  ["?role=client", "Nobody has this role here"],
])("an empty list at “%s” says “%s”", async (search, title) => {
  signedInWith(workspace("North"));
  renderApp(`/w/north/team${search}`);
  await screen.findByText(title);
});

test("a search goes to the server once the person pauses, and can be cleared", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ search }) =>
    search === undefined ? [anaRow, bo] : search === "bo" ? [bo] : [],
  );
  const { user, address } = renderApp("/w/north/team?role=admin");
  await screen.findByText("Ana Lind");
  await user.type(screen.getByRole("textbox", { name: "Search people" }), "bo");
  await waitFor(() => expect(address()).toBe("/w/north/team?role=admin&q=bo"));
  await waitFor(() => expect(screen.queryByText("Ana Lind")).toBeNull());
  screen.getByText("Bo Castellan");
  await user.type(screen.getByRole("textbox", { name: "Search people" }), "x");
  await user.click(
    await screen.findByRole("button", { name: "Clear search and filter" }),
  );
  await screen.findByText("Ana Lind");
  expect(address()).toBe("/w/north/team");
});

test("role and order are asked of the server", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, ({ role, sort }) => [
    member(`${role ?? "any"} ${sort ?? "name"}`),
  ]);
  const { user } = renderApp("/w/north/team");
  await screen.findByText("any name");
  await user.click(screen.getByRole("combobox", { name: "Role" }));
  await user.click(await screen.findByRole("option", { name: "Client" }));
  await screen.findByText("client name");
  await user.click(screen.getByRole("combobox", { name: "Order" }));
  await user.click(await screen.findByRole("option", { name: "Newest first" }));
  await screen.findByText("client joined");
});

test("an address with nonsense in it is read as far as it makes sense", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, (args) => [
    member(`${args.status ?? ""} ${args.search ?? ""} ${args.role ?? "any"}`),
  ]);
  renderApp("/w/north/team?tab=everyone&role=boss&q=42&sort=%7B%7D");
  await screen.findByText("active 42 any");
});

test("a long list shows more on request", async () => {
  signedInWith(workspace("North"));
  const { loadMore } = network.list(listMembers, () => [bo], "CanLoadMore");
  const { user } = renderApp("/w/north/team");
  await user.click(await screen.findByRole("button", { name: "Show more" }));
  expect(loadMore).toHaveBeenCalledExactlyOnceWith(25);
});

test("a member sees the active people and no tabs, for any URL", async () => {
  signedInWith(workspace("North", "member"));
  network.answer(getCounts, refusal("FORBIDDEN"));
  network.list(listMembers, ({ status }) =>
    status === "removed" ? [di] : [bo],
  );
  renderApp("/w/north/team?tab=removed");
  await screen.findByText("Bo Castellan");
  expect(screen.queryByRole("tab")).toBeNull();
});

test("an admin made a member loses the tabs and keeps the page", async () => {
  signedInWith(workspace("North", "admin"));
  network.list(listMembers, ({ status }) =>
    status === "removed" ? [di] : [bo],
  );
  renderApp("/w/north/team?tab=removed");
  await screen.findByText("Di Ros");
  act(() => {
    network.answer(getCounts, refusal("FORBIDDEN"));
    canEnter(workspace("North", "member"));
  });
  await screen.findByText("Bo Castellan");
  expect(screen.queryByRole("tab")).toBeNull();
});

test("a person who joins appears without a reload", async () => {
  signedInWith(workspace("North"));
  network.list(listMembers, () => [anaRow]);
  renderApp("/w/north/team");
  await screen.findByText("Ana Lind");
  act(() => void network.list(listMembers, () => [anaRow, bo]));
  await screen.findByText("Bo Castellan");
});

function tabs() {
  return screen.getAllByRole("tab").map((tab) => tab.textContent);
}
