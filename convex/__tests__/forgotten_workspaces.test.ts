import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id, TableNames } from "../_generated/dataModel";
import { FORGOTTEN_AFTER_MS } from "../lib/deletion";
import { NO_ITEMS } from "../lib/reviews";
import { WORKSPACE_TABLES } from "../model/forgetting/workspaceTables";
import { KEEP_BODY_MS } from "../model/inbox/bodies";
import { KEEP_OPERATOR_RUN_MS } from "../model/retention";
import { rollcallTables } from "../rollcall/tables";
import { seedWorkspace, settle, setup, type T } from "./setup.helpers";

/* What is left of a workspace whose deletion is final is forgotten after a month. */

const MANY = 250;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let t: T;
let quill: Id<"workspaces">;
let studio: Id<"workspaces">;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup();
  const people = { ana: "owner", cy: "member" } as const;
  ({ workspaceId: quill } = await seedWorkspace(t, people, "quill"));
  ({ workspaceId: studio } = await seedWorkspace(t, people, "studio"));
  for (const workspaceId of [quill, studio]) await fill(workspaceId);
  await sealAll();
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", quill, {
      deletedAt: 1,
      deletion: {
        impersonator: "support@workos.example",
        requestedBy: (await ctx.db.get("workspaces", quill))!.createdBy,
        finalAt: Date.now() - 1,
        deleteOrganization: false,
      },
      deletionDueAt: Date.now() - 1,
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A row of everything, and of some more than one transaction forgets. */
async function fill(workspaceId: Id<"workspaces">) {
  await t.run(async (ctx) => {
    const member = (await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q.eq("workspaceId", workspaceId),
      )
      .first())!;
    const { userId, _id: membershipId } = member;
    const actor = { type: "user" as const, userId };
    const customerId = await ctx.db.insert("customers", {
      workspaceId,
      name: "Quill & Sons",
      nameKey: "quill & sons",
      createdAt: 1,
    });
    for (let n = 0; n < MANY; n++)
      await ctx.db.insert("workspaceMemberAuditLogs", {
        workspaceId,
        membershipId,
        userId,
        event: "role_changed",
        reason: "changed by a person",
        actor,
        actorKey: `user:${userId}`,
        timestamp: n,
      });
    await ctx.db.insert("lastWorkspaces", { userId, workspaceId });
    await ctx.db.insert("staffCustomerAssignments", {
      workspaceId,
      userId,
      customerId,
      assignedAt: 1,
    });
    await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: `inv_${workspaceId}`,
      email: "quill@example.com",
      role: "member",
      state: "expired",
      invitedAt: 1,
      expiresAt: 2,
      updatedAt: 1,
    });
    await ctx.db.insert("accessRequests", {
      workspaceId,
      membershipId,
      asks: "enter",
      askedAt: Date.now(),
    });
    await ctx.db.insert("accessReviews", {
      workspaceId,
      membershipId,
      userId,
      role: "member",
      actor,
      reviewedAt: 1,
    });
    const campaignId = await ctx.db.insert("reviewCampaigns", {
      workspaceId,
      name: "November 2026",
      status: "signed_off",
      startedBy: actor,
      startedAt: 1,
      reviewerId: userId,
      dueAt: 2,
      scope: { roles: [] },
      counts: { ...NO_ITEMS, total: MANY, waiting: MANY },
      endedAt: 2,
      endedBy: actor,
    });
    for (let n = 0; n < MANY; n++)
      await ctx.db.insert("reviewItems", {
        campaignId,
        workspaceId,
        membershipId,
        userId,
        role: "member",
        decision: "waiting",
      });
    await ctx.db.insert("reviewSchedules", {
      workspaceId,
      everyDays: 90,
      setAt: 1,
    });
    await ctx.db.insert("exports", {
      workspaceId,
      what: "members",
      actor,
      startedAt: 1,
    });
    const jobId = await ctx.db.insert("bulkJobs", {
      workspaceId,
      actor,
      change: { what: "remove" },
      state: "done",
      matched: MANY,
      isCut: false,
      done: MANY,
      refused: 0,
      begunAt: Date.now(),
      startedAt: Date.now(),
      batch: [],
      turn: 1,
      lost: 0,
      silences: 0,
    });
    const runId = await ctx.db.insert("reconciliationRuns", {
      workspaceId,
      provider: "workos",
      organizationId: "org_quill",
      startedBy: { type: "operator" },
      startedAt: Date.now(),
      status: "done",
      dryRun: true,
      added: 0,
      updated: 0,
      removed: MANY,
      refused: 0,
      providerCalls: 1,
    });
    for (let n = 0; n < MANY; n++) {
      await ctx.db.insert("bulkJobPeople", {
        jobId,
        userId,
        position: n,
        outcome: "done",
        turns: 1,
      });
      await ctx.db.insert("reconciliationDifferences", {
        runId,
        kind: "remove",
        providerUserId: "cy",
        displayName: "Cy",
        detail: "member",
      });
      await ctx.db.insert("reconciliationHeld", {
        runId,
        key: `cy${n}`,
        person: {
          ...{
            key: `cy${n}`,
            listed: [],
            elsewhere: [],
            said: [],
            asked: false,
          },
          name: "Cy",
        },
      });
      await ctx.db.insert("reconciliationSeen", {
        runId,
        hashes: new ArrayBuffer(8),
      });
    }
    await ctx.db.insert("providerOrders", {
      workspaceId,
      provider: "workos",
      organizationId: "org_quill",
      kind: "rename",
      state: "done",
      actor,
      reason: "renamed by a person",
      name: "Quill",
      previousName: "Quills",
      attempts: 1,
      nextAttemptAt: 1,
      openedAt: 1,
    });
    await ctx.db.insert("workspaceSyncState", {
      workspaceId,
      reconcileDueAt: Infinity,
    });
    await ctx.db.insert("provisioningJournal", {
      key: `rollcall_${workspaceId}`,
      userId,
      workosUserId: "ana",
      name: "Quill",
      slug: "quill",
      state: "done",
      leaseUntil: 1,
      attempts: 0,
      workspaceId,
      startedAt: 1,
    });
    await ctx.db.insert("notificationRules", {
      workspaceId,
      kind: "member_left",
      to: "nobody",
      alsoPerson: false,
    });
    await ctx.db.insert("hookCalls", {
      call: {
        hook: "onWorkspaceChange",
        told: {
          workspaceId,
          event: "linked",
          why: { actor, reason: "linked by a person", at: 1 },
        },
      },
      subject: `workspace:${workspaceId}`,
      workspaceId,
      attempts: 1,
      failedAt: 1,
      nextAttemptAt: Infinity,
    });
    await ctx.db.insert("workspaceDays", {
      workspaceId,
      day: "2026-11-30",
      people: 2,
      joined: 1,
      left: 0,
    });
    await ctx.db.insert("alerts", {
      code: "RECONCILIATION_FAILED",
      key: workspaceId,
      since: 1,
      beganAt: 1,
      needsOperator: true,
      workspaceId,
    });
    await ctx.db.insert("alertDeliveries", {
      code: "RECONCILIATION_FAILED",
      body: "{}",
      workspaceId,
      attempts: 1,
      nextAttemptAt: Infinity,
    });
    const runOfOperator = await ctx.db.insert("operatorRuns", {
      kind: "linkWorkspaces",
      by: "list",
      dryRun: true,
      startedAt: 1,
      updatedAt: 1,
      counts: {},
    });
    await ctx.db.insert("operatorRunRows", {
      runId: runOfOperator,
      outcome: "linked",
      detail: "Quill was linked.",
      workspaceId,
    });
    const workspace = (await ctx.db.get("workspaces", workspaceId))!;
    await ctx.db.insert("organizations", {
      provider: "workos",
      organizationId: workspace.workosOrganizationId!,
      workspaceId,
      name: workspace.name,
      updatedAt: 1,
      syncedAt: 1,
    });
  });
}

/** Both have the same number of rows, and so of seals. */
async function sealAll() {
  vi.setSystemTime(Date.now() + 2 * MINUTE_MS);
  await t.mutation(internal.steps.seals.seal, {});
  await settle(t);
}

/** How many rows each table has. */
async function rows(): Promise<Record<string, number>> {
  return await t.run(async (ctx) => {
    const counted: Record<string, number> = {};
    for (const table of Object.keys(rollcallTables()) as TableNames[])
      counted[table] = (await ctx.db.query(table).collect()).length;
    return counted;
  });
}

/** WorkOS has answered; the organization stays and is let go of. */
async function makeFinal() {
  await t.mutation(internal.steps.deletion.begin, { workspaceId: quill });
  await t.mutation(internal.steps.deletion.finish, {
    workspaceId: quill,
    result: { organization: "kept" },
  });
  await settle(t);
}

async function forgetDue() {
  const begun = await t.mutation(internal.steps.forgetting.forgetDue, {});
  await settle(t);
  return begun;
}

test("every table with rows of a workspace is on the list of what is forgotten with it", () => {
  const withWorkspace = Object.entries(rollcallTables())
    .filter(([, { validator }]) => "workspaceId" in validator.fields)
    .map(([table]) => table);
  expect(Object.keys(WORKSPACE_TABLES).sort()).toEqual(withWorkspace.sort());
});

test("a month after its deletion was final nothing of a workspace is left, and of another everything", async () => {
  const before = await rows();
  await makeFinal();
  vi.setSystemTime(Date.now() + FORGOTTEN_AFTER_MS - DAY_MS);
  expect(await forgetDue()).toBe(0);
  expect((await rows()).customers).toBe(2);
  vi.setSystemTime(Date.now() + DAY_MS);
  expect(await forgetDue()).toBe(1);
  const after = await rows();
  for (const table of [
    ...Object.keys(WORKSPACE_TABLES),
    "bulkJobPeople",
    "reconciliationDifferences",
    "reconciliationHeld",
    "reconciliationSeen",
    "workosOrganizationMemberships",
  ]) {
    expect(before[table], table).toBeGreaterThan(0);
    expect(after[table], table).toBe(before[table]! / 2);
  }
  expect(await forgetDue()).toBe(0);
});

test("what stays is a row without name and address, with the key of the organization", async () => {
  await t.run(
    async (ctx) =>
      await ctx.db.patch("workspaces", quill, { externalId: "rollcall_1" }),
  );
  await makeFinal();
  vi.setSystemTime(Date.now() + FORGOTTEN_AFTER_MS);
  await forgetDue();
  const left = await t.run(
    async (ctx) => await ctx.db.get("workspaces", quill),
  );
  expect(left).toMatchObject({
    name: "",
    slug: "",
    externalId: "rollcall_1",
    forgottenAt: Date.now(),
  });
  expect(JSON.stringify(left)).not.toMatch(/quill/i);
  // Its address is free.
  const slugs = await t.run(async (ctx) =>
    (await ctx.db.query("workspaceSlugs").collect()).map(({ slug }) => slug),
  );
  expect(slugs).toEqual(["studio"]);
  // The counts of the daily sweep do not bring it back.
  await t.mutation(internal.steps.memberCounts.recountDue, {});
  await settle(t);
  expect((await rows()).workspaceMemberCounts).toBe(1);
});

test("a line that was lost on its way is begun again", async () => {
  await makeFinal();
  vi.setSystemTime(Date.now() + FORGOTTEN_AFTER_MS);
  // One batch, and its job is gone.
  await t.mutation(internal.steps.forgetting.forgetStep, {
    workspaceId: quill,
  });
  await t.run(async (ctx) => {
    for (const job of await ctx.db.system
      .query("_scheduled_functions")
      .collect())
      if (job.state.kind === "pending") await ctx.scheduler.cancel(job._id);
  });
  expect((await rows()).workspaceMemberAuditLogs).toBeGreaterThan(MANY);
  expect(await forgetDue()).toBe(1);
  expect((await rows()).workspaceMembers).toBe(2);
});

test("while WorkOS has yet to answer nothing is forgotten", async () => {
  await t.mutation(internal.steps.deletion.begin, { workspaceId: quill });
  vi.setSystemTime(Date.now() + FORGOTTEN_AFTER_MS);
  expect(await forgetDue()).toBe(0);
  await t.mutation(internal.steps.forgetting.forgetStep, {
    workspaceId: quill,
  });
  await settle(t);
  expect((await rows()).customers).toBe(2);
});

test("those whose deletion the provider refuses hold up no other", async () => {
  await t.run(async (ctx) => {
    const { _id, _creationTime, ...row } = (await ctx.db.get(
      "workspaces",
      quill,
    ))!;
    for (let n = 0; n < 100; n++)
      await ctx.db.insert("workspaces", {
        ...row,
        slug: `refused-${n}`,
        workosOrganizationId: undefined,
        deletion: { ...row.deletion!, finalizedAt: Date.now() - 2 },
        deletionDueAt: Date.now() + 365 * DAY_MS,
      });
  });
  await makeFinal();
  vi.setSystemTime(Date.now() + FORGOTTEN_AFTER_MS);
  expect(await forgetDue()).toBe(1);
  expect(
    await t.run(async (ctx) => await ctx.db.get("workspaces", quill)),
  ).toMatchObject({ forgottenAt: Date.now() });
});

test("an organization that is another workspace's by then keeps its mirror", async () => {
  await makeFinal();
  await t.run(async (ctx) => {
    const row = await ctx.db
      .query("organizations")
      .withIndex("by_provider_organizationId", (q) =>
        q.eq("provider", "workos").eq("organizationId", "org_quill"),
      )
      .unique();
    await ctx.db.patch("organizations", row!._id, { workspaceId: studio });
  });
  vi.setSystemTime(Date.now() + FORGOTTEN_AFTER_MS);
  await forgetDue();
  expect(await rows()).toMatchObject({
    organizations: 2,
    workosOrganizationMemberships: 4,
  });
});

test("texts that name its people, and reports that name it, are gone by then", () => {
  expect(KEEP_BODY_MS).toBeLessThanOrEqual(FORGOTTEN_AFTER_MS);
  expect(KEEP_OPERATOR_RUN_MS).toBeLessThanOrEqual(FORGOTTEN_AFTER_MS);
});
