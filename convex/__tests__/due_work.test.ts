import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { KINDS } from "../model/overdue";
import { noteDue } from "../model/crons/due";
import schema from "../schema";
import {
  arrange,
  invite,
  invitations,
  studio,
  t,
  WEEK,
} from "./invitationNews.helpers";
import { heldLooks, runLooks } from "./looks.helpers";
import { settle } from "./setup.helpers";
import { deliver, invitationEvent, membershipEvent } from "./webhooks.helpers";

/* What is due at a known time is done at that time, and no cron has to look for it. */

const MINUTE = 60_000;

const later = (ms: number) => {
  vi.setSystemTime(Date.now() + ms);
};
const sent = (n: number, expiresAt: number) =>
  invitationEvent("created", 2_000 + n, {
    id: `inv_${n}`,
    email: `nell${n}@example.com`,
    role: "member",
    expiresAt,
  });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await arrange();
});

describe("the times of what is due", () => {
  /** What is kept until then, or looked after by a daily or hourly cron. */
  const OF_CRONS = [
    "alertDeliveries.by_nextAttemptAt",
    "auditChains.by_checkDueAt",
    // For the team page alone.
    "pendingInvitations.by_workspaceId_state_expiresAt",
    "providerOrders.by_emailUntil",
    "reconciliationRuns.by_differencesUntil",
    "webhookAudit.by_bodyUntil",
    "workspaceMemberCounts.by_recountDueAt",
    // Of rows from before `profileFetches`, which are looked at with those.
    "users.by_profileDueAt",
  ];

  test("each has its line among the kinds, or a cron that runs once a day", () => {
    const found = Object.entries(schema.tables).flatMap(([table, definition]) =>
      definition[" indexes"]()
        .filter(({ fields }) =>
          fields.some((field) =>
            /(dueAt|Until|AttemptAt|expiresAt|eraseAt)$/i.test(field),
          ),
        )
        .map(({ indexDescriptor }) => `${table}.${indexDescriptor}`),
    );
    const known: string[] = Object.values(KINDS).map(({ index }) => index);
    expect(
      found.filter((index) => ![...known, ...OF_CRONS].includes(index)),
    ).toEqual([]);
    expect(found.length).toBeGreaterThan(10);
  });
});

test("nothing is scheduled where nothing is due", async () => {
  await t.mutation(internal.steps.due.lookForOverdue, {});
  expect(await heldLooks(t)).toEqual([]);
});

test("a row of the audit has its seal fifteen minutes after it was written", async () => {
  await deliver(
    t,
    membershipEvent("created", 2_000, { id: "om", user: "mara" }),
  );
  const seals = async () =>
    await t.run(async (ctx) => await ctx.db.query("auditSeals").collect());
  later(15 * MINUTE - 2_000);
  await runLooks(t);
  expect(await seals()).toEqual([]);
  later(2_001);
  expect(await runLooks(t)).toContain("seals");
  expect(await seals()).toHaveLength(1);
  // Nothing is left to seal, and nobody looks.
  later(WEEK);
  expect(await runLooks(t)).toEqual([]);
});

test("hundreds of invitations of one time have one job, which ends them all then", async () => {
  const end = Date.now() + WEEK;
  for (let n = 0; n < 250; n++) await deliver(t, sent(n, end));
  const ahead = (await heldLooks(t)).filter(
    ({ kind }) => kind === "invitations",
  );
  expect(ahead).toMatchObject([{ at: end }]);
  vi.setSystemTime(end - 1);
  await runLooks(t);
  expect(new Set(Object.values(await invitations()))).toEqual(
    new Set(["pending member"]),
  );
  vi.setSystemTime(end);
  await runLooks(t);
  // A hundred in a transaction, one transaction a second.
  later(2_000);
  await runLooks(t);
  later(2_000);
  await runLooks(t);
  expect(new Set(Object.values(await invitations()))).toEqual(
    new Set(["expired member"]),
  );
  const kinds = (await heldLooks(t)).map(({ kind }) => kind);
  expect(kinds).not.toContain("invitations");
});

test("an earlier time takes the place of a later one, whose job does nothing any more", async () => {
  const end = Date.now() + WEEK;
  await deliver(t, sent(1, end));
  await deliver(t, sent(2, end - MINUTE));
  const ahead = async () =>
    (await heldLooks(t)).filter(({ kind }) => kind === "invitations");
  expect(await ahead()).toMatchObject([{ at: end - MINUTE }]);
  await t.mutation(internal.steps.due.look, { kind: "invitations", at: end });
  expect(await ahead()).toMatchObject([{ at: end - MINUTE }]);
  vi.setSystemTime(end - MINUTE);
  await runLooks(t);
  expect(await invitations()).toMatchObject({
    inv_1: "pending member",
    inv_2: "expired member",
  });
  expect(await ahead()).toMatchObject([{ at: end }]);
});

test("an event whose job was lost is taken up a minute after it was due", async () => {
  const event = membershipEvent("created", 2_000, { id: "om", user: "mara" });
  await deliver(t, event);
  // As if its attempt had ended without an answer.
  await t.run(async (ctx) => {
    const row = (await ctx.db.query("webhookAudit").first())!;
    await ctx.db.patch("webhookAudit", row._id, {
      status: "received",
      attempts: 0,
      processedAt: undefined,
      nextAttemptAt: Date.now(),
    });
  });
  const stateOf = async () =>
    await t.run(
      async (ctx) => (await ctx.db.query("webhookAudit").first())!.status,
    );
  later(MINUTE - 1);
  await runLooks(t);
  await settle(t);
  expect(await stateOf()).toBe("received");
  later(2);
  await runLooks(t);
  await settle(t);
  expect(await stateOf()).toBe("duplicate");
});

describe("the hourly cron", () => {
  test("has taken up what is overdue where the job was lost", async () => {
    // Rows of before the jobs, and a job that failed.
    await invite("inv_old", "old@example.com", {
      role: "member",
      expiresAt: Date.now() - 60 * MINUTE,
    });
    await t.run(async (ctx) => {
      await ctx.db.insert("dueLooks", {
        kind: "invitations",
        at: Date.now() - 60 * MINUTE,
      });
    });
    await t.mutation(internal.steps.due.lookForOverdue, {});
    await settle(t);
    expect(await invitations()).toEqual({ inv_old: "expired member" });
  });

  test("has what is due later looked at in time", async () => {
    const expiresAt = Date.now() + WEEK;
    await invite("inv_old", "old@example.com", { role: "member", expiresAt });
    await t.mutation(internal.steps.due.lookForOverdue, {});
    expect(await heldLooks(t)).toMatchObject([
      { kind: "invitations", at: expiresAt },
    ]);
  });

  test("compares workspaces whose look was lost, and no other", async () => {
    const dueAt = Date.now() + 60 * MINUTE;
    await t.run(async (ctx) => {
      await ctx.db.insert("workspaceSyncState", {
        workspaceId: studio.workspaceId,
        reconcileDueAt: dueAt,
      });
    });
    const next = async () => {
      await t.mutation(internal.steps.due.lookForOverdue, {});
      await settle(t);
      return await t.run(
        async (ctx) =>
          (await ctx.db.query("workspaceSyncState").first())!.reconcileDueAt,
      );
    };
    vi.setSystemTime(dueAt - 1);
    expect(await next()).toBe(dueAt);
    expect(await heldLooks(t)).toMatchObject([]);
    vi.setSystemTime(dueAt + 10 * MINUTE);
    expect(await next()).toBeGreaterThan(Date.now());
  });
});

test("a job is never more than twenty days ahead, as far as a timer holds", async () => {
  const inAMonth = Date.now() + 30 * 24 * 60 * MINUTE;
  await invite("inv_far", "far@example.com", {
    role: "member",
    expiresAt: inAMonth,
  });
  await t.run(async (ctx) => {
    await noteDue(ctx, "invitations", inAMonth, Date.now());
  });
  const [first] = await heldLooks(t);
  expect(first!.at).toBe(Date.now() + 20 * 24 * 60 * MINUTE);
  vi.setSystemTime(first!.at);
  await runLooks(t);
  expect(await heldLooks(t)).toMatchObject([{ at: inAMonth }]);
});
