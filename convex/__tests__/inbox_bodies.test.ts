import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import * as InboxFunctions from "../inbox";
import * as InboxSteps from "../steps/inbox";
import { losingNow } from "../model/linking/losses";
import { inboxRows } from "./inbox.helpers";
import { costSoFar, expectHalf, Meter } from "./meter.helpers";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  type Seeded,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { inboxRow, membershipEvent, post } from "./webhooks.helpers";

/*
 * The largest texts that a webhook takes, a hundred of them: 25 MiB, and one
 * transaction may read 16 MiB. Every function of the inbox stays within half.
 */

const EVENTS = 100;
const BODY_BYTES = 256 * 1024;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let t: T;
let meter: Meter;
let studio: Seeded;
beforeEach(async () => {
  meter = new Meter();
  t = setup({ meter });
  studio = await seedWorkspace(t, { ana: "owner", cy: "member" });
});

/** An event as long as the webhook takes it. */
function long(n: number): { id: string; body: string } {
  const one = membershipEvent("updated", 2_000 + n, {
    id: membershipIdOf("cy"),
    user: "cy",
    role: n % 2 === 0 ? "admin" : "member",
  });
  return { id: one.id, body: padded(JSON.stringify({ ...one, pad: "" })) };
}

/** With so much in its `pad` that it is as long as can be. */
function padded(text: string): string {
  return text.replace(
    /"pad":""/,
    `"pad":"${"x".repeat(BODY_BYTES - text.length)}"`,
  );
}

const many = Array.from({ length: EVENTS }, (_, n) => long(n));

/** What the organization's events become, as if it had gone so. */
async function becomeAll(fields: {
  status: "failed" | "ignored" | "received";
  nextAttemptAt?: number;
  processedAt?: number;
}) {
  await t.run(async (ctx) => {
    const rows = await ctx.db
      .query("webhookAudit")
      .withIndex("by_provider_organizationId_receivedAt", (q) =>
        q.eq("provider", "workos").eq("organizationId", studio.organizationId),
      )
      .collect();
    for (const { _id } of rows)
      await ctx.db.patch("webhookAudit", _id, {
        nextAttemptAt: undefined,
        processedAt: undefined,
        ...fields,
      });
  });
}

/** Every status there is, with how many have it. */
async function statuses(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { status } of await t.run(
    async (ctx) => await ctx.db.query("webhookAudit").collect(),
  ))
    found[status] = (found[status] ?? 0) + 1;
  return found;
}

test("a hundred events of 256 KiB pass every function of the inbox, each within half of what Convex allows", async () => {
  const on = { workspaceId: studio.workspaceId };
  const ana = as(t, "ana");
  const organization = {
    provider: "workos",
    organizationId: studio.organizationId,
  } as const;

  // Received, applied, received again.
  expect(new Set(many.map(({ body }) => body.length))).toEqual(
    new Set([BODY_BYTES]),
  );
  for (const { body } of many) expect((await post(t, body)).status).toBe(200);
  await settle(t);
  expect(await statuses()).toEqual({ processed: EVENTS });
  expect((await post(t, many[0]!.body)).status).toBe(200);
  // No text: each byte becomes three.
  const signed = new Uint8Array(BODY_BYTES).fill(0xff);
  expect((await post(t, signed)).status).toBe(200);
  expect((await post(t, "{}", { secret: "another" })).status).toBe(400);

  // Listed, shown, replayed.
  const listed = await ana.query(api.inbox.listEvents, {
    ...on,
    paginationOpts: { numItems: EVENTS, cursor: null },
  });
  expect(listed.page).toHaveLength(EVENTS);
  const { auditId } = listed.page[0]!;
  const shown = await ana.query(api.inbox.getEvent, { ...on, auditId });
  expect(shown.body).toHaveLength(BODY_BYTES);
  await ana.mutation(api.inbox.replayEvent, { ...on, auditId });
  await t.mutation(internal.inbox.replayOne, { auditId });
  await settle(t);

  // A hundred that failed: on the health page, and replayed.
  await becomeAll({ status: "failed" });
  expect(await ana.query(api.health.getWorkspaceHealth, on)).toMatchObject({
    failedEvents: 20,
  });
  const told = await t.query(internal.inbox.listFailed, organization);
  expect(told.events).toHaveLength(EVENTS);
  const failed = { since: 0, status: "failed" } as const;
  expect(
    await t.mutation(internal.inbox.replaySince, { ...failed, dryRun: true }),
  ).toMatchObject({ events: EVENTS });
  await t.mutation(internal.inbox.replaySince, failed);
  await settle(t);
  expect(await statuses()).toMatchObject({ duplicate: 1, failed: 1 });

  // Set aside until the organization is linked.
  await becomeAll({ status: "ignored", processedAt: Date.now() });
  await t.mutation(internal.steps.inbox.takeUpIgnored, {
    ...organization,
    cursor: null,
  });
  await settle(t);
  expect(await statuses()).not.toHaveProperty("ignored");

  // Left behind by a job that died.
  await becomeAll({ status: "received", nextAttemptAt: Date.now() - MINUTE });
  expect(await t.mutation(internal.steps.inbox.takeUpLeftBehind, {})).toBe(1);
  await settle(t);
  expect(await statuses()).toMatchObject({ received: 1 });

  // Looked through before a workspace is linked.
  const looked = await t.run(async (ctx) => {
    await losingNow(
      ctx,
      {
        workspaceId: studio.workspaceId,
        workosOrganizationId: studio.organizationId,
      },
      { losing: [], walkedAt: 1_000_000 },
    );
    return await costSoFar(ctx);
  });
  expectHalf(looked, "the look before linking");

  // One that ends access comes while they all wait in its lane.
  await becomeAll({ status: "received", nextAttemptAt: Date.now() - MINUTE });
  const end = membershipEvent("deleted", 2_000 + EVENTS, {
    id: membershipIdOf("cy"),
    user: "cy",
  });
  const ending = padded(JSON.stringify({ ...end, pad: "" }));
  expect((await post(t, ending)).status).toBe(200);
  await settle(t);
  expect(await inboxRow(t, end.id)).toMatchObject({ status: "processed" });

  // Given up: first the texts, then the rows.
  const age = async (days: number) =>
    await t.run(async (ctx) => {
      for (const row of await ctx.db.query("webhookAudit").collect())
        await ctx.db.patch("webhookAudit", row._id, {
          receivedAt: Date.now() - days * DAY,
          bodyUntil: row.bodyId && Date.now() - (days - 30) * DAY,
        });
    });
  await t.mutation(internal.steps.inbox.noteNotStored, { provider: "workos" });
  await age(31);
  await t.mutation(internal.steps.inbox.prune, {});
  await settle(t);
  const rows = await inboxRows(t);
  expect(rows).toHaveLength(EVENTS + 2);
  expect(rows.filter(({ body }) => body !== null)).toEqual([]);
  await age(91);
  await t.mutation(internal.steps.inbox.prune, {});
  await settle(t);
  expect(await inboxRows(t)).toEqual([]);

  const readings = meter.take();
  for (const { name, cost } of readings) expectHalf(cost, name);
  const seen = new Set(readings.map(({ name }) => name));
  const functions = [
    ...Object.keys(InboxFunctions).map((name) => `inbox:${name}`),
    ...Object.keys(InboxSteps).map((name) => `steps/inbox:${name}`),
  ];
  expect(functions.filter((name) => !seen.has(name))).toEqual([]);
}, 120_000);

test("a row of the inbox is small, however long its text", async () => {
  const [one] = many;
  await post(t, one!.body);
  const { _id } = (await inboxRow(t, one!.id))!;
  const { bytesRead } = await t.run(async (ctx) => {
    await ctx.db.get("webhookAudit", _id);
    return await costSoFar(ctx);
  });
  expect(bytesRead).toBeLessThan(2_000);
});
