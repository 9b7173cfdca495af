import { screen, waitFor, within } from "@testing-library/react";
import type { FunctionReturnType } from "convex/server";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { say } from "../../../../convex/lib/explanations";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  ana,
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
import { isOff } from "../../test/isOff";

/* One person, beside the page. */

type Person = FunctionReturnType<typeof api.users.queries.getPerson>;
type Explanation = FunctionReturnType<typeof api.workspaces.explainAccess>;

const row = member("Bo Castellan", { role: "admin", ...history() });

function person(some: Partial<Person> = {}): Person {
  const { kind: _, ...fields } = row;
  return {
    ...fields,
    ...history(),
    removedReason: null,
    needsOrganizationSession: false,
    roleSince: { at: Date.UTC(2026, 3, 5, 12), actor: null },
    assignments: { customers: [], more: false },
    invitations: [],
    audit: {
      entries: [
        {
          entryId: "entry_1" as Id<"workspaceMemberAuditLogs">,
          timestamp: Date.now(),
          event: "joined",
          reason: "",
          userId: row.userId,
          displayName: row.displayName,
          actor: {
            type: "user",
            userId: ana._id,
            displayName: "Ana Lind",
            impersonator: null,
          },
          previousStatus: null,
          nextStatus: "active",
          previousRole: null,
          nextRole: "admin",
          previousCustomer: null,
          nextCustomer: null,
          object: null,
          previousValue: null,
          nextValue: null,
        },
      ],
      more: true,
      assignmentsGone: 0,
    },
    reviewed: null,
    raw: {
      userId: row.userId,
      workosUserId: "user_01",
      clerkUserId: null,
      profileUpdatedAt: null,
      memberships: [],
    },
    ...some,
  };
}

function explanation(allowed: boolean): Explanation {
  const fact = {
    since: null,
    eventId: null,
    also: null,
    provider: "WorkOS",
  } as const;
  return {
    displayName: row.displayName,
    name: row.displayName,
    self: false,
    allowed,
    facts: [
      {
        ...fact,
        fact: "account",
        holds: true,
        ...say("accountExists", {}, false),
        source: "event",
        decides: false,
      },
      {
        ...fact,
        fact: "membership",
        holds: allowed,
        ...say(
          "membershipUnknown",
          { name: row.displayName, provider: "WorkOS" },
          false,
        ),
        source: "reconciliation",
        decides: true,
      },
    ],
  };
}

function team(some: Partial<Person> = {}) {
  signedInWith(workspace("North"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, admin: 1 } }),
  );
  network.list(api.users.queries.listOrgMembers, () => [row]);
  network.answer(api.users.queries.getPerson, person(some));
  network.answer(api.workspaces.explainAccess, explanation(false));
}

const AT = `/w/north/team?person=${row.userId}`;

test("a name opens the person, who is in the address; closing gives the focus back to the name", async () => {
  team();
  const { user, address } = renderApp("/w/north/team?role=admin");
  const name = (await screen.findByText("Bo Castellan")).closest("button")!;
  await user.click(name);
  const drawer = within(await screen.findByRole("dialog"));
  await drawer.findByText(sentence("Admin · since Apr 5, 2026"));
  expect(address()).toBe(`/w/north/team?role=admin&person=${row.userId}`);
  await user.click(drawer.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(address()).toBe("/w/north/team?role=admin");
  await waitFor(() => expect(document.activeElement).toBe(name));
});

test("the console is shown as the person sees it, by their role", async () => {
  team();
  const { user, address } = renderApp(AT);
  const drawer = within(
    await screen.findByRole("dialog", { name: /Bo Castellan/ }),
  );
  await user.click(
    await drawer.findByRole("button", { name: "Actions for Bo Castellan" }),
  );
  await user.click(
    await screen.findByRole("menuitem", { name: "See what they see" }),
  );
  await screen.findByText(/You see the console as an admin sees it/);
  expect(address()).toBe("/w/north/home?as=admin");
});

test("an address opens the person: facts, why they can't enter, and what happened", async () => {
  team();
  renderApp(AT);
  const drawer = within(
    await screen.findByRole("dialog", { name: /Bo Castellan/ }),
  );
  await drawer.findByRole("heading", { name: "Can Bo Castellan enter? No" });
  const facts = within(drawer.getByRole("list", { name: "What decides" }));
  expect(
    facts.getAllByRole("listitem").map(({ textContent }) => textContent),
  ).toEqual([
    "The account exists and is not deleted.",
    expect.stringMatching(
      /^WorkOS does not list Bo Castellan as a member\..*This is the reason\.$/,
    ),
  ]);
  // No tick before a sentence that says no.
  expect(
    facts.getAllByRole("img").map((mark) => mark.getAttribute("aria-label")),
  ).toEqual(["Holds", "Does not hold"]);
  drawer.getByText("Joined as admin");
  expect(
    drawer.getByRole("link", { name: "All entries" }).getAttribute("href"),
  ).toBe(`/w/north/audit?about=${row.userId}`);
  await expectNoViolations();
});

test("what happened says as what, to which customer and by whom, who opens from there", async () => {
  const [line] = person().audit.entries;
  const weber = {
    customerId: "customer_weber" as Id<"customers">,
    name: "Weber Tools",
  };
  const lines = [
    { event: "role_changed", nextRole: "admin", actor: { type: "operator" } },
    { event: "assigned", nextCustomer: weber },
    { event: "access_confirmed" },
    { event: "access_request_dismissed" },
    { event: "invitation_assigned" },
    {
      event: "joined",
      nextRole: "member",
      actor: { type: "provider", provider: "workos", eventId: null },
    },
  ] as const;
  team({
    audit: {
      entries: lines.map((some, n) => ({
        ...line!,
        nextRole: null,
        ...some,
        entryId: `entry_${n}` as Id<"workspaceMemberAuditLogs">,
      })),
      more: false,
      assignmentsGone: 0,
    },
  });
  const { user, address } = renderApp(AT);
  const drawer = within(await screen.findByRole("dialog"));
  for (const text of [
    "Became admin",
    "by an operator",
    "Given to Weber Tools",
    "Access kept",
    "Request for access dismissed",
    "Invitation matched",
    "Joined as member",
    "Added in WorkOS",
  ])
    await drawer.findByText(
      (_, element) =>
        element?.textContent === text && !element.querySelector("span"),
      { selector: "span" },
    );
  // Of the assignment, the access, the request and the invitation.
  const by = drawer.getAllByRole("link", { name: "Ana Lind" });
  expect(by.map((link) => link.parentElement?.textContent)).toEqual(
    Array<string>(4).fill("by Ana Lind"),
  );
  await user.click(by[0]!);
  await waitFor(() =>
    expect(address()).toBe(`/w/north/team?person=${ana._id}`),
  );
});

test("the facts say who gave the role, how one signs in, and what is open, with what can be done", async () => {
  team({
    roleSince: {
      at: Date.UTC(2026, 3, 5, 12),
      actor: {
        type: "user",
        userId: ana._id,
        displayName: "Ana Lind",
        impersonator: null,
      },
    },
    needsOrganizationSession: true,
    invitations: [invited("bo.castellan@north.example")],
  });
  const revoke = network.handle(api.invitations.manage.revoke, () => null);
  const { user } = renderApp(AT);
  const drawer = within(await screen.findByRole("dialog"));
  const since = await drawer.findByText(
    sentence("Admin · since Apr 5, 2026, by Ana Lind"),
  );
  within(since).getByRole("link", { name: "Ana Lind" });
  drawer.getByText("The organization’s own, with its single sign-on rules");
  await user.click(
    drawer.getByRole("button", {
      name: "Actions for bo.castellan@north.example",
    }),
  );
  await user.click(
    await screen.findByRole("menuitem", { name: "Take the invitation back" }),
  );
  await waitFor(() => expect(revoke.mock.calls).toHaveLength(1));
});

test("one's own last visit is now", async () => {
  team({ userId: ana._id });
  renderApp(`/w/north/team?person=${ana._id}`);
  const drawer = within(await screen.findByRole("dialog"));
  const dt = await drawer.findByText("Last seen");
  expect(dt.nextElementSibling?.textContent).toBe("Now");
});

test("somebody who can enter is told so", async () => {
  team();
  network.answer(api.workspaces.explainAccess, explanation(true));
  renderApp(AT);
  await screen.findByRole("heading", { name: "Can Bo Castellan enter? Yes" });
});

test("what can't be done is off, with the reason", async () => {
  team({ role: "owner" });
  const { user } = renderApp(AT);
  const drawer = within(await screen.findByRole("dialog"));
  const remove = await drawer.findByRole("button", { name: "Remove…" });
  expect(isOff(remove)).toBe(true);
  await user.hover(remove);
  await screen.findByText(
    "They are the only owner. Make somebody else an owner first.",
  );
});

test("a removed person is brought back from here", async () => {
  team({
    status: "removed",
    removedAt: Date.UTC(2026, 4, 6, 12),
    removedReason: "left",
  });
  const restore = network.handle(api.users.manage.restoreUser, () => null);
  const { user } = renderApp(AT);
  const drawer = within(await screen.findByRole("dialog"));
  await drawer.findByText(/^May 6, 2026.*they left$/);
  await user.click(drawer.getByRole("button", { name: "Bring back" }));
  await screen.findByText(/is back in\.$/);
  expect(restore.mock.calls).toMatchObject([[{ userId: row.userId }]]);
});

test("somebody who never was in the workspace reads as a sentence, and the page stays", async () => {
  team();
  network.answer(api.users.queries.getPerson, refusal("noSuchPerson"));
  const { user, address } = renderApp(AT);
  const drawer = within(await screen.findByRole("dialog"));
  await drawer.findByText("There is no such person in this workspace");
  await expectNoViolations();
  await user.click(drawer.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(address()).toBe("/w/north/team"));
  screen.getByText("Bo Castellan");
});

test("a member opens nobody, whatever the address says", async () => {
  team();
  signedInWith(workspace("North", "member"));
  network.list(api.users.queries.listOrgMembers, () => [row]);
  renderApp(AT);
  await screen.findByText("Bo Castellan");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a failure is no person who is not there, and can be tried again", async () => {
  team();
  network.answer(api.users.queries.getPerson, new Error("Too slow."));
  const { user } = renderApp(AT);
  const drawer = within(await screen.findByRole("dialog"));
  await drawer.findByText("This person can’t be shown");
  drawer.getByText("Something went wrong. Try again.");
  expect(drawer.queryByText(/no such person/)).toBeNull();
  network.answer(api.users.queries.getPerson, person());
  await user.click(drawer.getByRole("button", { name: "Try again" }));
  await screen.findByRole("dialog", { name: /Bo Castellan/ });
});
