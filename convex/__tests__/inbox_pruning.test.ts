import { beforeEach, describe, expect, test } from "vitest";
import { internal } from "../_generated/api";
import { putEvent } from "./inbox.helpers";
import {
  membershipIdOf,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, inboxRow, membershipEvent } from "./webhooks.helpers";

const DAY_MS = 24 * 60 * 60_000;

let t: T;
beforeEach(() => {
  t = setup();
});

describe("what is kept for a time only", () => {
  const age = async (days: number, from: number, to: number) => {
    const now = Date.now();
    await t.run(async (ctx) => {
      for (let n = from; n < to; n++)
        await putEvent(ctx, {
          eventId: `old_${n}`,
          receivedAt: now - days * DAY_MS,
          status: "processed",
        });
    });
  };
  const kept = async () =>
    await t.run(async (ctx) => {
      const rows = await ctx.db.query("webhookAudit").collect();
      const bodies = await ctx.db.query("webhookBodies").collect();
      return { rows: rows.length, bodies: bodies.length };
    });
  const prune = async () => {
    await t.mutation(internal.steps.inbox.prune, {});
    await settle(t);
  };

  test("bodies for 30 days, the evidence of an event for 90", async () => {
    await age(29, 0, 2);
    await age(31, 2, 5);
    await age(89, 5, 6);
    await age(91, 6, 10);
    await prune();
    expect(await kept()).toEqual({ rows: 6, bodies: 2 });
    expect(await inboxRow(t, "old_2")).toMatchObject({ status: "processed" });
  });

  test("however many there are", async () => {
    await age(31, 0, 120);
    await age(91, 120, 260);
    await prune();
    expect(await kept()).toEqual({ rows: 120, bodies: 0 });
  });

  test("an event that comes again after its text was given up is still known", async () => {
    await seedWorkspace(t, { ana: "owner", cy: "member" });
    const one = membershipEvent("updated", 3_000, {
      id: membershipIdOf("cy"),
      user: "cy",
      role: "admin",
    });
    await deliver(t, one);
    const kept = await inboxRow(t, one.id);
    await t.run(async (ctx) => {
      await ctx.db.patch("webhookAudit", kept!._id, { bodyUntil: 1 });
    });
    await prune();
    await deliver(t, one);
    const row = await inboxRow(t, one.id);
    expect(row).toMatchObject({ deliveries: 2, status: "processed" });
    expect(row?.body).toBeNull();
  });
});
