import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { findInboxEvent } from "../lib/inboxEvents";
import { MAX_ATTEMPTS } from "../model/sync/outcomePlan";
import type { Notice } from "../rollcall/hooks";
import { check, openAlerts, watchLog } from "./alerts.helpers";
import { besideProduct, fails } from "./hooks.helpers";
import { heldLooks } from "./looks.helpers";
import { putEvent } from "./inbox.helpers";
import { sweep } from "./orders.helpers";
import { reconciling } from "./reconciliation.helpers";
import { as, hurried, settle } from "./setup.helpers";
import { post, userEvent } from "./webhooks.helpers";
import type { Studio } from "./workos.helpers";

/* Each condition is told when it begins, once, and when it is over, once. */

const product = besideProduct();
const here = reconciling();
const { world, later, reconcile, dropFromWorkos } = here;
const log = watchLog();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
let studio: Studio;
let told: Extract<Notice, { type: "alert" }>[];

beforeEach(() => {
  studio = here.studio();
  told = [];
  product.notify = (_ctx, notice) => {
    if (notice.type === "alert") told.push(notice);
    return Promise.resolve();
  };
});

const read = async () => {
  await world.t.action(internal.eventsApi.read, {});
  await settle(world.t);
};
const broken = (status: number | "reset", path: RegExp, times = Infinity) =>
  world.workos.faults.next(path, { status, times });
const well = () => world.workos.faults.clear();
const states = () => told.map(({ code, state }) => `${code} ${state}`);

/** What is told of a condition that came and went, to everybody who is. */
async function toldOnce(code: string, ids: object) {
  await settle(world.t);
  expect(log.alerts(code)).toEqual([
    expect.objectContaining({ level: "error", state: "began", ...ids }),
    expect.objectContaining({ level: "error", state: "over", ...ids }),
  ]);
  expect(told.filter((notice) => notice.code === code)).toEqual([
    expect.objectContaining({ state: "began", ...ids }),
    expect.objectContaining({ state: "over", ...ids }),
  ]);
}

describe("an event that failed for good", () => {
  async function fail(name: string) {
    product.onMemberChange = fails;
    const membership = await world.membershipIn(studio, studio.ids[name]!);
    await world.sdk.userManagement.updateOrganizationMembership(membership.id, {
      roleSlug: "admin",
    });
    const [last] = world.events().slice(-1);
    await post(world.t, JSON.stringify(last));
    await settle(world.t);
    // As if all attempts but one had been made.
    const lane = await world.t.run(async (ctx) => {
      const row = (await findInboxEvent(ctx, "workos", last!.id))!;
      await ctx.db.patch("webhookAudit", row._id, {
        attempts: MAX_ATTEMPTS - 1,
        nextAttemptAt: 1,
      });
      return row.lane;
    });
    await world.t.mutation(internal.steps.inbox.processNext, { lane });
    await settle(world.t);
    return last!.id;
  }
  const replay = async (eventId: string) => {
    const row = await world.t.run((ctx) =>
      findInboxEvent(ctx, "workos", eventId),
    );
    await world.t.mutation(internal.inbox.replayOne, { auditId: row!._id });
    await settle(world.t);
  };

  test("is told once, and is over when it was replayed well", async () => {
    const eventId = await fail("cy");
    expect(log.states("EVENT_FAILED")).toEqual(["began"]);
    product.onMemberChange = () => Promise.resolve();
    await replay(eventId);
    await toldOnce("EVENT_FAILED", {
      key: `workos/organization/${studio.organizationId}`,
      eventId,
      organizationId: studio.organizationId,
      workspaceId: studio.workspaceId,
    });
    expect(await openAlerts(world.t)).toEqual([]);
  });

  test("has its own line beside others of its organization, which are one notice, over with the last", async () => {
    const first = await fail("cy");
    const second = await fail("di");
    expect(log.alerts("EVENT_FAILED")).toMatchObject([
      { state: "began", eventId: first },
      { state: "began", eventId: second },
    ]);
    expect(states()).toEqual(["EVENT_FAILED began"]);
    product.onMemberChange = () => Promise.resolve();
    await replay(first);
    expect(states()).toEqual(["EVENT_FAILED began"]);
    await replay(second);
    expect(states()).toEqual(["EVENT_FAILED began", "EVENT_FAILED over"]);
  });

  test("that is pruned is over with the next look", async () => {
    await fail("cy");
    await check(world.t);
    expect(log.states("EVENT_FAILED")).toEqual(["began"]);
    later(91 * 24 * HOUR_MS);
    await world.t.mutation(internal.steps.inbox.prune, {});
    await settle(world.t);
    await check(world.t);
    expect(log.states("EVENT_FAILED")).toEqual(["began", "over"]);
  });

  test("because it can't be read is over a day after the last", async () => {
    await post(world.t, "hello");
    await settle(world.t);
    await check(world.t);
    expect(await openAlerts(world.t)).toMatchObject([
      { code: "EVENT_FAILED", key: "workos/unreadable" },
    ]);
    later(25 * HOUR_MS);
    await check(world.t);
    expect(await openAlerts(world.t)).toEqual([]);
  });
});

describe("WorkOS", () => {
  test.each([401, 403])(
    "refuses our key with %i: told at once, over with the next read",
    async (status) => {
      await read();
      broken(status, /^GET \/events/);
      await read();
      await read();
      expect(log.states("KEY_REFUSED")).toEqual(["began"]);
      well();
      later(MINUTE_MS);
      await read();
      await toldOnce("KEY_REFUSED", { key: "workos", provider: "workos" });
    },
  );

  test("is away: told after ten minutes, over with the next read", async () => {
    await read();
    broken("reset", /^GET \/events/);
    for (let minute = 0; minute < 9; minute++) {
      later(MINUTE_MS);
      await readHurried();
    }
    expect(log.states("PROVIDER_UNREACHABLE")).toEqual([]);
    later(2 * MINUTE_MS);
    await readHurried();
    expect(log.states("PROVIDER_UNREACHABLE")).toEqual(["began"]);
    well();
    await read();
    await toldOnce("PROVIDER_UNREACHABLE", {
      provider: "workos",
      layer: "events",
    });
  });

  test("is away for a moment: nobody is told", async () => {
    await read();
    broken(503, /^GET \/events/, 4);
    await readHurried();
    later(MINUTE_MS);
    await read();
    broken(503, /^GET \/events/, 4);
    later(15 * MINUTE_MS);
    await readHurried();
    expect(log.states("PROVIDER_UNREACHABLE")).toEqual([]);
  });

  test("shows nothing that we know, as with a key of another environment: told, over with the next comparison", async () => {
    broken(404, /organizations|user_management/);
    await reconcile();
    expect(log.states("KEY_FOREIGN")).toEqual(["began"]);
    well();
    later(MINUTE_MS);
    await reconcile();
    await toldOnce("KEY_FOREIGN", {
      provider: "workos",
      layer: "reconciliation",
    });
  });

  test("is away for the orders alone: what reads its events does not end it, and their end does", async () => {
    await read();
    broken(503, /^PUT .*\/deactivate$/);
    await removeCy();
    for (let run = 0; run < 3; run++) {
      later(6 * MINUTE_MS);
      await hurried(() => sweep(world.t));
      await read();
    }
    expect(log.states("PROVIDER_UNREACHABLE")).toEqual(["began"]);
    well();
    await sweep(world.t);
    await toldOnce("PROVIDER_UNREACHABLE", { layer: "orders" });
  });

  test("is over for the orders when it answers, though it does not do what they ask", async () => {
    broken(503, /^PUT .*\/deactivate$/);
    await removeCy();
    for (let run = 0; run < 3; run++) {
      later(6 * MINUTE_MS);
      await hurried(() => sweep(world.t));
    }
    expect(log.states("PROVIDER_UNREACHABLE")).toEqual(["began"]);
    well();
    broken(422, /^PUT .*\/deactivate$/);
    await sweep(world.t);
    await toldOnce("PROVIDER_UNREACHABLE", { layer: "orders" });
  });
});

const removeCy = async () => {
  await as(world.t, studio.ids.ana!).mutation(api.users.manage.removeUser, {
    workspaceId: studio.workspaceId,
    userId: studio.userIds.cy!,
  });
  await hurried(() => settle(world.t));
};

describe("an order", () => {
  const failEight = async () => {
    broken(422, /^PUT .*\/deactivate$/);
    await removeCy();
    for (let run = 0; run < 7; run++) await sweep(world.t);
  };

  test("that failed eight times is told, and over when it is done", async () => {
    await failEight();
    expect(log.states("ORDER_FAILED")).toEqual(["began"]);
    await sweep(world.t);
    well();
    await sweep(world.t);
    await toldOnce("ORDER_FAILED", { workspaceId: studio.workspaceId });
  });

  test("that is tried anew by somebody is not told again, and over when it is withdrawn", async () => {
    await failEight();
    const [alert] = await openAlerts(world.t);
    const orderId = alert?.orderId ?? expect.fail("No order.");
    await as(world.t, studio.ids.ana!).mutation(api.orders.retry, {
      workspaceId: studio.workspaceId,
      orderId,
    });
    await settle(world.t);
    for (let run = 0; run < 9; run++) await sweep(world.t);
    expect(log.states("ORDER_FAILED")).toEqual(["began"]);
    await world.t.mutation(internal.steps.orders.withdrawAll, {
      workspaceId: studio.workspaceId,
      organizationId: studio.organizationId,
    });
    toldOnceAfterSettling("ORDER_FAILED");
  });

  function toldOnceAfterSettling(code: string) {
    expect(log.states(code)).toEqual(["began", "over"]);
  }
});

describe("a reconciliation", () => {
  test("that failed is told once however often, and over with the next that is done", async () => {
    broken(422, /organization_memberships/);
    await reconcile();
    later(MINUTE_MS);
    await reconcile();
    expect(log.states("RECONCILIATION_FAILED")).toEqual(["began"]);
    well();
    later(MINUTE_MS);
    await reconcile();
    await toldOnce("RECONCILIATION_FAILED", {
      workspaceId: studio.workspaceId,
      organizationId: studio.organizationId,
    });
  });

  test("that is a preview is nobody's alert", async () => {
    broken(422, /organization_memberships/);
    await reconcile({ dryRun: true });
    expect(await openAlerts(world.t)).toEqual([]);
  });

  test("that died is told, and over where the workspace is unlinked", async () => {
    await world.t.mutation(internal.steps.reconciliation.beginRun, {
      workspaceId: studio.workspaceId,
      starter: "cron",
      dryRun: false,
    });
    later(HOUR_MS);
    await world.t.mutation(internal.steps.reconciliation.closeDeadRuns, {});
    expect(log.states("RECONCILIATION_FAILED")).toEqual(["began"]);
    await settle(world.t);
    await world.t.mutation(internal.workspaces.internalUnlinkOrganization, {
      workspaceId: studio.workspaceId,
    });
    await check(world.t);
    await toldOnce("RECONCILIATION_FAILED", {
      workspaceId: studio.workspaceId,
    });
  });

  test("that the brake holds is told, and over when somebody confirms it", async () => {
    await dropFromWorkos("cy", "di");
    await reconcile();
    later(MINUTE_MS);
    const { runId } = await reconcile();
    expect(log.states("BRAKE_WAITS")).toEqual(["began"]);
    later(MINUTE_MS);
    await reconcile({ confirm: runId });
    await toldOnce("BRAKE_WAITS", { workspaceId: studio.workspaceId });
  });

  test("that the brake holds is over with the next look where the organization was let go", async () => {
    await dropFromWorkos("cy", "di");
    await reconcile();
    await world.t.mutation(internal.workspaces.internalUnlinkOrganization, {
      workspaceId: studio.workspaceId,
    });
    await check(world.t);
    expect(log.states("BRAKE_WAITS")).toEqual(["began", "over"]);
  });
});

test("a webhook that was refused is told, and over an hour after the last, once one was accepted", async () => {
  const body = JSON.stringify(userEvent("updated", 2_000, { id: "cy" }));
  await post(world.t, body, { secret: "whsec_other" });
  later(2 * MINUTE_MS);
  await post(world.t, body, { secret: "whsec_other" });
  await settle(world.t);
  expect(log.states("WEBHOOKS_REFUSED")).toEqual(["began"]);
  later(2 * HOUR_MS);
  await check(world.t);
  expect(log.states("WEBHOOKS_REFUSED")).toEqual(["began"]);
  await post(world.t, body);
  await settle(world.t);
  await check(world.t);
  await toldOnce("WEBHOOKS_REFUSED", { provider: "workos" });
});

test("a webhook that was refused is over, too, where AuthKit's component takes those that are accepted", async () => {
  await post(world.t, "{}", { secret: "whsec_other" });
  later(2 * HOUR_MS);
  await check(world.t);
  expect(log.states("WEBHOOKS_REFUSED")).toEqual(["began"]);
  await world.t.run(async (ctx) =>
    putEvent(ctx, {
      eventId: "event_authkit",
      source: "authkit",
      status: "processed",
    }),
  );
  await check(world.t);
  expect(log.states("WEBHOOKS_REFUSED")).toEqual(["began", "over"]);
});

describe("crons", () => {
  test("one that does not come is noticed by another, and over when it comes", async () => {
    await check(world.t, "read-events");
    later(30 * MINUTE_MS);
    await check(world.t, "look-for-overdue");
    expect(log.states("CRON_MISSED")).toEqual([]);
    later(10 * MINUTE_MS);
    await check(world.t, "look-for-overdue");
    await check(world.t, "look-for-overdue");
    expect(log.states("CRON_MISSED")).toEqual(["began"]);
    await check(world.t, "read-events");
    await toldOnce("CRON_MISSED", { key: "read-events", cron: "read-events" });
  });

  test("work that has been due for two hours is told by the hourly one, and over once it is done", async () => {
    await world.t.run(async (ctx) => {
      const user = (await ctx.db.query("users").first())!;
      await ctx.db.insert("profileFetches", {
        userId: user._id,
        dueAt: Date.now() - 2 * HOUR_MS,
        attempts: 0,
      });
    });
    await world.t.mutation(internal.steps.due.lookForOverdue, {});
    await settle(world.t);
    await check(world.t);
    expect(log.states("WORK_STUCK")).toEqual(["began"]);
    await world.t.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("profileFetches").collect())
        await ctx.db.delete("profileFetches", _id);
    });
    await world.t.mutation(internal.steps.due.lookForOverdue, {});
    await toldOnce("WORK_STUCK", { key: "profiles" });
  });

  test("a call of a hook that waits behind another for hours is no work that is stuck", async () => {
    const { workspaceId } = studio;
    const call = {
      hook: "notify",
      told: {
        type: "alert",
        code: "EVENTS_WAIT",
        state: "began",
        key: "inbox",
      },
    } as const;
    await world.t.run(async (ctx) => {
      for (const nextAttemptAt of [5 * HOUR_MS, -3 * HOUR_MS])
        await ctx.db.insert("hookCalls", {
          call: { ...call, told: { ...call.told, at: Date.now() } },
          subject: "one",
          workspaceId,
          attempts: 6,
          nextAttemptAt: Date.now() + nextAttemptAt,
          failedAt: Date.now() - 4 * HOUR_MS,
        });
    });
    await world.t.mutation(internal.steps.hooks.takeUpDue, {});
    await world.t.mutation(internal.steps.due.lookForOverdue, {});
    expect(log.states("WORK_STUCK")).toEqual([]);
    expect(await heldLooks(world.t)).toContainEqual(
      expect.objectContaining({
        kind: "hookCalls",
        at: Date.now() + 5 * HOUR_MS + 10 * MINUTE_MS,
      }),
    );
  });

  test("the read of events looks, at most every quarter of an hour", async () => {
    const checkedAt = async () =>
      await world.t.run(
        async (ctx) => (await ctx.db.query("alertChecks").first())?.checkedAt,
      );
    await read();
    const first = await checkedAt();
    expect(first).toBe(Date.now());
    later(5 * MINUTE_MS);
    await read();
    expect(await checkedAt()).toBe(first);
    later(10 * MINUTE_MS);
    broken(422, /^GET \/events/);
    await read();
    expect(await checkedAt()).toBe(Date.now());
  });

  test("an event that waits for ten minutes is told, and over when it was applied", async () => {
    await world.t.run(
      async (ctx) => await putEvent(ctx, { eventId: "event_1" }),
    );
    await check(world.t);
    expect(log.states("EVENTS_WAIT")).toEqual([]);
    later(11 * MINUTE_MS);
    await check(world.t);
    expect(log.states("EVENTS_WAIT")).toEqual(["began"]);
    await world.t.run(async (ctx) => {
      for (const { _id, eventId } of await ctx.db
        .query("webhookAudit")
        .collect())
        if (eventId === "event_1")
          await ctx.db.patch("webhookAudit", _id, { status: "ignored" });
    });
    await check(world.t);
    await toldOnce("EVENTS_WAIT", { eventId: "event_1" });
  });
});

test("the way back of a workspace that was not made is told after ten minutes, over when it went through", async () => {
  const zed = await world.person("zed");
  world.workos.faults.next("POST /user_management/organization_memberships", {
    status: 422,
  });
  broken(422, /^DELETE/);
  await expect(
    as(world.t, zed).action(api.workspaces.create, { name: "Nova" }),
  ).rejects.toThrow();
  expect(log.states("PROVISIONING_STUCK")).toEqual([]);
  later(HOUR_MS);
  await world.t.action(internal.provisioning.finishAbandoned, {});
  expect(log.states("PROVISIONING_STUCK")).toEqual(["began"]);
  well();
  later(24 * HOUR_MS);
  await settle(world.t);
  await world.t.action(internal.provisioning.finishAbandoned, {});
  await settle(world.t);
  expect(log.states("PROVISIONING_STUCK")).toEqual(["began", "over"]);
});

test("a deletion that can't be made final is told after an hour, over when it was", async () => {
  await as(world.t, studio.ids.ana!).mutation(api.deletion.request, {
    workspaceId: studio.workspaceId,
    confirmation: "Studio",
    deleteOrganization: true,
  });
  await settle(world.t);
  broken(422, /organizations/);
  later(8 * 24 * HOUR_MS);
  await world.t.action(internal.steps.deletion.finalizeDue, {});
  expect(log.states("DELETION_STUCK")).toEqual([]);
  later(2 * HOUR_MS);
  await world.t.action(internal.steps.deletion.finalizeDue, {});
  await settle(world.t);
  well();
  later(2 * HOUR_MS);
  await world.t.action(internal.steps.deletion.finalizeDue, {});
  await toldOnce("DELETION_STUCK", { workspaceId: studio.workspaceId });
});

test("an audit whose seals do not hold is told, over when they do", async () => {
  later(HOUR_MS);
  await world.t.mutation(internal.steps.seals.seal, {});
  await settle(world.t);
  const { workspaceId } = studio;
  const verdict = (brokenSeal: number | null) =>
    world.t.mutation(internal.steps.seals.endCheck, {
      workspaceId,
      checked: { seals: 1, rows: 1, brokenSeal },
    });
  await verdict(1);
  await verdict(1);
  await settle(world.t);
  await check(world.t);
  expect(log.states("AUDIT_BROKEN")).toEqual(["began"]);
  await verdict(null);
  await toldOnce("AUDIT_BROKEN", { workspaceId });
});

test("what makes many fail at once has a line each, and ten notices", async () => {
  await world.t.run(async (ctx) => {
    const order = {
      workspaceId: studio.workspaceId,
      provider: "workos" as const,
      organizationId: studio.organizationId,
      kind: "rename" as const,
      state: "open" as const,
      actor: { type: "operator" as const },
      reason: "renamed",
      attempts: 8,
      nextAttemptAt: Infinity,
      openedAt: 1,
    };
    for (let n = 0; n < 40; n++) await ctx.db.insert("providerOrders", order);
  });
  const report = {
    askedAt: 1,
    people: [],
    invitations: [],
    organization: null,
    refused: false,
    error: "WorkOS answered 500.",
  };
  const orders = await world.t.run(
    async (ctx) => await ctx.db.query("providerOrders").collect(),
  );
  for (const { _id, attempts } of orders)
    if (attempts === 8)
      await world.t.mutation(internal.steps.orders.settle, {
        orderId: _id,
        report,
      });
  await settle(world.t);
  expect(log.states("ORDER_FAILED")).toHaveLength(40);
  expect(states()).toHaveLength(10);
  // Who was not told that it began is not told that it is over.
  for (const { _id, attempts } of orders)
    if (attempts === 8)
      await world.t.run(
        async (ctx) => await ctx.db.delete("providerOrders", _id),
      );
  await check(world.t);
  expect(log.states("ORDER_FAILED")).toHaveLength(80);
  expect(states()).toHaveLength(20);
});

const readHurried = async () => await hurried(read);
