import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { Enforcement } from "../../lib/enforcementRules";
import { roleFromSlugs } from "../../lib/roleMap";
import { settle } from "../setup.helpers";
import { allowRefusal } from "./changesHere.helpers";
import { nameOf } from "./invariants.helpers";
import type { CatchUp } from "./programs.helpers";
import { rolesAllowed } from "./expectations.helpers";
import { allOrders, openOrders, takeUpDue } from "./orders.helpers";
import {
  isLinked,
  membersOf,
  type Office,
  type Scenario,
} from "./scenario.helpers";
import type { deliveryOf } from "./webhookDelivery.helpers";

/* How a program ends, and what has to be true then. */

const HOUR_MS = 3_600_000;
/** An order may be opened by what is read last; what it does is read after it. */
const ROUNDS = 3;

/** What the crons do. */
export async function sweep(scenario: Scenario, ms: number) {
  const { t } = scenario;
  await scenario.advance(ms);
  await takeUpDue(scenario);
  await t.mutation(internal.steps.inbox.takeUpLeftBehind, {});
  if (ms >= HOUR_MS)
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { scope: "all", brake: true },
    );
  await settle(t);
}

/** An operator sets what holds in the office. */
export async function enforce(
  scenario: Scenario,
  office: Office,
  mode: Enforcement,
) {
  const { t, observers } = scenario;
  if (mode === "observe") observers.add(office);
  const { workspaceId } = office;
  await t.mutation(internal.operators.setEnforcement, { mode, workspaceId });
  await settle(t);
}

/** Members without access in the mirror are removed, however many they are. */
export async function endGraces(scenario: Scenario) {
  const { t } = scenario;
  for (const scope of ["all", "due"] as const) {
    await scenario.advance(1_000);
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { scope, graceMs: 0 },
    );
    await settle(t);
  }
}

export async function catchUp(
  scenario: Scenario,
  delivery: ReturnType<typeof deliveryOf>,
  how: CatchUp,
) {
  const { t, offices } = scenario;
  for (let round = 0; round < ROUNDS; round++) {
    await sweep(scenario, HOUR_MS + 60_000);
    if (how === "webhooks") await delivery.arriveAll();
    else if (how === "events") await t.action(internal.eventsApi.read, {});
    else
      for (const { workspaceId } of offices)
        // An organization that is known to be gone has nothing to be compared with.
        await allowRefusal(() => reconcileFully(scenario, workspaceId));
    await settle(t);
  }
}

/** With somebody who confirms what the brake holds back. */
async function reconcileFully(
  scenario: Scenario,
  workspaceId: Id<"workspaces">,
) {
  const { t } = scenario;
  const { reconcileInBackground } = internal.organizationSync;
  await t.action(reconcileInBackground, { workspaceId });
  const run = await t.run(
    async (ctx) =>
      await ctx.db
        .query("reconciliationRuns")
        .withIndex("by_workspaceId_startedAt", (q) =>
          q.eq("workspaceId", workspaceId),
        )
        .order("desc")
        .first(),
  );
  if (run?.status !== "needs_confirmation") return;
  scenario.count("brake");
  await t.action(reconcileInBackground, { workspaceId, confirms: run._id });
}

/** What is not as WorkOS has it, and as the people here and there decided. */
export async function differences(scenario: Scenario): Promise<string[]> {
  const wrong: string[] = [];
  for (const office of scenario.offices) {
    const found = (await isLinked(scenario, office))
      ? [
          ...(await mirrorDifferences(scenario, office)),
          ...(await memberDifferences(scenario, office)),
        ]
      : [];
    for (const { _id, kind } of await openOrders(scenario, office))
      found.push(`the order ${kind} ${_id} is still open`);
    wrong.push(...found.map((one) => `office ${office.number}: ${one}`));
  }
  return [...wrong, ...(await openEvents(scenario))];
}

async function mirrorDifferences(scenario: Scenario, office: Office) {
  const { t } = scenario;
  const theirs = (await scenario.heldByWorkos(office)).map(
    ({ id, status, role }) => `${id} ${status} ${role.slug}`,
  );
  const ours = await t.run(async (ctx) =>
    (
      await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_workosOrganizationId", (q) =>
          q.eq("workosOrganizationId", office.workosOrganizationId),
        )
        .collect()
    )
      .filter(({ deletedAt }) => deletedAt === undefined)
      .map((row) => `${row.membershipId} ${row.status} ${row.roleSlug}`),
  );
  return [
    ...ours.filter((one) => !theirs.includes(one)).map((one) => `ours: ${one}`),
    ...theirs
      .filter((one) => !ours.includes(one))
      .map((one) => `theirs: ${one}`),
  ];
}

async function memberDifferences(scenario: Scenario, office: Office) {
  const wrong: string[] = [];
  const theirs = await scenario.heldByWorkos(office);
  const ours = await membersOf(scenario, office);
  const name = await scenario.nameInWorkos(office);
  const workspace = await scenario.t.run(
    async (ctx) => await ctx.db.get("workspaces", office.workspaceId),
  );
  if (
    name !== null &&
    name !== workspace!.name &&
    !scenario.ownNames.has(office)
  )
    wrong.push(`it is called ${workspace!.name}, not ${name}`);
  for (const id of scenario.ids) {
    const who = nameOf(scenario, id);
    const there = theirs.find(
      ({ userId, status }) => userId === id && status === "active",
    );
    const member = ours.find(({ person }) => person.workosUserId === id);
    const expected = scenario.expected(office, id);
    const here =
      member?.status === "active" &&
      member.person.deletedAt === undefined &&
      !(expected.listed && there === undefined)
        ? member
        : undefined;
    const isIn = there !== undefined ? "yes" : "no";
    if (expected.active !== "either" && expected.active !== isIn)
      wrong.push(`${who}: active in WorkOS is ${isIn}, not ${expected.active}`);
    // "No invitation to an address of theirs is open."
    if (
      expected.ruledOut &&
      !expected.invited &&
      (await isInvited(scenario, office, id))
    )
      wrong.push(`${who}: was removed, and an old invitation is open`);
    if ((here === undefined) !== (there === undefined))
      wrong.push(`${who}: is ${here ? "in" : "out"} here`);
    if (!here || !there) continue;
    const allowed = rolesAllowed(expected, roleFromSlugs([there.role.slug]));
    if (!allowed.includes(here.role))
      wrong.push(`${who}: is ${here.role}, not ${allowed.join(" or ")}`);
    if (
      here.role === "client" &&
      expected.customer !== null &&
      here.customerId !== expected.customer
    )
      wrong.push(`${who}: is a client of ${here.customerId ?? "nobody"}`);
    const user = await scenario.userInWorkos(id);
    if (user.firstName !== here.name)
      wrong.push(`${who}: is called ${here.name}`);
  }
  return wrong;
}

async function isInvited(scenario: Scenario, office: Office, id: string) {
  const { email } = await scenario
    .userInWorkos(id)
    .catch(() => ({ email: "" }));
  if (email === "") return false;
  const { data } = await scenario.sdk.userManagement.listInvitations({
    organizationId: office.workosOrganizationId,
    email,
    limit: 100,
  });
  return data.some(({ state }) => state === "pending");
}

async function openEvents({ t }: Scenario): Promise<string[]> {
  const rows = await t.run(
    async (ctx) => await ctx.db.query("webhookAudit").collect(),
  );
  return rows
    .filter(({ status }) => status === "received" || status === "failed")
    .map(
      ({ type, status, lastError }) => `${type} ${status} ${lastError ?? ""}`,
    );
}

/** All that a replay of old news must leave as it is. */
export async function everything(scenario: Scenario) {
  const { t } = scenario;
  const held = await t.run(async (ctx) => ({
    members: await ctx.db.query("workspaceMembers").collect(),
    mirror: (await ctx.db.query("workosOrganizationMemberships").collect()).map(
      ({ membershipId, status, roleSlugs, deletedAt }) => ({
        membershipId,
        status,
        roleSlugs,
        // An end that was inferred may become one that WorkOS said, at another time.
        ended: deletedAt !== undefined,
      }),
    ),
    // But for the replays themselves, which are on record.
    audit: (await ctx.db.query("workspaceMemberAuditLogs").collect()).filter(
      ({ event }) => event !== "event_replayed",
    ).length,
    invitations: await ctx.db.query("pendingInvitations").collect(),
  }));
  return { ...held, orders: (await allOrders(scenario)).length };
}

export async function replayEverything({ t }: Scenario) {
  await t.mutation(internal.inbox.replaySince, { since: 0 });
  await settle(t);
}
