import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { network } from "../test/network";
import {
  ana,
  counts,
  history,
  member,
  signedInWith,
  workspace,
} from "../test/people";
import { renderApp } from "../test/renderApp";
import { told } from "../test/told";

/* A name that turns the direction changes nothing beside it, wherever it stands. */

/** Everything after the mark would be written from right to left. */
const NAME = "Eve \u202eneila";
const north = workspace("North \u202ehtron", "owner", { slug: "north" });
const eve = member("Eve", { ...history(), displayName: NAME });
const anaRow = member("Ana Lind", {
  userId: ana._id,
  role: "owner",
  ...history(),
});

/** Where a name stands and is not apart from the text around it. */
function notIsolated(name: string, within: Element = document.body): string[] {
  const isApart = (text: string) =>
    !text.replaceAll(`\u2068${name}\u2069`, "").includes(name);
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const wrong: string[] = [];
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode;
    const text = textContent ?? "";
    if (!isApart(text) && !parentElement?.closest("bdi")) wrong.push(text);
  }
  for (const element of within.querySelectorAll("[title], [aria-label]")) {
    const title = element.getAttribute("title") ?? "";
    if (!isApart(title)) wrong.push(`title: ${title}`);
    // What is only heard is not turned; still nothing follows the name.
    const label = element.getAttribute("aria-label") ?? "";
    if (!isApart(label) && !label.endsWith(name)) wrong.push(`label: ${label}`);
  }
  return wrong;
}

/** It is there, and it is apart. */
function expectIsolated(name: string, within: Element = document.body) {
  expect(within.textContent).toContain(name);
  expect(notIsolated(name, within)).toEqual([]);
}

test("what is not apart is found", () => {
  document.body.innerHTML = `<p title="${NAME} is in">${NAME} is in <bdi>${NAME}</bdi></p>`;
  expect(notIsolated(NAME)).toHaveLength(2);
  document.body.innerHTML = "";
});

test("a name is apart on the team's row, in the window's title, in the dialog that removes it, and in the toast", async () => {
  signedInWith(north);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: 1 } }),
  );
  network.list(api.users.queries.listOrgMembers, () => [anaRow, eve]);
  network.answer(api.users.manage.previewRemoval, [
    {
      userId: eve.userId,
      displayName: NAME,
      refused: null,
      directoryManaged: false,
      assignments: { count: 1, more: false, customers: [NAME] },
      invitations: { count: 0, more: false },
      openInvitations: [NAME],
      endsSessions: false,
      stillInClerk: false,
    },
  ]);
  network.handle(api.users.manage.removeUsers, ({ userIds }) =>
    userIds.map((userId) => ({ userId, refused: null })),
  );
  const { user } = renderApp("/w/north/team");
  const menu = await screen.findByRole("button", {
    name: `Actions for ${NAME}`,
  });
  expectIsolated(NAME, menu.closest("tr")!);
  expect(document.title).toBe(`Team · \u2068${north.name}\u2069 · Rollcall`);
  expectIsolated(north.name);

  await user.click(menu);
  await user.click(await screen.findByRole("menuitem", { name: "Remove…" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText(/No longer looks after/);
  expectIsolated(NAME, dialog);

  await user.click(within(dialog).getByRole("button", { name: "Remove" }));
  await told(`${NAME} is removed.`);
  expectIsolated(NAME);
});

test("a name is apart on a line of the audit, in its details and in what has changed", async () => {
  signedInWith(north);
  const customer = (name: string) => ({
    customerId: `customer_${name}` as Id<"customers">,
    name,
  });
  network.list<typeof api.audit.list>(api.audit.list, () => [
    {
      entryId: "entry_1" as Id<"workspaceMemberAuditLogs">,
      timestamp: Date.UTC(2026, 2, 3, 12),
      event: "customer_changed",
      reason: "moved",
      userId: eve.userId,
      displayName: NAME,
      actor: {
        type: "user",
        userId: eve.userId,
        displayName: NAME,
        impersonator: NAME,
      },
      previousStatus: null,
      nextStatus: null,
      previousRole: null,
      nextRole: null,
      previousCustomer: customer(NAME),
      nextCustomer: customer("Acme"),
      object: null,
      previousValue: null,
      nextValue: null,
    },
  ]);
  const { user } = renderApp("/w/north/audit");
  await user.click(await screen.findByRole("button", { name: "Details" }));
  await waitFor(() => expectIsolated(NAME));
  const change = screen.getByText(/→/);
  expect(change.textContent).toBe(`\u2068${NAME}\u2069 → \u2068Acme\u2069`);
});
