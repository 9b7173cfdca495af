import { beforeEach, expect, test } from "vitest";
import type { MutationCtx } from "../_generated/server";
import type { InboxStatus } from "../lib/validators";
import * as Inbox from "../model/inbox";
import {
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { inboxRow, membershipEvent, type WireEvent } from "./webhooks.helpers";

/*
 * What the inbox pays for an event, by Convex's own count of the documents that
 * a transaction reads and writes: the nested transaction included, and a patch
 * as a read and a write, as Convex bills it. A job that is scheduled is no
 * document in that count.
 */

const APPLYING = { read: 12, written: 6 };
const REPEATED = { read: 2, written: 1 };

const lane = { provider: "workos" as const, organizationId: "org_studio" };

let t: T;
beforeEach(() => {
  t = setup({ unwatched: true });
});

async function metered(run: (ctx: MutationCtx) => Promise<unknown>) {
  return await t.run(async (ctx) => {
    await run(ctx);
    const used = await ctx.meta.getTransactionMetrics();
    return {
      read: used.documentsRead.used,
      written: used.documentsWritten.used,
    };
  });
}

const store = (one: WireEvent) => (ctx: MutationCtx) =>
  Inbox.store(
    ctx,
    {
      ...lane,
      source: "webhook",
      eventId: one.id,
      type: one.event,
      occurredAt: Date.parse(one.created_at),
      body: JSON.stringify(one),
    },
    Date.now(),
  );

const applyNext = (ctx: MutationCtx) =>
  Inbox.processNext(ctx, lane, Date.now());

function expectWithin(
  used: { read: number; written: number },
  limit: { read: number; written: number },
  what: string,
) {
  expect(used.read, `${what}: documents read`).toBeLessThanOrEqual(limit.read);
  expect(used.written, `${what}: documents written`).toBeLessThanOrEqual(
    limit.written,
  );
}

const cy = { id: membershipIdOf("cy"), user: "cy" };
const ana = { id: membershipIdOf("ana"), user: "ana" };

/** Every change that news of a membership can make, one after another. */
const HISTORY: [string, WireEvent, InboxStatus?][] = [
  ["joins", membershipEvent("created", 2_000, { id: "om_di", user: "di" })],
  [
    "joins, never seen before",
    membershipEvent("created", 2_000, { id: "om_new", user: "new" }),
  ],
  ["new role", membershipEvent("updated", 2_000, { ...cy, role: "admin" })],
  [
    "becomes a client, with customers to look after",
    membershipEvent("updated", 3_000, { ...cy, role: "client" }),
  ],
  [
    "says nothing new",
    membershipEvent("updated", 3_000, { ...cy, role: "client" }),
    "duplicate",
  ],
  [
    "is late",
    membershipEvent("updated", 2_500, { ...cy, role: "admin" }),
    "stale",
  ],
  [
    "deactivated",
    membershipEvent("updated", 4_000, { ...cy, status: "inactive" }),
  ],
  ["re-activated", membershipEvent("updated", 5_000, cy)],
  [
    "a second membership",
    membershipEvent("created", 6_000, {
      id: "om_cy_2",
      user: "cy",
      role: "admin",
    }),
  ],
  ["the first one's end", membershipEvent("deleted", 7_000, cy)],
  [
    "the only owner goes",
    membershipEvent("updated", 4_000, { ...ana, status: "inactive" }),
  ],
  ["and is back", membershipEvent("updated", 5_000, { ...ana, role: "admin" })],
];

test.each([
  ["in a small workspace with an empty inbox", { people: 0, waiting: 0 }],
  [
    "in one of 400 people, with 200 events waiting",
    { people: 400, waiting: 200 },
  ],
])("applying a membership event costs the same %s", async (_where, size) => {
  const crowd = Array.from(
    { length: size.people },
    (_, n) => [`p${n}`, "member"] as const,
  );
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    cy: "member",
    ...Object.fromEntries(crowd),
  });
  await seedPeople(t, "di");
  await t.run(async (ctx) => {
    const customerId = await ctx.db.insert("customers", {
      workspaceId,
      name: "Acme",
      nameKey: "acme",
      createdAt: 1_000,
    });
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "cy"))
      .unique();
    await ctx.db.insert("staffCustomerAssignments", {
      workspaceId,
      userId: user!._id,
      customerId,
      assignedAt: 1_000,
    });
  });
  await t.run(async (ctx) => {
    for (let n = 0; n < size.waiting; n++)
      await ctx.db.insert("webhookAudit", {
        ...lane,
        eventId: `waiting_${n}`,
        type: "organization.updated",
        source: "webhook",
        receivedAt: 1_000,
        occurredAt: 1_000,
        body: "{}",
        deliveries: 1,
        attempts: 1,
        status: "received",
        nextAttemptAt: Date.now() + 60 * 60_000,
      });
  });
  for (const [what, one, becomes = "processed"] of HISTORY) {
    await t.run(store(one));
    expectWithin(await metered(applyNext), APPLYING, what);
    expectWithin(await metered(store(one)), REPEATED, `${what}, again`);
    await settle(t);
    const row = await inboxRow(t, one.id);
    expect([what, row?.status]).toEqual([what, becomes]);
  }
});
