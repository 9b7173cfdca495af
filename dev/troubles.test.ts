import { describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import type { Id } from "../convex/_generated/dataModel.js";
import { ALERT_CODES } from "../convex/lib/alertCodes.ts";
import { LINE_NAMES } from "../convex/lib/logLines.ts";
import { hashOfSeal, NO_SEAL } from "../convex/lib/seals.ts";
import { LISTED_TYPES } from "../convex/model/workos/events.ts";
import { signedIn } from "./seed.ts";
import { HOUR_MS, MINUTE_MS, withStack } from "./troubles.helpers.ts";
import { LINES, type Row, ROWS } from "./troublesTable.helpers.ts";
import { waitFor } from "./waitFor.ts";
import { newApiKey, startLocalWorkos } from "./workos/localWorkos.ts";

/*
 * The table "What tells you, and what mends it" of docs/operations.md, row by row: it is
 * caused as it happens, is told as the row says, and is over by the row's own commands.
 * Where an operator waits for minutes, what is kept of the time is put back.
 */

const local = withStack();
const { call, setVariable, putBack, linesOf, publicHealth } = local;
const { tells, mends, mendsVariable, isOver, doctorSays } = local;
const { membershipOf, makeAdmin, removeInWorkos } = local;

const played = new Map<string, (row: Row) => Promise<void>>();
const plays = (happens: string, play: (row: Row) => Promise<void>) =>
  void played.set(happens, play);

plays("The webhook secret is wrong", async (row) => {
  const { workos, backend } = local.stack();
  const secret = "whsec_rotated_at_workos_and_nowhere_else";
  const url = `${backend.siteUrl}/webhooks/workos`;
  workos.setWebhook({ url, secret, events: [...LISTED_TYPES] });
  await makeAdmin("hiro");
  await tells(row, "WEBHOOKS_REFUSED", { provider: "workos" });
  expect(await doctorSays()).toContain("webhook-endpoint");

  await mendsVariable(row, "WORKOS_WEBHOOK_SECRET", secret);
  expect(await doctorSays()).not.toContain("webhook-endpoint");
  await makeAdmin("farah");
  await putBack("webhookRefusals", { refusedAt: Date.now() - HOUR_MS });
  await call("steps/due:lookForOverdue");
  await isOver(row, "WEBHOOKS_REFUSED");
});

plays("WorkOS refuses the key", async (row) => {
  const { workos } = local.stack();
  await setVariable("WORKOS_API_KEY", newApiKey());
  await call("eventsApi:read");
  await call("eventsApi:read");
  await tells(row, "KEY_REFUSED", { provider: "workos", layer: "events" });
  expect(await doctorSays()).toEqual(["workos-key"]);

  await mendsVariable(row, "WORKOS_API_KEY", workos.apiKey);
  await mends(row, "eventsApi:read");
  await isOver(row, "KEY_REFUSED");
});

plays("The key is of another environment", async (row) => {
  const { workos } = local.stack();
  // An environment is a server of its own here, where at WorkOS the key alone decides.
  const other = await startLocalWorkos({ port: 0 });
  try {
    await setVariable("WORKOS_API_BASE_URL", other.url);
    await setVariable("WORKOS_API_KEY", other.apiKey);
    const workspaceId = await local.workspaceId("northlight");
    await call("organizationSync:reconcileInBackground", { workspaceId });
    await tells(row, "KEY_FOREIGN", { provider: "workos" });
    expect(linesOf("RECONCILIATION_FAILED")).toMatchObject([{ workspaceId }]);
    await local.writes("provider_foreign");
    expect(await doctorSays()).toContain("environment");

    await setVariable("WORKOS_API_BASE_URL", workos.url);
    await mendsVariable(row, "WORKOS_API_KEY", workos.apiKey);
    expect(await mends(row, "operators:reconcile", workspaceId)).toMatchObject({
      status: "done",
    });
    await isOver(row, "KEY_FOREIGN");
    await isOver(row, "RECONCILIATION_FAILED");
  } finally {
    await other.close();
  }
});

plays("WorkOS is down", async (row) => {
  const { faults } = local.stack().workos;
  faults.next(/./, { status: "reset", times: Infinity });
  await call("eventsApi:read");
  expect(linesOf("PROVIDER_UNREACHABLE")).toEqual([]);
  await putBack("alerts", { since: Date.now() - 10 * MINUTE_MS });
  await call("eventsApi:read");
  await tells(row, "PROVIDER_UNREACHABLE", { provider: "workos" });
  const { facts } = await local.syncPage("dana", "tidewater");
  expect(facts?.catchUp?.failingSince).toEqual(expect.any(Number));

  faults.clear();
  await mends(row, "eventsApi:read");
  await isOver(row, "PROVIDER_UNREACHABLE");
});

plays("An event fails for good", async (row) => {
  const { backend } = local.stack();
  const table = "workosOrganizationMemberships";
  // A row that is there twice, which no function of ours leaves.
  const membershipId = await membershipOf("hiro");
  const rows = await backend.documents(table);
  const { _id, _creationTime, ...twin } = rows.find(
    (one) => one.membershipId === membershipId,
  )!;
  const twins = await backend.importDocuments(table, [twin]);
  await makeAdmin("hiro");
  const organizationId = local.seeded().organizationIds.northlight!;
  const lane = `workos/organization/${organizationId}`;
  const fails = (one: Record<string, unknown>) =>
    one.status === "received" && one.attempts === 1;
  await waitFor("a first attempt", async () =>
    (await backend.documents("webhookAudit")).some(fails),
  );
  await putBack("webhookAudit", { attempts: 4, nextAttemptAt: 1 }, fails);
  await call("steps/inbox:processNext", { lane });
  await tells(row, "EVENT_FAILED", { organizationId });
  const { health } = await local.syncPage("ana", "northlight");
  expect(health.failedEvents).toBe(1);

  expect(await mends(row, "operators:listFailedEvents")).toMatchObject({
    events: [{ lastError: expect.stringMatching(/unique/i) as string }],
  });
  await backend.deleteDocuments(table, twins);
  await mends(row, "operators:replayEvents");
  await isOver(row, "EVENT_FAILED");
});

plays("A workspace was not made", async (row) => {
  const { backend, workos } = local.stack();
  workos.faults.next("POST /user_management/organization_memberships", {
    status: 422,
  });
  workos.faults.next(/^DELETE/, { status: 422, times: Infinity });
  await expect(
    signedIn(backend, workos, "noor").action(api.workspaces.create, {
      name: "Half Made",
    }),
  ).rejects.toThrow();
  await local.writes("rollback_failed");
  await local.writes("creation_refused");
  const isHalf = ({ state }: Record<string, unknown>) =>
    state === "rolling_back";
  const due = () =>
    putBack("provisioningJournal", { leaseUntil: Date.now() }, isHalf);
  await putBack("alerts", { since: Date.now() - 10 * MINUTE_MS });
  await due();
  await call("provisioning:finishAbandoned");
  await tells(row, "PROVISIONING_STUCK", {
    journalId: expect.any(String) as string,
  });

  workos.faults.clear();
  expect(await mends(row, "operators:listProvisioning")).toMatchObject([
    { name: "Half Made", lastError: expect.any(String) as string },
  ]);
  await due();
  expect(await mends(row, "provisioning:finishAbandoned")).toEqual({
    rolledBack: 1,
    failed: 0,
  });
  expect(await mends(row, "operators:listProvisioning")).toEqual([]);
  await isOver(row, "PROVISIONING_STUCK");
});

plays("Removals wait for a person", async (row) => {
  const { workos } = local.stack();
  const workspaceId = await local.workspaceId("northlight");
  const emre = async () => await local.memberOf(workspaceId, "emre");
  await removeInWorkos("ana");
  await removeInWorkos("bo");
  await workos.deliveries.idle();
  await call("workspaces:internalCleanupPendingWorkspaceMemberRemovals", {
    graceMs: 0,
  });
  // Kaya is one of them: see seed.ts.
  const lost = workos.deliveries.drop("organization_membership.deleted");
  for (const who of ["chidi", "farah", "hiro"] as const) {
    await removeInWorkos(who);
    workos.forgetLastEvent("organization_membership.deleted");
  }
  lost.stop();
  await call("organizationSync:reconcileInBackground", { workspaceId });
  await tells(row, "BRAKE_WAITS", { workspaceId });

  const { brakes } = (await mends(row, "operators:listBrakes")) as {
    brakes: { runId: string; people: number; admins: number }[];
  };
  expect(brakes).toMatchObject([{ workspaceId, people: 4, admins: 0 }]);
  expect(
    await mends(row, "operators:confirmBrake", brakes[0]!.runId),
  ).toMatchObject({ status: "done", removed: 4 });
  await isOver(row, "BRAKE_WAITS");
  expect(await mends(row, "operators:listBrakes")).toMatchObject({
    brakes: [],
  });
  await makeAdmin("emre");
  await waitFor("an admin", async () => (await emre()).role === "admin");
  const { userId } = await emre();
  await mends(row, "operators:appointOwner", workspaceId, String(userId));
  expect(await emre()).toMatchObject({ role: "owner" });
});

plays("A cron has stopped", async (row) => {
  const before = Date.now() - 2 * HOUR_MS;
  const reads = ({ name }: Record<string, unknown>) => name === "read-events";
  await putBack("cronRuns", { ranAt: before }, reads);
  await putBack("eventCursors", { readAt: before, alertsCheckedAt: before });
  await putBack("alertChecks", { checkedAt: before });
  expect(await publicHealth()).toEqual({
    status: 503,
    text: "crons did not run",
  });
  expect(await doctorSays()).toEqual(["crons"]);
  await call("steps/due:lookForOverdue");
  await tells(row, "CRON_MISSED", { cron: "read-events" });

  await mends(row, "eventsApi:read");
  await isOver(row, "CRON_MISSED");
  expect(await doctorSays()).toEqual([]);
});

plays("An order fails eight times", async (row) => {
  const { backend, workos } = local.stack();
  const workspaceId = await local.workspaceId("northlight");
  const membershipId = await membershipOf("hiro");
  const { userId } = await local.memberOf(workspaceId, "hiro");
  workos.faults.next(/^PUT .*deactivate/, { status: 422, times: Infinity });
  await signedIn(backend, workos, "ana").mutation(api.users.manage.removeUser, {
    workspaceId,
    userId: userId as Id<"users">,
  });
  const isOpen = (order: Record<string, unknown>) => order.state === "open";
  await waitFor("a first attempt", async () =>
    (await backend.documents("providerOrders")).some(
      (order) => isOpen(order) && order.troubleSince !== undefined,
    ),
  );
  await putBack(
    "providerOrders",
    { attempts: 7, nextAttemptAt: Date.now() - MINUTE_MS },
    isOpen,
  );
  await call("steps/due:lookForOverdue");
  await tells(row, "ORDER_FAILED", { workspaceId });

  expect(await mends(row, "operators:listFailedOrders")).toMatchObject({
    orders: [{ workspaceId, lastError: expect.any(String) as string }],
  });
  workos.faults.clear();
  await mends(row, "operators:retryOrders");
  await isOver(row, "ORDER_FAILED");
  const { status } = await local
    .workos()
    .getOrganizationMembership(membershipId);
  expect(status).toBe("inactive");
});

plays("A reconciliation of a workspace fails", async (row) => {
  const { faults } = local.stack().workos;
  const workspaceId = await local.workspaceId("northlight");
  faults.next("GET /user_management/organization_memberships", {
    status: 422,
    times: Infinity,
  });
  await call("organizationSync:reconcileInBackground", { workspaceId });
  await tells(row, "RECONCILIATION_FAILED", { workspaceId });

  faults.clear();
  expect(await mends(row, "operators:reconcile", workspaceId)).toMatchObject({
    status: "done",
  });
  await isOver(row, "RECONCILIATION_FAILED");
});

plays("A deletion can't be made final", async (row) => {
  const { backend, workos } = local.stack();
  const workspaceId = await local.workspaceId("tidewater");
  await signedIn(backend, workos, "dana").mutation(api.deletion.request, {
    workspaceId,
    confirmation: "Tidewater Collective",
    deleteOrganization: true,
  });
  const due = () =>
    putBack(
      "workspaces",
      { deletionDueAt: 1 },
      ({ _id }) => _id === workspaceId,
    );
  workos.faults.next(/organizations/, { status: 422, times: Infinity });
  await due();
  await call("steps/deletion:finalizeDue");
  expect(linesOf("DELETION_STUCK")).toEqual([]);
  await putBack("alerts", { since: Date.now() - HOUR_MS });
  await due();
  await call("steps/deletion:finalizeDue");
  await tells(row, "DELETION_STUCK", { workspaceId });

  workos.faults.clear();
  await due();
  expect(await mends(row, "steps/deletion:finalizeDue")).toEqual({
    finalized: 1,
    failed: 0,
  });
  await isOver(row, "DELETION_STUCK");
});

plays("An event waits", async (row) => {
  const { backend } = local.stack();
  await makeAdmin("hiro");
  const [event] = (await backend.documents("webhookAudit")).slice(-1);
  const { eventId } = event!;
  const isIt = (one: Record<string, unknown>) => one.eventId === eventId;
  const isDecidedOn = async () =>
    (await backend.documents("webhookAudit")).some(
      (one) => isIt(one) && one.status !== "received",
    );
  // Its own job comes first: one that is late would move the lane again.
  await waitFor("it to be applied by its own job", isDecidedOn);
  // The job that would have applied it was lost, and its lane has not moved since.
  await putBack(
    "webhookAudit",
    { processedAt: Date.now() - 11 * MINUTE_MS },
    ({ processedAt }) => processedAt !== undefined,
  );
  await putBack(
    "webhookAudit",
    {
      status: "received",
      attempts: 0,
      receivedAt: Date.now() - 11 * MINUTE_MS,
      nextAttemptAt: Date.now() - 11 * MINUTE_MS,
    },
    isIt,
  );
  await call("steps/alerts:check");
  await tells(row, "EVENTS_WAIT", { eventId });

  await mends(row, "steps/inbox:takeUpLeftBehind");
  await waitFor("it to be applied", isDecidedOn);
  await call("steps/alerts:check");
  await isOver(row, "EVENTS_WAIT");
});

plays("Work of one kind is overdue", async (row) => {
  // Its look failed each time: Mara's invitation should have ended by now.
  await putBack(
    "pendingInvitations",
    { expiresAt: Date.now() - 3 * HOUR_MS },
    ({ state }) => state === "pending",
  );
  await call("steps/due:lookForOverdue");
  await tells(row, "WORK_STUCK", { key: "invitations" });

  await waitFor("it to be done", async () =>
    (await local.stack().backend.documents("pendingInvitations")).every(
      ({ state }) => state !== "pending",
    ),
  );
  await mends(row, "steps/due:lookForOverdue");
  await isOver(row, "WORK_STUCK");
});

plays("Somebody changed the audit", async (row) => {
  const { backend } = local.stack();
  const workspaceId = await local.workspaceId("northlight");
  // One seal, of no rows: the true ones are made when a row is fifteen minutes old.
  const sealedAt = Date.now();
  const head = { workspaceId, number: 1, sealedAt, previousHash: NO_SEAL };
  const hash = await hashOfSeal(head, []);
  const seal = { ...head, rows: 0, through: 0, hash };
  await backend.importDocuments("auditChains", [
    {
      ...{ workspaceId, seals: 1, rows: 0, through: 0, hash, sealedAt },
      ...{ checkDueAt: 1, isUnlogged: false },
    },
  ]);
  await call("steps/seals:checkDue");
  await tells(row, "AUDIT_BROKEN", { workspaceId });
  expect(await mends(row, "operators:verifyAudit", workspaceId)).toMatchObject({
    isWhole: false,
    broken: [{ workspaceId, seal: 1 }],
  });

  await backend.importDocuments("auditSeals", [seal]);
  await mends(row, "steps/seals:check", workspaceId);
  await isOver(row, "AUDIT_BROKEN");
  expect(await mends(row, "operators:verifyAudit", workspaceId)).toMatchObject({
    isWhole: true,
  });
});

describe("what tells it, what mends it, and what says that it is over", () => {
  test.each(ROWS.map((row) => [row.happens, row] as const))(
    "%s",
    async (happens, row) => {
      const [, play] =
        [...played].find(([begins]) => happens.startsWith(begins)) ??
        expect.fail("No test plays this row.");
      await play(row);
    },
  );

  test("every trouble that is played has its row", () => {
    expect(ROWS).toHaveLength(played.size);
  });

  test("every alert has a row that names it", () => {
    const named = ROWS.map(({ tells }) => /`([A-Z_]+)`/.exec(tells)?.[1]);
    expect(named.toSorted()).toEqual(ALERT_CODES.toSorted());
  });

  test("every other line of the log is in the list of what it means", () => {
    expect(LINES.toSorted()).toEqual(LINE_NAMES.toSorted());
  });
});
