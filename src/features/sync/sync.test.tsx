import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { network } from "../../test/network";
import { refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import type { ListedEvent } from "./EventsTable";
import type { Health } from "./judgement";
import type { Run } from "./wording";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const reconcile =
  api.organizationSync.reconcileWorkspaceOrganizationMemberships;
const north = workspace("North");

const health = (some: Partial<Health> = {}): Health => ({
  provider: "workos",
  // The page's clock goes on in steps of seconds.
  lastEventAt: Date.now() - HOUR - MINUTE,
  failedEvents: 0,
  webhooks: { acceptedAt: Date.now() - HOUR, refusedAt: null },
  catchUp: {
    readAt: Date.now(),
    failingSince: null,
    lastError: null,
    lostAt: null,
  },
  reconciliation: {
    lastDone: { at: Date.now() - HOUR, differences: 2 },
    last: { at: Date.now() - HOUR, status: "done", error: null },
    dueAt: Date.now() + 20 * HOUR,
  },
  ...some,
});

const event = (some: Partial<ListedEvent> = {}): ListedEvent => ({
  auditId: "audit_1" as Id<"webhookAudit">,
  eventId: "event_1",
  type: "organization_membership.updated",
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

const COUNTS = { added: 0, updated: 0, removed: 0, refused: 0 };
const run = (some: Partial<Run> = {}): Run => ({
  _id: "run_1" as Id<"reconciliationRuns">,
  startedAt: Date.now() - HOUR,
  finishedAt: Date.now() - HOUR + 4_200,
  startedBy: "Ana Lind",
  dryRun: false,
  status: "done",
  ...COUNTS,
  providerCalls: 3,
  brake: null,
  error: null,
  ...some,
});

beforeEach(() => {
  signedInWith(north);
  network.answer(api.health.getWorkspaceHealth, health());
  network.answer(api.organizationSync.getPendingConfirmation, null);
  network.list(api.inbox.listEvents, () => []);
  network.list(api.organizationSync.listRuns, () => []);
  network.list(api.organizationSync.listDifferences, () => [
    {
      kind: "remove" as const,
      providerUserId: "user_cy",
      displayName: "Cy Park",
      detail: "member, not active in WorkOS any more",
    },
  ]);
});
afterEach(() => {
  vi.useRealTimers();
});

const layer = (name: string) => screen.findByRole("region", { name });

test("each layer says whether it works and when it last did", async () => {
  renderApp("/w/north/sync");
  for (const name of ["Webhooks", "Catch-up", "Reconciliation"])
    within(await layer(name)).getByText("Working");
  expect((await layer("Webhooks")).textContent).toMatch(
    /Last event here1 hour ago.*Webhook secretValid/,
  );
  expect((await layer("Reconciliation")).textContent).toContain(
    "Differences2 people",
  );
});

test("a layer that dies while the page is open shows as dead, though nothing is heard of it", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  network.answer(api.health.getWorkspaceHealth, health());
  renderApp("/w/north/sync");
  within(await layer("Catch-up")).getByText("Working");
  act(() => void vi.advanceTimersByTime(6 * MINUTE));
  within(await layer("Catch-up")).getByText("Not working");
});

test("a workspace of Clerk's shows which layers it has", async () => {
  network.answer(
    api.health.getWorkspaceHealth,
    health({ provider: "clerk", catchUp: null, reconciliation: null }),
  );
  renderApp("/w/north/sync");
  within(await layer("Webhooks")).getByText("Working");
  within(await layer("Catch-up")).getByText("Not in use");
  within(await layer("Reconciliation")).getByText(/Set CLERK_SECRET_KEY/);
});

test("an unlinked workspace says what sync would do, and an owner where to link", async () => {
  network.answer(
    api.health.getWorkspaceHealth,
    health({ provider: null, catchUp: null, reconciliation: null }),
  );
  const { address, user } = renderApp("/w/north/sync");
  await user.click(
    await screen.findByRole("link", { name: "Link an organization" }),
  );
  expect(address()).toBe("/w/north/settings");
});

test("members have no Sync page, and an address says who has", async () => {
  signedInWith(workspace("North", "member"));
  network.answer(api.health.getWorkspaceHealth, refusal("FORBIDDEN"));
  renderApp("/w/north/sync");
  await screen.findByText(/owners and admins see to it/);
  expect(screen.queryByRole("link", { name: "Sync" })).toBeNull();
});

test("tab and status live in the address, and the list is asked for the status", async () => {
  network.list(api.inbox.listEvents, ({ status }) => [
    event({ type: `asked.${status ?? "all"}` }),
  ]);
  const { user, address } = renderApp("/w/north/sync");
  await user.click(await screen.findByRole("tab", { name: "Events" }));
  await screen.findByText("asked.all");
  await user.click(screen.getByRole("combobox", { name: "Status" }));
  await user.click(await screen.findByRole("option", { name: "Failed" }));
  await screen.findByText("asked.failed");
  expect(address()).toBe("/w/north/sync?tab=events&status=failed");
});

test("nonsense in the address is left aside", async () => {
  renderApp("/w/north/sync?tab=everything&status=%7B%7D");
  await layer("Webhooks");
});

test("an event opens with its text; a replay tells what came of it", async () => {
  const failed = event({
    status: "failed",
    attempts: 5,
    lastError: "Too bad.",
  });
  const body = '{"id":"event_1","data":{"slug":"admin"}}';
  network.list(api.inbox.listEvents, () => [failed]);
  network.answer(api.inbox.getEvent, { ...failed, body });
  network.handle(api.inbox.replayEvent, () => {
    network.answer(api.inbox.getEvent, { ...event(), body });
    return null;
  });
  const { user } = renderApp("/w/north/sync?tab=events");
  const opener = await screen.findByRole("button", { name: /Failed: details/ });
  await user.click(opener);
  const drawer = await screen.findByRole("dialog", { name: "Event" });
  within(drawer).getByText("Too bad.");
  expect(
    within(drawer).getByRole("region", { name: "Text of the event" })
      .textContent,
  ).toBe('{\n  "id": "event_1",\n  "data": {\n    "slug": "admin"\n  }\n}');
  await user.click(within(drawer).getByRole("button", { name: "Replay" }));
  await within(drawer).findByText("Replayed. Applied: Applied.");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test("a replay that is refused says why beside its button; a pruned event can't be replayed", async () => {
  network.list(api.inbox.listEvents, () => [event()]);
  network.answer(api.inbox.getEvent, { ...event(), body: "not json" });
  network.handle(api.inbox.replayEvent, () => {
    throw refusal("CONFLICT", "There is nothing to replay.");
  });
  const { user } = renderApp("/w/north/sync?tab=events");
  await user.click(await screen.findByRole("button", { name: /details/ }));
  await user.click(await screen.findByRole("button", { name: "Replay" }));
  expect((await screen.findByRole("alert")).textContent).toBe(
    "There is nothing to replay.",
  );
  act(() => network.answer(api.inbox.getEvent, { ...event(), body: null }));
  await screen.findByText(/Its text is not kept any more/);
  expect(
    screen.getByRole<HTMLButtonElement>("button", { name: "Replay" }).disabled,
  ).toBe(true);
});

test("checking shows the exact difference; only applying changes it", async () => {
  const runId = "run_preview" as Id<"reconciliationRuns">;
  const reconciled = network.handle(reconcile, ({ dryRun = false }) => ({
    runId,
    dryRun,
    status: "done" as const,
    ...COUNTS,
    removed: 1,
    providerCalls: 3,
    brake: null,
    error: null,
  }));
  const { user } = renderApp("/w/north/sync?tab=runs");
  await user.click(await screen.findByRole("button", { name: "Check now" }));
  await screen.findByText("1 to remove");
  screen.getByText(/Cy Park/);
  await user.click(screen.getByRole("button", { name: "Apply" }));
  await screen.findByText("Done: 1 removed.");
  expect(reconciled.mock.calls).toEqual([
    [{ workspaceId: north._id, dryRun: true }],
    [{ workspaceId: north._id }],
  ]);
});

test("a check that is refused, or that failed, says why", async () => {
  const failed = {
    runId: "run_1" as Id<"reconciliationRuns">,
    dryRun: true,
    status: "failed" as const,
    ...COUNTS,
    providerCalls: 1,
    brake: null,
    error: "WorkOS did not answer.",
  };
  network.handle(reconcile, () => {
    throw refusal("CONFLICT", "Wait until that run has ended.");
  });
  const { user } = renderApp("/w/north/sync?tab=runs");
  const check = await screen.findByRole("button", { name: "Check now" });
  await user.click(check);
  await screen.findByText("Wait until that run has ended.");
  network.handle(reconcile, () => failed);
  await user.click(check);
  await screen.findByText("WorkOS did not answer.");
  expect(screen.queryByText("Wait until that run has ended.")).toBeNull();
});

test("the record tells who, how long, what and at what cost, and opens person by person", async () => {
  network.list(api.organizationSync.listRuns, () => [
    run({ added: 2, removed: 1, refused: 1 }),
    run({
      _id: "run_2" as Id<"reconciliationRuns">,
      startedBy: "The daily run",
    }),
  ]);
  const { user } = renderApp("/w/north/sync?tab=runs");
  const table = await screen.findByRole("table", { name: "Runs" });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(
    /2 added, 1 removed, 1 refused.*Ana Lind.*4\.2 s.*3.*Done/,
  );
  expect(second?.textContent).toMatch(/No difference.*The daily run/);
  await user.click(screen.getByRole("button", { name: /Run by Ana Lind/ }));
  within(await screen.findByRole("dialog", { name: "Run" })).getByText(
    /Cy Park/,
  );
});

const stopped = run({
  status: "needs_confirmation",
  removed: 3,
  brake: "many",
  startedBy: "The daily run",
});

test("a stopped run is announced on every page, and confirming names it", async () => {
  network.answer(api.organizationSync.getPendingConfirmation, stopped);
  const reconciled = network.handle(reconcile, () => {
    network.answer(api.organizationSync.getPendingConfirmation, null);
    return {
      runId: "run_2" as Id<"reconciliationRuns">,
      dryRun: false,
      status: "done" as const,
      ...COUNTS,
      removed: 3,
      providerCalls: 3,
      brake: null,
      error: null,
    };
  });
  const { user, address } = renderApp("/w/north/team");
  await screen.findByText(/would remove 3 people and waits/);
  await user.click(screen.getByRole("link", { name: "See whom" }));
  expect(address()).toBe("/w/north/sync?tab=runs");
  const asked = await screen.findByRole("region", {
    name: /^A reconciliation stopped/,
  });
  within(asked).getByText(/more people at once/);
  within(asked).getByText(/Cy Park/);
  await user.click(
    within(asked).getByRole("button", { name: "Remove 3 people" }),
  );
  const dialog = await screen.findByRole("dialog");
  expect(reconciled).not.toHaveBeenCalled();
  await user.click(
    within(dialog).getByRole("button", { name: "Remove 3 people" }),
  );
  await screen.findByText("Done: 3 removed.");
  expect(reconciled).toHaveBeenCalledExactlyOnceWith({
    workspaceId: north._id,
    confirm: stopped._id,
  });
  await waitFor(() =>
    expect(
      screen.queryByRole("region", { name: /^A reconciliation stopped/ }),
    ).toBeNull(),
  );
});

test("those who can't confirm it are not told", async () => {
  signedInWith(workspace("North", "member"));
  network.answer(api.organizationSync.getPendingConfirmation, stopped);
  renderApp("/w/north/team");
  await screen.findByText("Nobody here yet");
  expect(screen.queryByText(/waits for a confirmation/)).toBeNull();
});

test("a question that fails hides no page", async () => {
  network.answer(
    api.organizationSync.getPendingConfirmation,
    refusal("SESSION_REQUIRED"),
  );
  renderApp("/w/north/team");
  await screen.findByText("Nobody here yet");
});
