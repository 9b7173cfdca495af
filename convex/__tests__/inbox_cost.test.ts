import { beforeEach, describe, expect, test } from "vitest";
import type { MutationCtx } from "../_generated/server";
import type { Id } from "../_generated/dataModel";
import type { InboxStatus, OrderKind, Provider, Role } from "../lib/validators";
import { removeMember } from "../model/members/rows";
import * as ClerkEvents from "../model/clerk/events";
import * as Inbox from "../model/inbox/inbox";
import { laneOf } from "../model/inbox/lanes";
import * as InboxWorker from "../model/inbox/worker";
import { type EventEnvelope, readEnvelope } from "../model/workos/events";
import {
  byName,
  clerkMembership,
  type ClerkEvent,
  clerkIdOf,
  mapAccounts,
  withClerk,
} from "./clerk.helpers";
import { putEvent } from "./inbox.helpers";
import {
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { membershipEvent, type WireEvent } from "./webhooks.helpers";

/*
 * What the inbox pays for an event, by Convex's own count of the documents that
 * a transaction reads and writes: the nested transaction included, and a patch
 * as a read and a write, as Convex bills it. A job that is scheduled is no
 * document in that count.
 */

// The text lies apart, so it is written once and read once more: one document
// each, for which no other look at the row reads or writes the text again.
// One more read says whether the deployment's facts are due. One more of each is the row that
// says when lanes are looked after: read with every event, written once a minute at most.
const RECEIVING = { read: 3, written: 3 };
// After a quiet time the first event finds neither that row nor the one that says when facts
// are gathered, and makes both.
const AFTER_A_QUIET_TIME = { read: 1, written: 4 };
// One read more where anything goes on record, which is sealed later; one write more for a
// person whose profile has to be fetched.
const APPLYING = {
  // Somebody new has a row of their own for the profile that is to be fetched. A version
  // lies apart where the row said nothing new, and goes with the next that does. Who joins
  // is counted in the day's row.
  workos: { read: 18, written: 9 },
  // Clerk's events name the person too: that has a version of its own.
  clerk: { read: 19, written: 7 },
};
const REPEATED = { read: 2, written: 1 };

let t: T;
beforeEach(() => {
  t = withClerk(setup({ unwatched: true }));
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

/** Every change that news of a membership can make, one after another. */
type History = [what: string, event: Posted, becomes?: InboxStatus][];
type Posted = EventEnvelope & { body: string };

/** What the webhook hands to the inbox. */
const fromWorkos = (one: WireEvent): Posted => {
  const body = JSON.stringify(one);
  return { ...readEnvelope(body)!, body };
};
const fromClerk = ({ id, body }: ClerkEvent): Posted => ({
  ...ClerkEvents.readEnvelope(body, {
    id,
    timestamp: "",
    signature: "",
    at: 0,
  })!,
  body,
});

const workosNews = (...news: Parameters<typeof membershipEvent>) =>
  fromWorkos(membershipEvent(...news));
const clerkNews = (...news: Parameters<typeof clerkMembership>) =>
  fromClerk(clerkMembership(...news));

const cy = { id: membershipIdOf("cy"), user: "cy" };
const ana = { id: membershipIdOf("ana"), user: "ana" };

const workosHistory = (): History => [
  ["joins", workosNews("created", 2_000, { id: "om_di", user: "di" })],
  [
    "joins, never seen before",
    workosNews("created", 2_000, { id: "om_new", user: "new" }),
  ],
  ["new role", workosNews("updated", 2_000, { ...cy, role: "admin" })],
  [
    "becomes a client, with customers to look after",
    workosNews("updated", 3_000, { ...cy, role: "client" }),
  ],
  [
    "says nothing new",
    workosNews("updated", 3_000, { ...cy, role: "client" }),
    "duplicate",
  ],
  ["is late", workosNews("updated", 2_500, { ...cy, role: "admin" }), "stale"],
  ["deactivated", workosNews("updated", 4_000, { ...cy, status: "inactive" })],
  ["re-activated", workosNews("updated", 5_000, cy)],
  [
    "a second membership",
    workosNews("created", 6_000, {
      id: "om_cy_2",
      user: "cy",
      role: "admin",
    }),
  ],
  ["the first one's end", workosNews("deleted", 7_000, cy)],
  [
    "the only owner goes",
    workosNews("updated", 4_000, { ...ana, status: "inactive" }),
  ],
  ["and is back", workosNews("updated", 5_000, { ...ana, role: "admin" })],
];

const clerkHistory = (): History => [
  ["joins", clerkNews("created", 2_000, { person: "di" })],
  ["joins, never seen before", clerkNews("created", 2_000, { person: "new" })],
  [
    "new role",
    clerkNews("updated", 2_000, { person: "cy", role: "org:admin" }),
  ],
  [
    "becomes a client, with customers to look after",
    clerkNews("updated", 3_000, { person: "cy", role: "org:unheard_of" }),
  ],
  [
    "says nothing new",
    clerkNews("updated", 3_000, { person: "cy", role: "org:unheard_of" }),
    "duplicate",
  ],
  ["is late", clerkNews("updated", 2_500, { person: "cy" }), "stale"],
  [
    "a second membership",
    clerkNews("created", 4_000, { person: "cy", id: "orgmem_cy_2" }),
  ],
  ["the first one's end", clerkNews("deleted", 5_000, { person: "cy" })],
  ["removed", clerkNews("deleted", 6_000, { person: "cy", id: "orgmem_cy_2" })],
  [
    "and is back",
    clerkNews("created", 7_000, { person: "cy", id: "orgmem_cy_3" }),
  ],
  ["the only owner goes", clerkNews("deleted", 4_000, { person: "ana" })],
];

type Size = { people: number; waiting: number; customers: number };
const SIZES: [string, Size][] = [
  [
    "in a small workspace with an empty inbox",
    { people: 0, waiting: 0, customers: 1 },
  ],
  [
    "in one of 400 people, with 200 events waiting and someone who looks after 30 customers",
    { people: 400, waiting: 200, customers: 30 },
  ],
];

/** Ana owns the studio; Cy looks after its customers; Di is in none. */
async function seedStudio(
  provider: Provider,
  { people, waiting, customers }: Size,
) {
  const crowd = Array.from({ length: people }, (_, n) => `p${n}`);
  const { workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    cy: "member",
    ...Object.fromEntries(crowd.map((person) => [person, "member" as const])),
  });
  await seedPeople(t, "di");
  await mapAccounts(t, byName(["ana", "cy", "di", ...crowd]));
  await t.run(async (ctx) => {
    const user = await ctx.db
      .query("users")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "cy"))
      .unique();
    for (let n = 0; n < customers; n++)
      await ctx.db.insert("staffCustomerAssignments", {
        workspaceId,
        userId: user!._id,
        customerId: await ctx.db.insert("customers", {
          workspaceId,
          name: `Acme ${n}`,
          nameKey: `acme ${n}`,
          createdAt: 1_000,
        }),
        assignedAt: 1_000,
      });
    for (let n = 0; n < waiting; n++)
      await putEvent(ctx, {
        ...LANES[provider],
        eventId: `waiting_${n}`,
        attempts: 1,
        nextAttemptAt: Date.now() + 60 * 60_000,
      });
    if (provider === "workos") return;
    await ctx.db.patch("workspaces", workspaceId, {
      workosOrganizationId: undefined,
      clerkOrganizationId: LANES.clerk.organizationId,
    });
    await ctx.db.insert("organizations", {
      provider,
      organizationId: LANES.clerk.organizationId,
      workspaceId,
      name: "Studio",
      updatedAt: 1_000,
      syncedAt: 1_000,
    });
    for (const person of ["ana", "cy", ...crowd])
      await ctx.db.insert("organizationMembers", {
        membershipId: `orgmem_${person}`,
        organizationId: LANES.clerk.organizationId,
        clerkUserId: clerkIdOf(person),
        role: person === "ana" ? "org:admin" : "org:member",
        status: "active",
        updatedAt: 1_000,
        syncedAt: 1_000,
      });
  });
  return workspaceId;
}

const LANES = {
  workos: { provider: "workos", organizationId: "org_studio" },
  clerk: { provider: "clerk", organizationId: "org_clerk" },
} as const;

const statusOf = async ({ eventId }: Posted, provider: Provider) =>
  await t.run(async (ctx) => {
    const row = await ctx.db
      .query("webhookAudit")
      .withIndex("by_provider_eventId", (q) =>
        q.eq("provider", provider).eq("eventId", eventId),
      )
      .unique();
    return row?.status;
  });

describe.each([
  ["WorkOS", "workos", workosHistory],
  ["Clerk", "clerk", clerkHistory],
] as const)("of %s", (_name, provider, historyOf) => {
  test.each(SIZES)(
    "receiving a membership event and applying it costs the same %s",
    async (_where, size) => {
      await seedStudio(provider, size);
      for (const [
        n,
        [what, event, becomes = "processed"],
      ] of historyOf().entries()) {
        const store = async (ctx: MutationCtx) =>
          await Inbox.store(
            ctx,
            { provider, source: "webhook", ...event },
            Date.now(),
          );
        expectWithin(
          await metered(store),
          n === 0 ? AFTER_A_QUIET_TIME : RECEIVING,
          `${what}, received`,
        );
        expectWithin(
          await metered(
            async (ctx) =>
              await InboxWorker.processNext(
                ctx,
                { lane: laneOf(LANES[provider]) },
                Date.now(),
              ),
          ),
          APPLYING[provider],
          what,
        );
        expectWithin(await metered(store), REPEATED, `${what}, again`);
        await settle(t);
        expect([what, await statusOf(event, provider)]).toEqual([
          what,
          becomes,
        ]);
      }
    },
  );
});

/** Where an order about the person is open. */
const WITH_ORDER = {
  read: APPLYING.workos.read + 2,
  written: APPLYING.workos.written + 2,
};

describe("of WorkOS, about a person with an open order", () => {
  type Opened = { kind: OrderKind; role?: Role };
  const putOrder = async (
    workspaceId: Id<"workspaces">,
    { kind, role }: Opened,
    { isRemoved }: { isRemoved: boolean },
  ) =>
    await t.run(async (ctx) => {
      const idOf = async (name: string) =>
        (await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", name))
          .unique())!._id;
      const userId = await idOf("cy");
      const member = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", workspaceId).eq("userId", userId),
        )
        .unique();
      const actor = { type: "user" as const, userId: await idOf("ana") };
      if (isRemoved)
        await removeMember(
          ctx,
          member!,
          "removed_by_admin",
          { actor, reason: "removed by a person", now: 1_500 },
          { releaseAssignmentsAt: 1_500 },
        );
      await ctx.db.insert("providerOrders", {
        workspaceId,
        ...LANES.workos,
        kind,
        ...(role === undefined ? {} : { role }),
        state: "open",
        actor,
        reason: "ordered by a person",
        userId,
        attempts: 0,
        nextAttemptAt: 9e12,
        openedAt: 1_500,
      });
    });
  const stateOf = async () =>
    await t.run(
      async (ctx) => (await ctx.db.query("providerOrders").first())!.state,
    );

  test.each<[string, Opened, boolean, Posted, "open" | "done"]>([
    [
      "shows what was ordered",
      { kind: "role", role: "client" },
      false,
      workosNews("updated", 2_000, { ...cy, role: "client" }),
      "done",
    ],
    [
      "shows something else, which waits",
      { kind: "role", role: "client" },
      false,
      workosNews("updated", 2_000, { ...cy, role: "admin" }),
      "open",
    ],
    [
      "shows somebody back, as ordered",
      { kind: "return" },
      true,
      workosNews("updated", 2_000, { ...cy, role: "admin" }),
      "done",
    ],
    [
      "shows a person active who is to be ended in WorkOS",
      { kind: "end" },
      true,
      workosNews("updated", 2_000, { ...cy, role: "admin" }),
      "open",
    ],
    [
      "ends access, whatever is open",
      { kind: "role", role: "client" },
      false,
      workosNews("updated", 2_000, { ...cy, status: "inactive" }),
      "open",
    ],
  ])(
    "an event that %s costs two reads and two writes more at most",
    async (what, opened, isRemoved, event, state) => {
      const [, size] = SIZES[0]!;
      const workspaceId = await seedStudio("workos", size);
      await putOrder(workspaceId, opened, { isRemoved });
      await t.run(
        async (ctx) =>
          await Inbox.store(
            ctx,
            { provider: "workos", source: "webhook", ...event },
            Date.now(),
          ),
      );
      expectWithin(
        await metered(
          async (ctx) =>
            await InboxWorker.processNext(
              ctx,
              { lane: laneOf(LANES.workos) },
              Date.now(),
            ),
        ),
        WITH_ORDER,
        what,
      );
      expect(await stateOf()).toBe(state);
      await settle(t);
    },
  );
});
