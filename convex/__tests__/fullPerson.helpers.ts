import type { Id } from "../_generated/dataModel";
import { NO_ITEMS } from "../lib/reviews";
import { LONG } from "./fullHarbor.helpers";
import { put } from "./fullWorld.helpers";
import { putEvent } from "./inbox.helpers";
import type { T } from "./setup.helpers";

/* One person of whom more is kept, in each table, than a page takes. */

export const MANY = 130;
export const ADDRESS = `${"v".repeat(240)}@example.com`;
const ERROR = "a".repeat(1_000);
const WEBHOOK_BYTES = 250 * 1024;
const EVENTS = 30;

/** In each table that has people in it, more than a page takes. */
export async function plantPerson(
  t: T,
  {
    userId,
    workspaceIds,
  }: { userId: Id<"users">; workspaceIds: Id<"workspaces">[] },
) {
  const [workspaceId] = workspaceIds as [Id<"workspaces">];
  const runId = await t.run((ctx) =>
    ctx.db.insert("reconciliationRuns", {
      workspaceId,
      provider: "workos",
      organizationId: "org_0",
      startedBy: { type: "operator" },
      startedAt: 1_000,
      status: "done",
      dryRun: false,
      added: 0,
      updated: 0,
      removed: 0,
      refused: 0,
      providerCalls: 3,
    }),
  );
  const campaignId = await t.run((ctx) =>
    ctx.db.insert("reviewCampaigns", {
      workspaceId,
      name: LONG,
      status: "open",
      startedBy: { type: "operator" },
      startedAt: 1_000,
      reviewerId: userId,
      dueAt: 1_000,
      scope: { roles: [] },
      counts: NO_ITEMS,
    }),
  );
  const jobId = await t.run((ctx) =>
    ctx.db.insert("bulkJobs", {
      workspaceId,
      actor: { type: "user", userId },
      change: { what: "confirm" },
      state: "done",
      matched: MANY,
      isCut: false,
      done: MANY,
      refused: 0,
      begunAt: 1_000,
      batch: [],
      turn: 1,
      lost: 0,
      silences: 0,
    }),
  );
  const membership = await t.run((ctx) =>
    ctx.db
      .query("workspaceMembers")
      .withIndex("by_userId_status", (q) => q.eq("userId", userId))
      .first(),
  );
  await put(t, MANY, async (ctx, n) => {
    const at = workspaceIds[n]!;
    await ctx.db.insert("pendingInvitations", {
      workspaceId: at,
      workosInvitationId: `invitation_to_${n}`,
      email: ADDRESS,
      role: "member",
      state: "pending",
      invitedAt: 1_000,
      expiresAt: 9e12,
      updatedAt: 1_000,
    });
    await ctx.db.insert("pendingInvitations", {
      workspaceId: at,
      workosInvitationId: `invitation_by_${n}`,
      email: `b${ADDRESS}`,
      invitedBy: userId,
      shown: { inviterName: LONG },
      role: "member",
      state: "pending",
      invitedAt: 1_000,
      expiresAt: 9e12,
      updatedAt: 1_000,
    });
    for (const about of [
      { kind: "end" as const, userId },
      { kind: "invite" as const, email: ADDRESS, role: "member" as const },
    ])
      await ctx.db.insert("providerOrders", {
        workspaceId: at,
        provider: "workos",
        organizationId: `org_${n}`,
        state: "open",
        actor: { type: "operator" },
        reason: "by a person",
        attempts: 8,
        nextAttemptAt: 9e12,
        lastError: ERROR,
        openedAt: 500,
        ...about,
      });
    await ctx.db.insert("hookCalls", {
      call: { hook: "eraseUser", told: { userId, userIds: [userId] } },
      subject: `subject_${n}`,
      workspaceId: at,
      userId,
      attempts: 3,
      lastError: ERROR,
      failedAt: 1_000,
      nextAttemptAt: 9e12,
    });
    await ctx.db.insert("organizationMembers", {
      membershipId: `orgmem_${n}`,
      organizationId: `org_clerk_${n}`,
      clerkUserId: "clerk_vic",
      role: "org:member",
      name: LONG,
      email: ADDRESS,
      status: "active",
      updatedAt: 1_000,
      syncedAt: 1_000,
    });
    await ctx.db.insert("reconciliationDifferences", {
      runId,
      kind: "remove",
      providerUserId: "vic",
      userId,
      displayName: LONG,
      detail: "member, not active in WorkOS any more",
    });
    await ctx.db.insert("reviewItems", {
      campaignId,
      workspaceId,
      membershipId: membership!._id,
      userId,
      role: "member",
      decision: "kept",
      note: ERROR,
    });
    await ctx.db.insert("bulkJobPeople", {
      jobId,
      userId,
      position: n,
      outcome: "done",
      turns: 1,
    });
    await ctx.db.insert("provisioningJournal", {
      key: `key_${n}`,
      userId,
      workosUserId: "vic",
      name: LONG,
      slug: `slug-${n}`,
      state: "done",
      leaseUntil: 0,
      attempts: 1,
      startedAt: 1_000,
    });
  });
  for (let from = 0; from < EVENTS; from += 10)
    await put(t, 10, async (ctx, n) => {
      await putEvent(ctx, {
        eventId: `event_about_${from + n}`,
        about: { personId: "vic" },
        status: "failed",
        lastError: ERROR,
        body: "x".repeat(WEBHOOK_BYTES),
        receivedAt: 500,
      });
    });
  await put(t, EVENTS, (ctx, n) =>
    putEvent(ctx, {
      eventId: `event_with_${n}`,
      emailKey: ADDRESS,
      status: "failed",
      lastError: ERROR,
      body: "x".repeat(1_000),
      receivedAt: 500,
    }),
  );
}
