import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { WorkOS } from "@workos-inc/node";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import type { Id } from "../convex/_generated/dataModel.js";
import { LISTED_TYPES } from "../convex/model/workos/events.ts";
import { PEOPLE, type PersonKey } from "./example.ts";
import { signedIn } from "./seed.ts";
import { HOUR_MS, withStack } from "./troubles.helpers.ts";
import { waitFor } from "./waitFor.ts";

/*
 * A backup is restored that is older than what happened: Convex's own `export` and `import`,
 * as docs/production.md has them, and what Rollcall makes of it. The stack is emptied in
 * between, as a new deployment is, so that all that was scheduled is lost.
 */

const local = withStack();
const { call, memberOf, membershipOf, publicHealth } = local;
const root = path.resolve(import.meta.dirname, "..");
const ACTIVITY = /^PUT \/user_management\/organization_memberships\//;
/** Younger events are not read: see SETTLE_MS in convex/model/inbox/eventsApiAction.ts. */
const SETTLED_MS = 6_000;

let workspaceId: Id<"workspaces">;
let file: string;
beforeEach(async () => {
  workspaceId = await local.workspaceId("northlight");
  const folder = await mkdtemp(path.join(os.tmpdir(), "backup-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  file = path.join(folder, "backup.zip");
});

async function convex(...args: string[]) {
  const { url, adminKey } = local.stack().backend;
  const cli = path.join(root, "node_modules/convex/bin/main.js");
  const at = ["--url", url, "--admin-key", adminKey];
  await promisify(execFile)(process.execPath, [cli, ...args, ...at], {
    cwd: root,
  });
}

const backUp = () => convex("export", "--path", file);

/** Into a deployment that holds nothing, and where nothing is scheduled. */
async function restore() {
  await local.stack().backend.reset();
  await convex("import", "--replace-all", "--yes", file);
}

const sdk = () => {
  const { apiKey, url } = local.stack().workos;
  const { hostname, port } = new URL(url);
  return new WorkOS(apiKey, {
    ...{ apiHostname: hostname, port: Number(port), https: false },
  }).userManagement;
};
const ana = () => {
  const { backend, workos } = local.stack();
  return signedIn(backend, workos, "ana");
};

const userIdOf = async (who: PersonKey) =>
  (await memberOf(workspaceId, who)).userId as Id<"users">;

async function removeHere(who: PersonKey) {
  const userId = await userIdOf(who);
  await ana().mutation(api.users.manage.removeUser, { workspaceId, userId });
}

/** By their address: role where active, and what they are otherwise. */
async function team(): Promise<Record<string, string>> {
  const { backend } = local.stack();
  const users = await backend.documents("users");
  const members = await backend.documents("workspaceMembers");
  return Object.fromEntries(
    members
      .filter((member) => member.workspaceId === workspaceId)
      .map((member) => [
        String(users.find(({ _id }) => _id === member.userId)?.email),
        String(member.status === "active" ? member.role : member.status),
      ]),
  );
}
const of = async (who: PersonKey) => (await team())[PEOPLE[who].email];

const openOrders = async () =>
  (await local.stack().backend.documents("providerOrders")).filter(
    ({ state }) => state === "open",
  );
const cursor = async () =>
  (await local.stack().backend.documents("eventCursors"))[0]!.eventId;
const activeInWorkos = async (membershipId: string) =>
  (await sdk().getOrganizationMembership(membershipId)).status === "active";

/** The Events API was read up to some event. */
async function readEvents() {
  await waitFor("an event to be read", async () => {
    await call("eventsApi:read");
    return (await cursor()) !== undefined;
  });
}

/** Chidi's removal can't be told before the backup, and is told after it. */
async function withOrderOpenAtBackup() {
  const { faults } = local.stack().workos;
  await readEvents();
  faults.next(ACTIVITY, { status: 503, times: Infinity });
  await removeHere("chidi");
  await waitFor("a first attempt", async () =>
    (await openOrders()).some(({ troubleSince }) => troubleSince !== undefined),
  );
  await backUp();
  faults.clear();
  await call("operators:retryOrders", { all: true });
  await told();
}
const told = () =>
  waitFor("WorkOS to be told", async () => (await openOrders()).length === 0);

/** What the backup does not know; returns when WorkOS's Events API has all of it. */
async function happenSince() {
  const { workos } = local.stack();
  await removeHere("hiro");
  await told();
  await local.makeAdmin("farah");
  await local.removeInWorkos("emre");
  await ana().action(api.invitations.manage.send, {
    workspaceId,
    invitees: [{ email: PEOPLE.noor.email, role: "member" }],
  });
  const { data } = await sdk().listInvitations({ email: PEOPLE.noor.email });
  await sdk().acceptInvitation(data[0]!.id);
  await workos.deliveries.idle();
  await waitFor("Noor", async () => (await of("noor")) === "member");
  await waitFor("Farah", async () => (await of("farah")) === "admin");
  await waitFor("Emre", async () => (await of("emre")) === "removed");
  const since = Date.now();
  await waitFor("the events", () => Date.now() - since > SETTLED_MS);
}

const AFTERWARDS = {
  chidi: "removed",
  hiro: "removed",
  farah: "admin",
  emre: "removed",
  noor: "member",
} as const;

async function isAsBefore(truth: Record<string, string>) {
  for (const [who, status] of Object.entries(AFTERWARDS))
    await waitFor(
      `${who} to be ${status}`,
      async () => (await of(who as PersonKey)) === status,
    );
  await told();
  expect(await team()).toEqual(truth);
}

describe("a backup that is older than what happened", () => {
  test("is brought up to it by operators:afterRestore: who was removed, deleted, invited or given a role, and the order that was open is told again", async () => {
    const membershipId = await membershipOf("chidi");
    await withOrderOpenAtBackup();
    const at = await cursor();
    await happenSince();
    const truth = await team();

    await restore();
    // Who was removed after the backup is back, until WorkOS has been heard.
    expect(await team()).toMatchObject({
      [PEOPLE.hiro.email]: "member",
      [PEOPLE.emre.email]: "member",
      [PEOPLE.farah.email]: "member",
      [PEOPLE.chidi.email]: "removed",
    });
    expect(await of("noor")).toBeUndefined();
    expect(await openOrders()).toHaveLength(1);
    expect(await cursor()).toBe(at);

    const before = await local.stack().backend.snapshot();
    expect(await call("operators:afterRestore")).toMatchObject({
      dryRun: true,
      eventsReadAt: expect.any(Number) as number,
      openOrders: 1,
      linkedWorkspaces: 2,
    });
    const { revision } = (await local.stack().backend.snapshot())!;
    expect(revision).toBe(before!.revision);
    await call("operators:afterRestore", { dryRun: false });
    await isAsBefore(truth);
    expect(await activeInWorkos(membershipId)).toBe(false);
    expect(await cursor()).not.toBe(at);
    await waitFor("health", async () => (await publicHealth()).status === 200);

    // What is applied once more changes nothing.
    const { backend } = local.stack();
    const records = async () =>
      (await backend.documents("workspaceMemberAuditLogs")).filter(
        ({ event }) => event !== "event_replayed",
      ).length;
    const written = await records();
    await call("inbox:replaySince", { since: 0 });
    await waitFor("every event to be applied again", async () =>
      (await backend.documents("webhookAudit")).every(
        ({ replayedAt, status }) =>
          replayedAt !== undefined && status !== "received",
      ),
    );
    expect(await records()).toBe(written);
    expect(await team()).toEqual(truth);
  });

  test("is brought up to it by the crons alone, where nobody calls anything", async () => {
    await withOrderOpenAtBackup();
    await happenSince();
    const truth = await team();
    await restore();
    // As if the next full hour had come: the jobs of the backup's looks are lost by then.
    await local.putBack(
      "dueLooks",
      { at: Date.now() - HOUR_MS },
      ({ at }) => at !== undefined,
    );
    await call("eventsApi:read");
    await call("steps/due:lookForOverdue");
    await isAsBefore(truth);
  });

  test("whose place WorkOS's events have no more is brought up to it by comparing every workspace", async () => {
    const { workos } = local.stack();
    await withOrderOpenAtBackup();
    await happenSince();
    const truth = await team();
    await restore();
    workos.faults.next(
      ({ method, path: at, query }) =>
        method === "GET" && at === "/events" && query.includes("after="),
      { status: 400 },
    );
    for (const type of LISTED_TYPES)
      for (let n = 0; n < 50; n++) workos.forgetLastEvent(type);
    await call("operators:afterRestore", { dryRun: false });
    await waitFor("the place to be lost", async () => {
      const [row] = await local.stack().backend.documents("eventCursors");
      return row!.lostAt !== undefined;
    });
    // Which a job does a minute later.
    await call("steps/reconciliation:reconcileDue");
    // Of nine people three are gone at once, Kaya with them: see seed.ts.
    const brakes = async () =>
      (
        (await call("operators:listBrakes")) as {
          brakes: { runId: string; people: number }[];
        }
      ).brakes;
    await waitFor("the brake", async () => (await brakes()).length > 0);
    const [{ runId, people }] = (await brakes()) as [
      { runId: string; people: number },
    ];
    expect(people).toBe(3);
    expect(await of("hiro")).toBe("member");
    await call("operators:confirmBrake", { runId });
    await isAsBefore({ ...truth, [PEOPLE.kaya.email]: "removed" });
  });
});
