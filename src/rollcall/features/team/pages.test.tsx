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
import { network } from "../../test/network";
import {
  counts,
  history,
  invited,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

/* Which people are listed, and in which order: chips, header and pages, all in the address. */

const listMembers = api.users.queries.listOrgMembers;

/** Many people, by cursor; each page's first row says what was asked for. */
function thesePeople(count: number) {
  signedInWith(workspace("North"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: count - 1 } }),
  );
  network.answer(listMembers, ({ paginationOpts, ...asked }) => {
    const at = Number(paginationOpts.cursor ?? 0);
    const end = Math.min(at + paginationOpts.numItems, count);
    const { workspaceId: _, withInvited, ...filter } = asked;
    expect(withInvited).toBe(true);
    const names = Array.from({ length: end - at }, (_, i) => `P ${at + i + 1}`);
    return {
      page: names.map((name, i) =>
        member(name, {
          ...(i === 0 && { email: JSON.stringify(filter) }),
          ...history(),
        }),
      ),
      isDone: end === count,
      continueCursor: String(end),
    };
  });
  network.list(api.customers.list, () => [
    {
      customerId: "customer_1" as Id<"customers">,
      name: "Harbor Coffee",
      archivedAt: null,
      staff: { people: [], more: false },
      clients: { people: [], more: false },
    },
  ]);
}

const filters = async () =>
  within(await screen.findByRole("search", { name: "Filters" }));
const pager = async () =>
  within(await screen.findByRole("navigation", { name: "Pages" }));

test("a long list is turned page by page, and says which rows these are", async () => {
  thesePeople(60);
  const { user } = renderApp("/w/north/team");
  const pages = await pager();
  pages.getByText("1–25 of 60");
  const previous = pages.getByRole("button", { name: "Previous page" });
  const next = pages.getByRole("button", { name: "Next page" });
  expect(previous.getAttribute("aria-disabled")).toBe("true");
  await user.click(next);
  await pages.findByText("26–50 of 60");
  screen.getByText("P 26");
  await user.click(next);
  await pages.findByText("51–60 of 60");
  expect(next.getAttribute("aria-disabled")).toBe("true");
  // It is off and keeps the focus, so that the keyboard goes on from here.
  expect(document.activeElement).toBe(next);
  await user.click(next);
  pages.getByText("51–60 of 60");
  await user.click(previous);
  await pages.findByText("26–50 of 60");
});

test("after invitations that a search found beside the first page, the next goes on from its last row", async () => {
  thesePeople(60);
  network.answer(listMembers, ({ paginationOpts: { cursor } }) => ({
    page:
      cursor === null
        ? [invited("p@new.example"), member("P 1", history())]
        : [member("P 2", history())],
    isDone: cursor !== null,
    continueCursor: "2",
  }));
  const { user } = renderApp("/w/north/team?q=p");
  const pages = await pager();
  pages.getByText("1–2");
  await user.click(pages.getByRole("button", { name: "Next page" }));
  await pages.findByText("3–3");
});

test("another size of page begins at the start, and the address remembers it", async () => {
  thesePeople(30);
  const { user, address } = renderApp("/w/north/team");
  const pages = await pager();
  await user.click(pages.getByRole("button", { name: "Next page" }));
  await pages.findByText("26–30 of 30");
  await user.selectOptions(
    pages.getByRole("combobox", { name: "Rows on a page" }),
    "50",
  );
  await pages.findByText("1–30 of 30");
  expect(address()).toBe("/w/north/team?size=50");
});

test("a header sorts, and says what the list is sorted by", async () => {
  thesePeople(2);
  const { user, address } = renderApp("/w/north/team");
  const sorted = () =>
    [...document.querySelectorAll("th[aria-sort]")].map((header) => [
      header.textContent,
      header.getAttribute("aria-sort"),
    ]);
  await screen.findByText("{}");
  expect(sorted()).toEqual([["Name", "ascending"]]);
  await user.click(screen.getByTitle("Sort by when they were added"));
  await screen.findByText('{"sort":"joined"}');
  expect(sorted()).toEqual([["Added", "descending"]]);
  expect(address()).toBe("/w/north/team?sort=joined");
  await user.click(screen.getByTitle("Sort by name"));
  await screen.findByText("{}");
  expect(address()).toBe("/w/north/team");
});

test("a list that can't be sorted otherwise offers no other order", async () => {
  thesePeople(2);
  renderApp("/w/north/team?source=event");
  await screen.findByText('{"source":"event"}');
  screen.getByTitle("Sort by name");
  expect(screen.queryByTitle("Sort by when they were added")).toBeNull();
});

test("a chip narrows the list down, and the address says so", async () => {
  thesePeople(2);
  const { user, address } = renderApp("/w/north/team");
  const chips = await filters();
  await user.click(chips.getByRole("button", { name: "Role" }));
  await user.click(
    await screen.findByRole("menuitemradio", { name: "Client" }),
  );
  await screen.findByText('{"role":"client"}');
  expect(address()).toBe("/w/north/team?role=client");
  await user.click(
    chips.getByRole("button", { name: "Status: Active, invited" }),
  );
  await user.click(
    await screen.findByRole("menuitemradio", { name: "Removed" }),
  );
  await waitFor(() =>
    expect(address()).toBe("/w/north/team?role=client&status=removed"),
  );
  await user.click(
    chips.getByRole("button", {
      name: "Remove the filter “Role: Client”",
    }),
  );
  await waitFor(() => expect(address()).toBe("/w/north/team?status=removed"));
});

test("chips show what the address says", async () => {
  thesePeople(2);
  network.answer(api.customers.get, {
    customerId: "customer_1" as Id<"customers">,
    name: "Harbor Coffee",
    archivedAt: null,
  });
  renderApp("/w/north/team?role=client&customer=customer_1");
  const chips = await filters();
  expect(
    chips
      .getAllByRole("button")
      .map((chip) => chip.textContent)
      .filter((text) => text !== ""),
  ).toEqual([
    "Role: Client",
    "Status: Active, invited",
    "Customer: Harbor Coffee",
    "Added by",
    "Not seen for 90 days",
  ]);
});

test("a filter takes the place of one that it does not go with", async () => {
  thesePeople(2);
  const { user, address } = renderApp("/w/north/team?role=admin&size=50");
  const chips = await filters();
  await user.click(chips.getByRole("button", { name: "Added by" }));
  await user.click(
    await screen.findByRole("menuitemradio", { name: "Added in WorkOS" }),
  );
  await screen.findByText('{"source":"event"}');
  expect(address()).toBe("/w/north/team?size=50&source=event");
  chips.getByRole("button", { name: "Role" });
  await user.click(
    chips.getByRole("button", { name: "Not seen for 90 days", pressed: false }),
  );
  await screen.findByText(/^\{"notSeenSince":\d+\}$/);
  expect(address()).toBe("/w/north/team?size=50&unseen=true");
  await user.type(screen.getByRole("textbox", { name: "Search people" }), "an");
  await waitFor(() => expect(address()).toBe("/w/north/team?q=an&size=50"));
});

test("a customer is chosen by name", async () => {
  thesePeople(2);
  network.answer(api.customers.get, {
    customerId: "customer_1" as Id<"customers">,
    name: "Harbor Coffee",
    archivedAt: null,
  });
  const { user, address } = renderApp("/w/north/team");
  const chips = await filters();
  await user.click(chips.getByRole("button", { name: "Customer" }));
  await user.click(await screen.findByRole("combobox", { name: "Customer" }));
  await user.click(
    await screen.findByRole("option", { name: "Harbor Coffee" }),
  );
  await chips.findByRole("button", { name: "Customer: Harbor Coffee" });
  expect(address()).toBe("/w/north/team?customer=customer_1");
});

test("a page that does not come is said to take long, beside the old one", async () => {
  thesePeople(60);
  renderApp("/w/north/team");
  const pages = await pager();
  vi.useFakeTimers();
  act(() => network.answer(listMembers, () => undefined));
  fireEvent.click(pages.getByRole("button", { name: "Next page" }));
  await act(() => vi.advanceTimersByTimeAsync(9_000));
  expect(screen.queryByText("This takes longer than usual.")).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  screen.getByText("This takes longer than usual.");
  screen.getByText("P 1");
});
