import { takeViolations } from "../../../dev/workos/referee/violations.ts";
import { api } from "../../_generated/api";
import type { Doc } from "../../_generated/dataModel";
import { latestOfEach } from "../../model/sync/versions";
import { as, countsMatch } from "../setup.helpers";
import { takeFindings } from "../auditCheck.helpers";
import { impossibleActor } from "./actors.helpers";
import { PEOPLE } from "./programSteps.helpers";
import { openOrders } from "./orders.helpers";
import {
  type Member,
  membersOf,
  type Office,
  type Scenario,
} from "./scenario.helpers";

/* What has to be true after every single step. */

/** Everything that is not as it must be, in words. */
export async function faultsNow(scenario: Scenario): Promise<string[]> {
  // WorkOS's contract is kept, and no membership changes without the audit, which says what it was and is.
  const wrong = [...takeFindings(), ...takeViolations()];
  const entered = await entrances(scenario);
  const applied = await appliedEvents(scenario);
  for (const office of scenario.offices) {
    const { kept, recounted } = await countsMatch(
      scenario.t,
      office.workspaceId,
    );
    const seen = await look(scenario, office);
    const found = [
      ...seen.audit.flatMap(impossibleActor),
      ...seen.mirror
        .filter((row) => lets(row) && isOutdated(row, applied))
        .map(({ membershipId }) => `${membershipId} is old`),
      ...ruledIn(scenario, office, seen.members),
    ];
    if (JSON.stringify(kept) !== JSON.stringify(recounted))
      found.push(`counts ${JSON.stringify(kept)}`);
    if (seen.observedSince !== null) {
      const inside = entered.get(office.workspaceId) ?? [];
      found.push(
        ...shutOut(scenario, seen.members, inside),
        ...removedMeanwhile(scenario, seen.members, seen.observedSince),
      );
    }
    if (seen.linked) {
      for (const id of entered.get(office.workspaceId) ?? [])
        if (
          seen.observedSince === null &&
          !seen.mirror.some((row) => row.workosUserId === id && lets(row))
        )
          found.push(`${nameOf(scenario, id)} enters without the mirror`);
      found.push(...staying(scenario, office, seen));
      found.push(...(await untold(scenario, office, seen.members)));
    }
    wrong.push(...found.map((one) => `office ${office.number}: ${one}`));
  }
  return wrong;
}

type Row = Doc<"workosOrganizationMemberships">;
const lets = (row: Row) =>
  row.status === "active" && row.deletedAt === undefined;

export function nameOf({ ids }: Scenario, workosUserId: string): string {
  return PEOPLE[ids.indexOf(workosUserId)] ?? "somebody else";
}

async function look(scenario: Scenario, office: Office) {
  const { workspaceId, workosOrganizationId } = office;
  const members = await membersOf(scenario, office);
  const workspace = await scenario.t.run(
    async (ctx) => (await ctx.db.get("workspaces", workspaceId))!,
  );
  return await scenario.t.run(async (ctx) => ({
    members,
    linked: workspace.workosOrganizationId !== undefined,
    observedSince:
      workspace.enforcement?.mode === "observe"
        ? workspace.enforcement.since
        : null,
    // Under the version that is known of each, which may lie apart from what it says.
    mirror: await latestOfEach(
      ctx,
      "workos",
      await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_workosOrganizationId", (q) =>
          q.eq("workosOrganizationId", workosOrganizationId),
        )
        .collect(),
    ),
    audit: await ctx.db
      .query("workspaceMemberAuditLogs")
      .withIndex("by_workspaceId_timestamp", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .collect(),
  }));
}

/** Who passes the guard, by workspace: as they see it themselves. */
async function entrances({ t, ids }: Scenario) {
  const entered = new Map<string, string[]>();
  for (const id of ids) {
    const seen = await as(t, id).query(api.dashboard.getSnapshot, {});
    for (const { _id } of seen?.workspaces ?? [])
      entered.set(_id, [...(entered.get(_id) ?? []), id]);
  }
  return entered;
}

/** The membership events that we have taken to heart, as WorkOS sent them. */
async function appliedEvents({ t, world }: Scenario) {
  const inbox = await t.run(
    async (ctx) => await ctx.db.query("webhookAudit").collect(),
  );
  const applied = new Set(
    inbox
      .filter(({ status }) => APPLIED.has(status))
      .map(({ eventId }) => eventId),
  );
  return world
    .events()
    .filter(
      ({ id, event }) =>
        applied.has(id) && event.startsWith("organization_membership."),
    );
}
const APPLIED = new Set(["processed", "duplicate", "stale"]);

/** The row lets somebody in, against an event that is later, or final. */
function isOutdated(
  row: Row,
  events: Awaited<ReturnType<typeof appliedEvents>>,
): boolean {
  return events.some(
    ({ event, data }) =>
      data.id === row.membershipId &&
      (event.endsWith(".deleted") ||
        (data.status === "inactive" &&
          Date.parse(data.updated_at as string) > row.updatedAt)),
  );
}

/** In here, although removed here and let in by nobody since. */
function ruledIn(
  scenario: Scenario,
  office: Office,
  members: Member[],
): string[] {
  return members
    .filter(
      ({ status, person }) =>
        status === "active" &&
        scenario.expected(office, person.workosUserId!).ruledOut &&
        !scenario.isBeingLetIn(office, person.workosUserId!),
    )
    .map(({ person }) => `${nameOf(scenario, person.workosUserId!)} is back`);
}

/** Who enters while it is observed: every active member, and nobody else. */
function shutOut(
  scenario: Scenario,
  members: Member[],
  inside: string[],
): string[] {
  const expected = members
    .filter(
      ({ status, person }) =>
        status === "active" && person.deletedAt === undefined,
    )
    .map(({ person }) => person.workosUserId!);
  return [
    ...expected
      .filter((id) => !inside.includes(id))
      .map((id) => `${nameOf(scenario, id)} is shut out while it is observed`),
    ...inside
      .filter((id) => !expected.includes(id))
      .map((id) => `${nameOf(scenario, id)} enters without being a member`),
  ];
}

/** Who was removed because WorkOS does not list them, although that was only observed. */
function removedMeanwhile(
  scenario: Scenario,
  members: Member[],
  since: number,
): string[] {
  return members
    .filter(
      ({ removedReason, removedAt, person }) =>
        (removedReason === "removed_by_provider" ||
          removedReason === "removed_after_grace") &&
        removedAt! > since &&
        person.deletedAt === undefined,
    )
    .map(
      ({ person }) =>
        `${nameOf(scenario, person.workosUserId!)} was removed while it was observed`,
    );
}

/** Members still, although the mirror knows that WorkOS has ended all that they had. */
function staying(
  scenario: Scenario,
  office: Office,
  { members, mirror }: { members: Member[]; mirror: Row[] },
): string[] {
  if (scenario.observers.has(office)) return [];
  return members
    .filter(({ status, person: { workosUserId, deletedAt } }) => {
      const theirs = mirror.filter((row) => row.workosUserId === workosUserId);
      return (
        status === "active" &&
        deletedAt === undefined &&
        theirs.length > 0 &&
        theirs.every((row) => row.status === "inactive") &&
        !scenario.expected(office, workosUserId!).listed
      );
    })
    .map(({ person }) => `${nameOf(scenario, person.workosUserId!)} stays`);
}

/** In there, although removed here, and nobody will tell WorkOS. */
async function untold(
  scenario: Scenario,
  office: Office,
  members: Member[],
): Promise<string[]> {
  const ruledOut = members.filter(
    ({ person }) => scenario.expected(office, person.workosUserId!).ruledOut,
  );
  if (ruledOut.length === 0) return [];
  const orders = await openOrders(scenario, office);
  const theirs = await scenario.heldByWorkos(office);
  return ruledOut
    .filter(({ userId, person }) => {
      const id = person.workosUserId!;
      return (
        !scenario.expected(office, id).behind &&
        !orders.some((order) => order.userId === userId) &&
        !scenario.isBeingTold(office, id) &&
        theirs.some((one) => one.userId === id && one.status === "active")
      );
    })
    .map(
      ({ person }) =>
        `WorkOS is never told of ${nameOf(scenario, person.workosUserId!)}`,
    );
}
