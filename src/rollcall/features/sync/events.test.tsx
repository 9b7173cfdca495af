import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { member, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { thirdStop } from "../../test/thirdStop";
import { answerHealth } from "../../test/sync";
import type { Event } from "./EventFacts";
import type { ListedEvent } from "./eventKinds";

const HOUR = 60 * 60_000;

const nobody: ListedEvent["subject"] = {
  userId: null,
  name: null,
  email: null,
  role: null,
  membership: null,
};
const bo = member("Bo Castellan", { role: "admin" });
const about = (some: Partial<ListedEvent["subject"]> = {}) => ({
  ...nobody,
  userId: bo.userId,
  name: bo.displayName,
  membership: "active" as const,
  ...some,
});

const event = (some: Partial<ListedEvent> = {}): ListedEvent => ({
  auditId: "audit_1" as Id<"webhookAudit">,
  eventId: "event_1",
  type: "organization_membership.updated",
  subject: nobody,
  source: "webhook",
  status: "processed",
  occurredAt: Date.now() - HOUR,
  receivedAt: Date.now() - HOUR,
  processedAt: Date.now() - HOUR,
  nextAttemptAt: null,
  deliveries: 1,
  attempts: 1,
  verdict: "Applied.",
  lastError: null,
  replayed: null,
  ...some,
});

/** What the audit knows of it. */
const became: NonNullable<Event["changes"]>[number] = {
  entryId: "entry_1" as Id<"workspaceMemberAuditLogs">,
  timestamp: Date.now(),
  event: "role_changed",
  reason: "organization_membership.updated",
  userId: bo.userId,
  displayName: bo.displayName,
  actor: { type: "provider", provider: "workos", eventId: "event_1" },
  previousStatus: null,
  nextStatus: null,
  previousRole: "member",
  nextRole: "admin",
  previousCustomer: null,
  nextCustomer: null,
  object: null,
  previousValue: null,
  nextValue: null,
};

/** The same as it opens. */
const shown = (body: string | null, some: Partial<Event> = {}): Event => ({
  ...event(),
  body,
  previous: [],
  changes: null,
  ...some,
});

beforeEach(() => {
  signedInWith(workspace("North"));
  answerHealth();
  network.answer(api.organizationSync.getPendingConfirmation, null);
  network.list(api.inbox.listEvents, () => []);
});

test("tab and status live in the address, and the list is asked for the status", async () => {
  network.list(api.inbox.listEvents, ({ status }) => [
    event(
      status === "failed"
        ? { type: "user.deleted", status }
        : { type: "user.created" },
    ),
  ]);
  const { user, address } = renderApp("/w/north/sync?tab=runs");
  await user.click(await screen.findByRole("tab", { name: "Events" }));
  await screen.findByText("An account was made");
  await user.click(screen.getByRole("combobox", { name: "Status" }));
  await user.click(await screen.findByRole("option", { name: "Failed" }));
  await screen.findByText("An account was deleted");
  expect(address()).toBe("/w/north/sync?tab=events&status=failed");
});

test("a row says who it is about and what happened; the name opens the person", async () => {
  const rows = [
    ["organization_membership.created", about({ role: "admin" })],
    ["organization_membership.updated", about({ role: "client" })],
    ["organization_membership.updated", about({ membership: "inactive" })],
    ["organization_membership.deleted", about()],
    ["user.updated", about()],
    [
      "invitation.created",
      { ...nobody, email: "eve@x.example", role: "member" },
    ],
    ["organization_membership.deleted", nobody],
  ] as const;
  network.list(api.inbox.listEvents, () =>
    rows.map(([type, subject], n) =>
      event({ auditId: `audit_${n}` as Id<"webhookAudit">, type, subject }),
    ),
  );
  const { user, address } = renderApp("/w/north/sync?tab=events");
  const openers = await screen.findAllByRole("button", { name: /: details$/ });
  expect(openers.map(({ textContent }) => textContent)).toEqual([
    "Bo Castellan joined as admin, Applied: details",
    "Bo Castellan’s membership changed: client, Applied: details",
    "Bo Castellan’s membership was switched off, Applied: details",
    "Bo Castellan’s membership ended, Applied: details",
    "Bo Castellan’s profile changed, Applied: details",
    "eve@x.example was invited as member, Applied: details",
    "A person was taken out, Applied: details",
  ]);
  const [name] = screen.getAllByRole("link", { name: "Bo Castellan" });
  expect(name?.closest("button")).toBeNull();
  await user.click(name!);
  await waitFor(() =>
    expect(address()).toBe(`/w/north/sync?tab=events&person=${bo.userId}`),
  );
});

test("the first event is reached in three stops, and arrows lead to the rows beside", async () => {
  network.list(api.inbox.listEvents, () => [
    event({ type: "user.created" }),
    event({ auditId: "audit_2" as Id<"webhookAudit">, type: "user.deleted" }),
  ]);
  const { user } = renderApp("/w/north/sync?tab=events");
  const rows = await screen.findAllByRole("button", { name: /^An account/ });
  expect(await thirdStop(user)).toBe(rows[0]);
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(rows[1]);
});

test("an event opens with its text; a replay tells what came of it", async () => {
  const failed = event({
    status: "failed",
    attempts: 5,
    lastError: "Too bad.",
  });
  const body = '{"id":"event_1","data":{"slug":"admin"}}';
  network.list(api.inbox.listEvents, () => [failed]);
  network.answer(api.inbox.getEvent, shown(body, failed));
  network.handle(api.inbox.replayEvent, () => {
    network.answer(
      api.inbox.getEvent,
      shown(body, {
        replayed: { at: Date.now(), by: "Ana Lind", byUserId: null },
        previous: [
          {
            status: "failed",
            at: Date.now() - HOUR,
            attempts: 5,
            verdict: null,
            lastError: "Too bad.",
            replayed: null,
          },
        ],
        changes: [became],
      }),
    );
    return null;
  });
  const { user } = renderApp("/w/north/sync?tab=events");
  const opener = await screen.findByRole("button", { name: /Failed: details/ });
  await user.click(opener);
  const drawer = await screen.findByRole("dialog", { name: "Event" });
  within(drawer).getByText("Too bad.");
  expect(drawer.textContent).not.toMatch(/organization_membership|Tries/);
  await expectNoViolations();
  await user.click(within(drawer).getByRole("button", { name: "Details" }));
  await expectNoViolations();
  expect(
    within(drawer).getByRole("region", { name: "Text of the event" })
      .textContent,
  ).toBe('{\n  "id": "event_1",\n  "data": {\n    "slug": "admin"\n  }\n}');
  await user.click(within(drawer).getByRole("button", { name: "Replay" }));
  await within(drawer).findByText("Replayed. Applied: It was applied.");
  const verdicts = within(drawer).getByRole("region", {
    name: "Before and now",
  });
  expect(verdicts.textContent).toMatch(
    /^NowAppliedBo Castellan became adminRole: Member → Admin.*BeforeFailed, tried 5 times, 1 hour agoToo bad\.$/,
  );
  await expectNoViolations();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test("a replay that is refused says why beside its button; a pruned event can't be replayed", async () => {
  network.list(api.inbox.listEvents, () => [event()]);
  network.answer(api.inbox.getEvent, shown("not json"));
  network.handle(api.inbox.replayEvent, () => {
    throw refusal("eventUnhandled", { type: "user.odd" });
  });
  const { user } = renderApp("/w/north/sync?tab=events");
  await user.click(await screen.findByRole("button", { name: /details/ }));
  await user.click(await screen.findByRole("button", { name: "Replay" }));
  expect((await screen.findByRole("alert")).textContent).toBe(
    "Rollcall does not use user.odd, so there is nothing to replay.",
  );
  act(() => network.answer(api.inbox.getEvent, shown(null)));
  await screen.findByText(/Its text is not kept any more/);
  expect(
    screen.getByRole<HTMLButtonElement>("button", { name: "Replay" }).disabled,
  ).toBe(true);
});

test("a replay that changed nothing says so, and why", async () => {
  network.list(api.inbox.listEvents, () => [event({ status: "duplicate" })]);
  network.answer(
    api.inbox.getEvent,
    shown("{}", {
      status: "duplicate",
      verdict: "It said nothing new.",
      previous: [
        {
          status: "processed",
          at: Date.now() - HOUR,
          attempts: 1,
          verdict: "It was applied.",
          lastError: null,
          replayed: null,
        },
      ],
      changes: [],
    }),
  );
  const { user } = renderApp("/w/north/sync?tab=events");
  await user.click(await screen.findByRole("button", { name: /details/ }));
  const verdicts = await screen.findByRole("region", {
    name: "Before and now",
  });
  expect(verdicts.textContent).toBe(
    "NowNothing newNothing changed. It said nothing new.BeforeApplied, 1 hour agoIt was applied.",
  );
});

test("the overview says the latest in sentences; a failed one is tried again from there, and all lead to the tab", async () => {
  network.list(api.inbox.listEvents, () => [
    event({ subject: about({ role: "admin" }), status: "duplicate" }),
    event({
      auditId: "audit_2" as Id<"webhookAudit">,
      subject: about({ role: "client" }),
      status: "failed",
      attempts: 5,
    }),
  ]);
  const replayed = network.handle(api.inbox.replayEvent, () => null);
  const { user, address } = renderApp("/w/north/sync");
  const latest = await screen.findByRole("region", {
    name: "What WorkOS told us",
  });
  const [first, second] = await within(latest).findAllByRole("listitem");
  expect(first?.textContent).toMatch(
    /Bo Castellan’s membership changed: adminNothing new1 hour ago/,
  );
  expect(second?.textContent).toMatch(
    /membership changed: client · could not be applied, tried 5 timesFailed/,
  );
  await user.click(
    within(second!).getByRole("button", { name: "Try again: Bo Castellan" }),
  );
  expect(replayed.mock.calls).toMatchObject([[{ auditId: "audit_2" }]]);
  await expectNoViolations();
  await user.click(within(latest).getByRole("button", { name: "All events" }));
  expect(address()).toBe("/w/north/sync?tab=events");
});
