import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { AttentionItem } from "../../lib/attention";
import {
  atHome,
  expiringIn,
  leaving,
  needsAttention,
  somebody,
  unfollowed,
} from "../../test/attention";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

const HOUR_MS = 60 * 60 * 1000;

beforeEach(() => {
  signedInWith(workspace("North"));
  atHome();
});

/** The lines of what needs attention. */
async function lines() {
  const list = await screen.findByRole("list", { name: "Needs attention" });
  return within(list).getAllByRole("listitem");
}

const KINDS: [
  item: AttentionItem,
  title: string,
  means: RegExp,
  act: string,
  href: string,
][] = [
  [
    {
      kind: "brake",
      by: "reconciliation",
      count: 41,
      percent: 20,
      since: Date.now(),
      runId: "run_1" as Id<"reconciliationRuns">,
    },
    "A check would remove 41 people",
    /^Nobody is removed yet\. More than 20 % at once/,
    "See who",
    "/w/north/sync?show=stopped",
  ],
  [
    {
      kind: "differ",
      count: 1,
      checkedAt: Date.now() - 2 * HOUR_MS,
      people: [somebody("Kaya Demir")],
    },
    "Kaya Demir differs from WorkOS",
    /^A check found this 2 hours ago\. Nothing is changed until somebody applies it\.$/,
    "See who",
    "/w/north/sync?show=differences",
  ],
  [
    leaving("Kaya Demir"),
    "Kaya Demir is no longer in WorkOS",
    /^Can’t enter now, and will be removed in 23 hours\. WorkOS did not say why\.$/,
    "Decide",
    "/w/north/home?person=user_kaya.demir",
  ],
  [
    leaving("Kaya Demir", "Bo Berg", "Cy Park", "Di Ruiz"),
    "4 people are no longer in WorkOS",
    /^The first will be removed in 23 hours\./,
    "Show",
    "/w/north/team?status=pending_removal",
  ],
  [
    {
      kind: "returned",
      count: 1,
      more: false,
      people: [{ ...somebody("Bo Berg"), returnedAt: Date.now() - HOUR_MS }],
    },
    "Bo Berg is back",
    /^They were removed here or had left\. WorkOS let them in again 1 hour ago\.$/,
    "Decide",
    "/w/north/home?person=user_bo.berg",
  ],
  [
    {
      kind: "returned",
      count: 4,
      more: false,
      people: ["Bo Berg", "Cy Park", "Di Ruiz", "Ed Stone"].map((name) => ({
        ...somebody(name),
        returnedAt: Date.now() - HOUR_MS,
      })),
    },
    "4 people are back",
    /^They were removed here or had left, and WorkOS let them in again\.$/,
    "Show",
    "/w/north/team?show=returns",
  ],
  [
    unfollowed("Bo Berg", "Cy Park", "Di Ruiz", "Ed Stone"),
    "WorkOS has not followed 4 changes",
    /^They were made here\./,
    "Show",
    "/w/north/sync?show=orders",
  ],
  [
    { kind: "failed_event", count: 20, more: true },
    "More than 20 events from WorkOS failed",
    /are missing here until a replay works\.$/,
    "Show",
    "/w/north/sync?tab=events&status=failed",
  ],
  [
    { kind: "failed_hook", count: 1, more: false },
    "1 thing that this app does after a change failed",
    /^Each is tried again by itself\./,
    "Show",
    "/w/north/sync?show=hooks",
  ],
  [
    {
      kind: "invitation_unmatched",
      count: 1,
      more: false,
      invitations: [
        {
          invitationId: "invitation_mara" as Id<"pendingInvitations">,
          email: "mara@kovac.example",
        },
      ],
    },
    "mara@kovac.example accepted with another address",
    /^Choose the person, and they get their role and customer\.$/,
    "Match",
    "/w/north/invitations?status=unmatched",
  ],
  [
    expiringIn(30, 40, 100),
    "2 invitations end within two days",
    /^Send those again that are still wanted\.$/,
    "Show",
    "/w/north/invitations?status=expiring",
  ],
  [
    { kind: "seats_full", people: 7, invited: 0, seats: 5 },
    "7 people on 5 seats",
    /^Nobody can be let in before one is free\.$/,
    "See who is in",
    "/w/north/team?show=seats",
  ],
  [
    { kind: "seats_full", people: 3, invited: 2, seats: 5 },
    "All 5 seats are taken",
    /^2 are kept for people invited\./,
    "See who is in",
    "/w/north/team?status=active",
  ],
  [
    {
      kind: "access_request",
      count: 1,
      more: false,
      people: [
        {
          ...somebody("Noor Rahman"),
          requestId: "request_1" as Id<"accessRequests">,
          asks: "members:list",
          askedAt: Date.now() - HOUR_MS,
        },
      ],
    },
    "Noor Rahman asks for access",
    /^Asked 1 hour ago, and has no answer yet\.$/,
    "Answer",
    "/w/north/team?show=requests",
  ],
  [
    {
      kind: "unmapped_role",
      count: 2,
      more: false,
      people: [somebody("Cy Park"), somebody("Di Ruiz")],
      slugs: ["designer", "editor"],
    },
    "2 people have a role that means nothing here",
    /^In WorkOS: designer and editor\. Each has the least access/,
    "Show",
    "/w/north/settings/people?show=unmapped",
  ],
  [
    { kind: "observing", count: 0, complete: true, since: Date.now() },
    "Nobody would be shut out",
    /is only observed/,
    "Show",
    "/w/north/settings/people",
  ],
  [
    { kind: "review_due", dueAt: Date.now() - HOUR_MS },
    "It is time for an access review",
    /^Since .*\. Go through everybody, and decide who keeps their access\.$/,
    "Start it",
    "/w/north/review",
  ],
  [
    { kind: "not_linked" },
    "This workspace is linked to no organization",
    /^Nobody who joins/,
    "See how",
    "/w/north/settings/organization",
  ],
  [
    { kind: "organization_deleted" },
    "The organization was deleted in WorkOS",
    /^Nobody is let in by it any more\./,
    "See how",
    "/w/north/settings/danger",
  ],
];

test.each(
  KINDS.map(([item, title, ...rest]) => [title, item, ...rest] as const),
)(
  "“%s” says what it is and leads to where it is settled",
  async (title, item, means, act, href) => {
    needsAttention(item);
    renderApp("/w/north/home");
    const [line] = await lines();
    const sentence = within(line!).getByText(
      (_text, element) => element?.textContent === title,
      { selector: "[id]" },
    );
    expect(sentence.nextElementSibling?.textContent).toMatch(means);
    const link = within(line!).getByRole("link", { name: act });
    expect(link.getAttribute("href")).toBe(href);
    expect(link.getAttribute("aria-describedby")).toBe(sentence.id);
  },
);

test("three of a kind stand there one by one, and are counted so", async () => {
  needsAttention(leaving("Kaya Demir", "Bo Berg", "Cy Park"));
  renderApp("/w/north/home");
  expect(
    (await lines()).map((line) => line.textContent.split(" is ")[0]),
  ).toEqual(["Kaya Demir", "Bo Berg", "Cy Park"]);
  expect(
    screen.getByRole("heading", { name: "Needs attention" }).parentElement
      ?.textContent,
  ).toBe("Needs attention3");
});

test("an invitation that ends later than in two days is no news", async () => {
  needsAttention(expiringIn(49, 60));
  renderApp("/w/north/home");
  await screen.findByText("Nothing needs your attention.");
});

test("where there is nothing to see to, one sentence says so", async () => {
  needsAttention();
  renderApp("/w/north/home");
  await screen.findByText("Nothing needs your attention.");
  expect(screen.queryByRole("list", { name: "Needs attention" })).toBeNull();
  await expectNoViolations();
});

test("while it loads, the headings are there and it says what it looks for", async () => {
  network.answer(api.home.getAttention, () => undefined);
  renderApp("/w/north/home");
  await screen.findByText("Looking for what needs attention…");
  expect(
    screen.getAllByRole("heading").map(({ textContent }) => textContent),
  ).toEqual(["Home", "Needs attention", "Latest", "People"]);
});

test("deciding opens the person beside the page", async () => {
  needsAttention(leaving("Kaya Demir"));
  const { user, address } = renderApp("/w/north/home");
  await user.click(await screen.findByRole("link", { name: "Decide" }));
  await screen.findByRole("dialog");
  expect(address()).toBe("/w/north/home?person=user_kaya.demir");
});

test("an admin of a workspace without an owner becomes it from Home", async () => {
  signedInWith(workspace("North", "admin"));
  needsAttention({ kind: "no_owner" });
  const become = network.handle(api.roles.becomeOwner, () => null);
  const { user } = renderApp("/w/north/home");
  await user.click(await screen.findByRole("button", { name: "Become owner" }));
  await screen.findByText(/^You are the owner of/);
  expect(become.mock.calls).toHaveLength(1);
});

test("WorkOS is told again from Home, and the focus stays on the page", async () => {
  needsAttention(unfollowed("Bo Berg"));
  const retry = network.handle(api.orders.retry, () => null);
  const { user } = renderApp("/w/north/home");
  const [line] = await lines();
  expect(line?.textContent).toMatch(
    /^WorkOS has not followed: Bo BergRemoval, since 1 hour ago\./,
  );
  await user.click(
    screen.getByRole("button", { name: "Tell WorkOS again about Bo Berg" }),
  );
  await screen.findByText("WorkOS is told again.");
  expect(retry).toHaveBeenCalledExactlyOnceWith({
    workspaceId: "workspace_north",
    orderId: "order_Bo Berg",
  });
  act(() => needsAttention());
  await waitFor(() =>
    expect(document.activeElement?.textContent).toBe("Needs attention"),
  );
});

test("every kind at once has nothing that axe finds", async () => {
  needsAttention(
    ...KINDS.map(([item]) => item).filter(
      (item, at, all) => all.findIndex(({ kind }) => kind === item.kind) === at,
    ),
  );
  renderApp("/w/north/home");
  await lines();
  await expectNoViolations();
});

test("a member who opens Home is on the team", async () => {
  signedInWith(workspace("North", "member"));
  const { address } = renderApp("/w/north/home");
  await screen.findByRole("heading", { name: "Team" });
  expect(address()).toBe("/w/north/team");
});
