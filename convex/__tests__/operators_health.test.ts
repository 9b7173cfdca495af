import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { AlertCode } from "../lib/alertCodes";
import { ALERTS } from "../lib/alertCodes";
import { getPublicHealth } from "../model/operators/publicHealth";
import { check, watchLog } from "./alerts.helpers";
import { putEvent } from "./inbox.helpers";
import {
  seedWorkspace,
  settle,
  setup,
  type Seeded,
  type T,
} from "./setup.helpers";

/* How the deployment is doing: for its operators, and for an uptime monitor. */

watchLog();
const MINUTE_MS = 60_000;
let t: T;
let studio: Seeded;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = setup();
  studio = await seedWorkspace(t, { ana: "owner" });
  return () => vi.useRealTimers();
});
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const health = async () => await t.action(internal.operators.health, {});
const monitor = async () => {
  const answer = await t.fetch("/health");
  return `${answer.status} ${await answer.text()}`;
};
const raised = async (code: AlertCode, key: string, begun = true) =>
  await t.run(
    async (ctx) =>
      await ctx.db.insert("alerts", {
        code,
        key,
        since: Date.now(),
        ...(begun ? { beganAt: Date.now() } : {}),
        needsOperator: ALERTS[code].needsOperator,
        workspaceId: studio.workspaceId,
      }),
  );

describe("for an uptime monitor", () => {
  test("a deployment that is well answers 200, to be cached for half a minute", async () => {
    const answer = await t.fetch("/health");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=30");
    expect(await answer.text()).toBe("ok");
  });

  test("what waits for an operator is 503 and a few words, without ids and names", async () => {
    await raised("ORDER_FAILED", "order_1");
    await raised("ORDER_FAILED", "order_2");
    await raised("KEY_REFUSED", "workos");
    expect(await monitor()).toBe("503 a key is refused; 2 orders failed");
  });

  test("more than it reads is said as more", async () => {
    for (let n = 0; n < 20; n++) await raised("ORDER_FAILED", `order_${n}`);
    expect(await monitor()).toBe("503 8+ orders failed");
  });

  test.each(["WEBHOOKS_REFUSED", "BRAKE_WAITS"] as const)(
    "%s waits for no operator, or may be a stranger's doing: 200",
    async (code) => {
      await raised(code, "one");
      expect(await monitor()).toBe("200 ok");
    },
  );

  test("what has not lasted long enough is none yet", async () => {
    await raised("PROVIDER_UNREACHABLE", "workos", false);
    expect(await monitor()).toBe("200 ok");
    expect(await health()).toMatchObject({ ok: true, findings: [] });
  });

  test("an event that waits is judged when it is asked", async () => {
    await t.run(async (ctx) => await putEvent(ctx, { eventId: "event_1" }));
    later(9 * MINUTE_MS);
    expect(await monitor()).toBe("200 ok");
    later(5 * MINUTE_MS);
    expect(await monitor()).toMatch(/^503 events wait since 1[34] min$/);
  });

  test("a deployment whose crons died answers 503 by itself", async () => {
    await check(t);
    later(40 * MINUTE_MS);
    expect(await monitor()).toBe("200 ok");
    later(7 * MINUTE_MS);
    expect(await monitor()).toBe("503 crons did not run");
    await check(t);
    expect(await monitor()).toBe("200 ok");
  });

  test("reads ten documents at most", async () => {
    for (let n = 0; n < 20; n++) await raised("ORDER_FAILED", `order_${n}`);
    await check(t);
    for (let n = 0; n < 20; n++) await raised("ORDER_FAILED", `order_${n}`);
    await t.run(async (ctx) => {
      for (let n = 0; n < 20; n++)
        await putEvent(ctx, { eventId: `event_${n}` });
    });
    const used = await t.run(async (ctx) => {
      await getPublicHealth(ctx, Date.now());
      return await ctx.meta.getTransactionMetrics();
    });
    expect(used.documentsRead.used).toBe(10);
  });
});

describe("for operators", () => {
  test("a deployment that is well has no findings", async () => {
    expect(await health()).toMatchObject({
      ok: true,
      worst: null,
      findings: [],
      oldestWaitingEvent: null,
      failedEvents: { count: 0, ofPeople: 0 },
      failedOrders: 0,
      unwellWorkspaces: [],
    });
  });

  test("findings are the worst first, with what to do next and what they are about", async () => {
    await raised("BRAKE_WAITS", studio.workspaceId);
    later(MINUTE_MS);
    await raised("ORDER_FAILED", "order_1");
    later(MINUTE_MS);
    await raised("ORDER_FAILED", "order_2");
    await raised("KEY_REFUSED", "workos");
    const answer = await health();
    expect(answer).toMatchObject({
      ok: false,
      worst: "KEY_REFUSED",
      failedOrders: 2,
      unwellWorkspaces: [
        {
          workspaceId: studio.workspaceId,
          codes: ["KEY_REFUSED", "ORDER_FAILED", "BRAKE_WAITS"],
        },
      ],
    });
    expect(
      answer.findings.map(({ code, count, since }) => [
        code,
        count,
        Math.round((Date.now() - since) / MINUTE_MS),
      ]),
    ).toEqual([
      ["KEY_REFUSED", 1, 0],
      ["ORDER_FAILED", 2, 1],
      ["BRAKE_WAITS", 1, 2],
    ]);
    for (const { what, next } of answer.findings)
      expect(`${what} ${next}`).toMatch(/npx convex/);
  });

  test("failed events are counted, those about people too", async () => {
    await t.run(async (ctx) => {
      await putEvent(ctx, { eventId: "event_1", status: "failed" });
      await putEvent(ctx, {
        eventId: "event_2",
        status: "failed",
        personId: "cy",
      });
    });
    expect(await health()).toMatchObject({
      failedEvents: { count: 2, ofPeople: 1 },
    });
  });

  test("jobs that died are counted by what takes them up, and crons by when they ran", async () => {
    await check(t);
    await t.run(async (ctx) => {
      await ctx.db.insert("providerOrders", {
        workspaceId: studio.workspaceId,
        provider: "workos",
        organizationId: studio.organizationId,
        kind: "rename",
        state: "open",
        actor: { type: "operator" },
        reason: "renamed",
        attempts: 1,
        nextAttemptAt: Date.now(),
        openedAt: 1,
      });
    });
    later(40 * MINUTE_MS);
    const answer = await health();
    expect(answer.deadJobs).toMatchObject({ orders: 1, reconciliations: 0 });
    expect(answer.crons.filter(({ missed }) => missed)).toMatchObject([
      { name: "read-events" },
    ]);
    expect(answer.ok).toBe(false);
    await settle(t);
  });
});
