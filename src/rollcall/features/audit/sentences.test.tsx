import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { AuditEvent } from "../../../../convex/lib/audit";
import { AUDIT_EVENTS } from "../../lib/labels";
import { anaId, auditEntry, audited, auditRows, boId } from "../../test/audit";
import { expectNoViolations } from "../../test/axe";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import type { AuditEntry } from "./entry";

/* What the page says of each event: once with all that is known, and once with what stays. */

const DAY_MS = 24 * 60 * 60 * 1000;
const acme = { customerId: "customer_acme" as Id<"customers">, name: "Acme" };
const customer = { type: "customer" as const, ...acme };
const zed = {
  type: "invitation" as const,
  invitationId: "invitation_zed",
  email: "zed@north.example",
};
const northlight = {
  type: "organization" as const,
  provider: "workos" as const,
  organizationId: "org_north",
  name: "Northlight",
};
const rule = (
  rule: "organization_session" | "grace" | "brake" | "review_interval",
) => ({
  type: "rule" as const,
  rule,
});
type Review = Extract<AuditEntry["object"], { type: "review" }>;
const review = (counts: Review["counts"]): Review => ({
  type: "review",
  campaignId: "review_1" as Id<"reviewCampaigns">,
  name: "November 2026",
  counts,
});

/** What is known of it beside Bo and Ana; the sentence with it, and without any name. */
const SAID: { [E in AuditEvent]: [Partial<AuditEntry>, string, string] } = {
  joined: [
    { nextRole: "member" },
    "Bo Castellan joined as member",
    "Deleted person joined as member",
  ],
  role_changed: [
    { previousRole: "member", nextRole: "admin" },
    "Bo Castellan became admin Member → Admin",
    "Deleted person became admin Member → Admin",
  ],
  customer_changed: [
    { nextCustomer: acme },
    "Bo Castellan became a client of Acme",
    "Deleted person became a client of Deleted customer",
  ],
  assigned: [
    { nextCustomer: acme },
    "Bo Castellan was given to Acme",
    "Deleted person was given to Deleted customer",
  ],
  unassigned: [
    { previousCustomer: acme },
    "Bo Castellan was taken off Acme",
    "Deleted person was taken off Deleted customer",
  ],
  pending_removal_scheduled: [
    {},
    "Bo Castellan was given more time",
    "Deleted person was given more time",
  ],
  pending_removal_cleared: [
    {},
    "Bo Castellan will not be removed after all",
    "Deleted person will not be removed after all",
  ],
  removed_after_grace: [
    {},
    "Bo Castellan was removed",
    "Deleted person was removed",
  ],
  removed_by_admin: [
    {},
    "Bo Castellan was removed",
    "Deleted person was removed",
  ],
  removed_by_provider: [
    {},
    "Bo Castellan was removed",
    "Deleted person was removed",
  ],
  restored: [
    {},
    "Bo Castellan was brought back",
    "Deleted person was brought back",
  ],
  left: [{}, "Bo Castellan left", "Deleted person left"],
  ownership_transferred: [
    { nextRole: "owner" },
    "Bo Castellan became owner",
    "Deleted person became owner",
  ],
  account_mapped: [
    {},
    "Bo Castellan was matched with an account",
    "Deleted person was matched with an account",
  ],
  account_unmapped: [
    {},
    "Bo Castellan is no longer matched with a Clerk account",
    "Deleted person is no longer matched with a Clerk account",
  ],
  access_requested: [
    {},
    "Bo Castellan asked for access",
    "Deleted person asked for access",
  ],
  access_request_dismissed: [
    {},
    "The request of Bo Castellan was dismissed",
    "The request of Deleted person was dismissed",
  ],
  access_confirmed: [
    {},
    "Bo Castellan was allowed to keep their access",
    "Deleted person was allowed to keep their access",
  ],
  workspace_renamed: [
    { userId: null, previousValue: "South", nextValue: "North" },
    "The workspace is called North now South → North",
    "The workspace has another name",
  ],
  address_changed: [
    { userId: null, previousValue: "south", nextValue: "north" },
    "The workspace’s URL ends in north now south → north",
    "The workspace has another URL",
  ],
  rule_changed: [
    {
      userId: null,
      object: rule("grace"),
      previousValue: DAY_MS,
      nextValue: 30 * DAY_MS,
    },
    "“Wait before removing” is 30 days now 24 hours → 30 days",
    "A rule was changed",
  ],
  linked: [
    { userId: null, object: northlight },
    "The workspace was linked to Northlight in WorkOS",
    "The workspace was linked",
  ],
  unlinked: [
    { userId: null, object: northlight },
    "The workspace was unlinked from Northlight in WorkOS",
    "The workspace was unlinked",
  ],
  notification_changed: [
    {
      userId: null,
      object: { type: "notice", kind: "member_left" },
      previousValue: "owners",
      nextValue: "owners_and_admins",
    },
    "“Somebody leaves” goes to owners and admins now owners → owners and admins",
    "A notification was changed",
  ],
  portal_link_created: [
    {
      userId: null,
      object: northlight,
      nextValue: "domain_verification",
    },
    "WorkOS’s Admin Portal was opened for domains",
    "WorkOS’s Admin Portal was opened",
  ],
  organization_gone: [
    { userId: null, object: { ...northlight, provider: "clerk" } },
    "The organization Northlight was deleted in Clerk",
    "The organization was deleted",
  ],
  deletion_requested: [
    { userId: null },
    "The workspace was deleted and can be restored",
    "The workspace was deleted and can be restored",
  ],
  deletion_undone: [
    { userId: null },
    "The workspace was restored",
    "The workspace was restored",
  ],
  deletion_final: [
    { userId: null },
    "The workspace was deleted for good",
    "The workspace was deleted for good",
  ],
  invitation_sent: [
    { userId: null, object: zed, nextRole: "client", nextCustomer: acme },
    "zed@north.example was invited as a client of Acme",
    "Somebody was invited as a client of Deleted customer",
  ],
  invitation_resent: [
    { userId: null, object: zed },
    "The invitation to zed@north.example was sent again",
    "An invitation was sent again",
  ],
  invitation_edited: [
    { userId: null, object: zed, previousRole: "member", nextRole: "admin" },
    "The invitation to zed@north.example was changed Member → Admin",
    "An invitation was changed Member → Admin",
  ],
  invitation_revoked: [
    { userId: null, object: zed },
    "The invitation to zed@north.example was taken back",
    "An invitation was taken back",
  ],
  invitation_dismissed: [
    { userId: null, object: zed },
    "The invitation to zed@north.example was taken off the list",
    "An invitation was taken off the list",
  ],
  invitation_assigned: [
    { object: zed },
    "Bo Castellan was matched with the invitation to zed@north.example",
    "Deleted person was matched with an invitation",
  ],
  customer_created: [
    { userId: null, object: customer },
    "The customer Acme was created",
    "The customer Deleted customer was created",
  ],
  customer_renamed: [
    {
      userId: null,
      object: customer,
      previousValue: "Borg",
      nextValue: "Acme",
    },
    "A customer is called Acme now Borg → Acme",
    "A customer has another name",
  ],
  customer_archived: [
    { userId: null, object: customer },
    "The customer Acme was archived",
    "The customer Deleted customer was archived",
  ],
  customer_unarchived: [
    { userId: null, object: customer },
    "The customer Acme was brought back",
    "The customer Deleted customer was brought back",
  ],
  bulk_started: [
    {
      userId: null,
      object: { type: "bulk", jobId: "job_1" as Id<"bulkJobs"> },
    },
    "A change of several people was started",
    "A change of several people was started",
  ],
  bulk_stopped: [
    {
      userId: null,
      object: { type: "bulk", jobId: "job_1" as Id<"bulkJobs"> },
    },
    "A change of several people was stopped",
    "A change of several people was stopped",
  ],
  reconciliation_started: [
    {
      userId: null,
      object: { type: "run", runId: "run_1" as Id<"reconciliationRuns"> },
    },
    "A check against the organization was started",
    "A check against the organization was started",
  ],
  reconciliation_confirmed: [
    {
      userId: null,
      object: { type: "run", runId: "run_1" as Id<"reconciliationRuns"> },
    },
    "The removals that a check found were confirmed",
    "The removals that a check found were confirmed",
  ],
  event_replayed: [
    {
      userId: null,
      object: {
        type: "event",
        eventId: "audit_1" as Id<"webhookAudit">,
        eventType: "user.updated",
      },
    },
    "An event was replayed",
    "An event was replayed",
  ],
  order_retried: [
    { object: { type: "order", orderId: "order_1" as Id<"providerOrders"> } },
    "WorkOS was told again about Bo Castellan",
    "WorkOS was told of a change again",
  ],
  exported: [
    {
      userId: null,
      object: {
        type: "export",
        exportId: "export_1" as Id<"exports">,
        what: "members",
      },
    },
    "The members were exported",
    "A file was exported",
  ],
  review_started: [
    { userId: null, object: review(null) },
    "The access review November 2026 was started",
    "An access review was started",
  ],
  review_item_reopened: [
    { object: review(null) },
    "Bo Castellan waits for a decision again in the access review November 2026",
    "Deleted person waits for a decision again in an access review",
  ],
  review_signed_off: [
    {
      userId: null,
      object: review({
        total: 9,
        waiting: 1,
        kept: 5,
        removed: 1,
        gone: 1,
        atSource: 1,
      }),
    },
    "The access review November 2026 was signed off: 5 kept, 1 removed, 1 gone, 2 not decided",
    "An access review was signed off",
  ],
  review_cancelled: [
    { userId: null, object: review(null) },
    "The access review November 2026 was called off",
    "An access review was called off",
  ],
  product_event: [
    {
      object: {
        type: "product",
        name: "project_handed_over",
        text: "The project “Bridge” was handed over",
      },
    },
    "The project “Bridge” was handed over: Bo Castellan",
    "Something was done in the app",
  ],
};

const at = (n: number) => ({
  entryId: `entry_${n}` as Id<"workspaceMemberAuditLogs">,
  event: AUDIT_EVENTS[n]!,
});

function whole(event: AuditEvent, n: number): AuditEntry {
  const [known] = SAID[event];
  return auditEntry({
    ...known,
    ...at(n),
    displayName: known.userId === null ? null : "Bo Castellan",
  });
}

/** After what it names is forgotten, or was never kept. */
function bare(event: AuditEvent, n: number): AuditEntry {
  const { previousCustomer, nextCustomer, ...entry } = whole(event, n);
  return {
    ...entry,
    displayName: null,
    previousCustomer: previousCustomer && { ...previousCustomer, name: null },
    nextCustomer: nextCustomer && { ...nextCustomer, name: null },
    object: null,
    previousValue: null,
    nextValue: null,
  };
}

/** Without the marks that keep names apart, and as if one space were between parts. */
function plain(text: string): string {
  return text.replaceAll(/[\s\u2068\u2069]/g, "");
}

const BY_ANA = plain("by Ana Lind");

async function expectSaid(entries: AuditEntry[], sentences: string[]) {
  signedInWith(workspace("North"));
  audited(() => entries);
  renderApp("/w/north/audit");
  const rows = await auditRows();
  expect(
    rows.map(
      (row) =>
        plain(row)
          .replace(/^(BC|DP)/, "")
          .split(BY_ANA)[0],
    ),
  ).toEqual(sentences.map(plain));
  // Each says who did it.
  expect(rows.filter((row) => plain(row).includes(BY_ANA))).toHaveLength(
    AUDIT_EVENTS.length,
  );
}

test("every event is told as a sentence, with all that is known of it", async () => {
  await expectSaid(
    AUDIT_EVENTS.map(whole),
    AUDIT_EVENTS.map((event) => SAID[event][1]),
  );
});

test("every event is told where its names are gone", async () => {
  await expectSaid(
    AUDIT_EVENTS.map(bare),
    AUDIT_EVENTS.map((event) => SAID[event][2]),
  );
});

async function expectRow(entry: AuditEntry, said: string) {
  signedInWith(workspace("North"));
  audited(() => [entry]);
  const app = renderApp("/w/north/audit");
  const [row] = await auditRows();
  expect(plain(row!).split(BY_ANA)[0]).toBe(plain(said));
  return app;
}

const session = rule("organization_session");
const grace = rule("grace");
const brake = rule("brake");

test.each<[string, Partial<AuditEntry>]>([
  [
    "“Require this organization’s sign-in” is on now",
    { object: session, previousValue: false, nextValue: true },
  ],
  [
    "“Require this organization’s sign-in” is off now",
    { object: session, previousValue: true, nextValue: false },
  ],
  [
    "“Wait before removing” is the default again 36 hours → Default",
    { object: grace, previousValue: 1.5 * DAY_MS },
  ],
  [
    "“Ask before removing more than” is 100 % now Default → 100 %",
    { object: brake, nextValue: 100 },
  ],
  [
    "“Review interval” is every 90 days now Never → every 90 days",
    { object: rule("review_interval"), nextValue: 90 },
  ],
  [
    "“Review interval” is off now every 90 days → Never",
    { object: rule("review_interval"), previousValue: 90 },
  ],
  [
    "“Ask before removing more than” is the default again 5 % → Default",
    { object: brake, previousValue: 5 },
  ],
])("a rule is told as “%s”", async (said, some) => {
  await expectRow(
    auditEntry({ event: "rule_changed", userId: null, ...some }),
    said,
  );
});

test.each<[string, Partial<AuditEntry>]>([
  [
    "The workspace was linked to an organization in Clerk",
    {
      event: "linked",
      object: { ...northlight, provider: "clerk", name: null },
    },
  ],
  [
    "Somebody was invited as admin",
    {
      event: "invitation_sent",
      object: { ...zed, email: null },
      nextRole: "admin",
    },
  ],
  [
    "Bo Castellan was invited as admin",
    {
      event: "invitation_sent",
      userId: boId,
      displayName: "Bo Castellan",
      object: { ...zed, email: null },
      nextRole: "admin",
    },
  ],
  [
    "The audit log was exported",
    {
      event: "exported",
      object: {
        type: "export",
        exportId: "export_1" as Id<"exports">,
        what: "audit",
      },
    },
  ],
  [
    "The customer Borg was created",
    {
      event: "customer_created",
      object: { ...customer, name: null },
      nextValue: "Borg",
    },
  ],
])("what is left of a name is enough to say “%s”", async (said, some) => {
  await expectRow(
    auditEntry({ userId: null, displayName: null, ...some }),
    said,
  );
});

test("a row about nobody has no person: its mark is no face, and Tab stops at its details", async () => {
  const { user } = await expectRow(
    auditEntry({
      event: "linked",
      userId: null,
      displayName: null,
      object: northlight,
    }),
    "The workspace was linked to Northlight in WorkOS",
  );
  const row = screen.getByRole("listitem");
  const details = within(row).getByRole("button", { name: "Details" });
  expect(details.tabIndex).toBe(0);
  expect(within(row).getByRole("link", { name: "Ana Lind" }).tabIndex).toBe(-1);
  await user.click(details);
  expect(within(row).queryByText("Person")).toBeNull();
  expect(row.textContent).toMatch(/OrganizationNorthlight WorkOS org_north/);
});

test("an invitation that somebody asked for again themselves says so", async () => {
  await expectRow(
    auditEntry({
      event: "invitation_resent",
      userId: anaId,
      displayName: "Ana Lind",
      object: zed,
    }),
    "The invitation to zed@north.example was sent again",
  );
  screen.getByText(/^by/);
});

test("the details of a rule are in words and as they are kept", async () => {
  const { user } = await expectRow(
    auditEntry({
      event: "rule_changed",
      userId: null,
      object: grace,
      nextValue: 30 * DAY_MS,
    }),
    "“Wait before removing” is 30 days now Default → 30 days",
  );
  await user.click(screen.getByRole("button", { name: "Details" }));
  expect(screen.getByRole("listitem").textContent).toMatch(
    /RuleWait before removing grace.*BeforeDefault After30 days 2592000000/,
  );
});

test("the type of a replayed event stands behind Details only", async () => {
  const { user } = await expectRow(
    auditEntry({ event: "event_replayed", ...SAID.event_replayed[0] }),
    "An event was replayed",
  );
  expect(screen.queryByText("user.updated")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Details" }));
  expect(screen.getByRole("listitem").textContent).toMatch(
    /Replayed eventuser\.updated audit_1/,
  );
});

test("a link of an earlier version names its person as who did it, and not as who it is about", async () => {
  const { user } = await expectRow(
    auditEntry({ event: "linked", userId: anaId, displayName: "Ana Lind" }),
    "The workspace was linked",
  );
  const row = screen.getByRole("listitem");
  const details = within(row).getByRole("button", { name: "Details" });
  expect(within(row).getAllByRole("link")).toHaveLength(1);
  expect(details.tabIndex).toBe(0);
  await user.click(details);
  expect(row.textContent).toMatch(/Personuser_ana/);
});

test("names that turn the direction of writing turn nothing beside them", async () => {
  const evil = "Eve \u202Etxet";
  signedInWith(workspace("North"));
  audited(() => [
    auditEntry({
      ...at(0),
      event: "workspace_renamed",
      userId: null,
      previousValue: evil,
      nextValue: evil,
    }),
    auditEntry({
      ...at(1),
      event: "linked",
      userId: null,
      object: { ...northlight, name: evil },
    }),
    auditEntry({
      ...at(2),
      event: "invitation_sent",
      userId: null,
      object: { ...zed, email: evil },
    }),
  ]);
  const { user } = renderApp("/w/north/audit");
  for (const details of await screen.findAllByRole("button", {
    name: "Details",
  }))
    await user.click(details);
  const texts = document.createTreeWalker(
    screen.getByRole("group", { name: "What happened" }),
    NodeFilter.SHOW_TEXT,
  );
  let seen = 0;
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode;
    if (!textContent?.includes("\u202E")) continue;
    seen++;
    expect(parentElement?.closest("bdi")).not.toBeNull();
  }
  // Three sentences, the line of change, and in the details two values and two objects.
  expect(seen).toBe(8);
});

// Axe reads every element and its style, which takes jsdom its time.
describe("axe finds nothing", { timeout: 120_000 }, () => {
  test("on a row of every event, and on the details of each", async () => {
    signedInWith(workspace("North"));
    audited(() => AUDIT_EVENTS.map(whole));
    const { user } = renderApp("/w/north/audit");
    for (const details of await screen.findAllByRole("button", {
      name: "Details",
    }))
      await user.click(details);
    await expectNoViolations();
  });
});
