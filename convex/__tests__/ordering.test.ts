import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHandled as isHandledByClerk } from "../model/clerk/events";
import { HANDLED_TYPES } from "../model/workos/events";
import {
  type ClerkEvent,
  clerkMembership,
  clerkOrganization,
  clerkOrganizationDeleted,
  clerkUserDeleted,
  postClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import { expectEndsLike, ordersOf } from "./ordering.helpers";
import {
  hurried,
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  settle,
  setup,
} from "./setup.helpers";
import {
  event,
  invitationEvent,
  membershipEvent,
  organizationEvent,
  post,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";

/*
 * Histories as the providers would tell them, in order. However their events
 * are shuffled, repeated, and told again under another id: the mirror, the
 * people and who is in with which role end as they do in order. A replay of the
 * whole inbox, in any order, changes nothing of it.
 */

const cy = { id: membershipIdOf("cy"), user: "cy" };
const di = { id: "om_di", user: "di" };
const eve = { id: "om_eve", user: "eve" };
const named = (at: number, name: string) =>
  organizationEvent("updated", at, { id: "org_studio", name });
const one = { id: "inv_1", email: "zoe@example.com", expiresAt: 9e12 };
const two = { id: "inv_2", email: "eve@example.com", expiresAt: 9e12 };

/** The event was later than its object's own time, as after a second save in one ms. */
const toldAt = (at: number, one: WireEvent): WireEvent => ({
  ...one,
  created_at: new Date(at).toISOString(),
});

const WORKOS: Record<string, WireEvent[]> = {
  "states of one moment, the last of which was there before": [
    membershipEvent("created", 2_000, di),
    toldAt(2_001, membershipEvent("updated", 2_000, { ...di, role: "admin" })),
    toldAt(2_002, membershipEvent("updated", 2_000, di)),
    userEvent("created", 3_000, { id: "di", first: "Dia" }),
    toldAt(3_001, userEvent("updated", 3_000, { id: "di", first: "Diana" })),
    toldAt(3_002, userEvent("updated", 3_000, { id: "di", first: "Dia" })),
    named(4_000, "Studio North"),
    toldAt(4_001, named(4_000, "Studio South")),
    toldAt(4_002, named(4_000, "Studio North")),
    invitationEvent("created", 5_000, one),
    toldAt(5_001, invitationEvent("resent", 5_000, one)),
    toldAt(5_002, invitationEvent("revoked", 5_000, one)),
  ],
  "a membership that changes, ends, and begins again": [
    membershipEvent("created", 2_000, { ...di, status: "pending" }),
    membershipEvent("updated", 3_000, di),
    membershipEvent("updated", 4_000, { ...di, role: "admin" }),
    membershipEvent("updated", 5_000, { ...di, status: "inactive" }),
    membershipEvent("updated", 6_000, { ...di, role: "client" }),
  ],
  "someone who is removed and added again": [
    membershipEvent("updated", 2_000, { ...cy, role: "admin" }),
    membershipEvent("deleted", 3_000, cy),
    membershipEvent("created", 4_000, { ...cy, id: "om_cy_2" }),
    membershipEvent("deleted", 5_000, { ...cy, id: "om_cy_2" }),
    membershipEvent("created", 6_000, { ...cy, id: "om_cy_3" }),
    membershipEvent("updated", 7_000, {
      ...cy,
      id: "om_cy_3",
      role: "admin",
    }),
  ],
  "the old names of the membership events": [
    membershipEvent("added", 2_000, eve),
    membershipEvent("removed", 3_000, eve),
    membershipEvent("added", 4_000, { ...eve, id: "om_eve_2" }),
  ],
  "the only owner goes and comes back": [
    membershipEvent("updated", 2_000, {
      id: membershipIdOf("ana"),
      user: "ana",
      role: "admin",
      status: "inactive",
    }),
    membershipEvent("updated", 3_000, {
      id: membershipIdOf("ana"),
      user: "ana",
      role: "admin",
    }),
    membershipEvent("updated", 4_000, {
      id: membershipIdOf("bo"),
      user: "bo",
      role: "member",
    }),
  ],
  "people who were never seen, one of them deleted": [
    userEvent("created", 2_000, { id: "new", first: "Nia" }),
    membershipEvent("created", 2_500, { id: "om_new", user: "new" }),
    userEvent("updated", 3_000, { id: "new", first: "Nia", last: "Vale" }),
    userEvent("created", 2_000, { id: "gus", first: "Gus" }),
    membershipEvent("created", 2_600, { id: "om_gus", user: "gus" }),
    userEvent("updated", 3_500, { id: "gus", first: "Gustav" }),
    userEvent("deleted", 4_000, { id: "gus" }),
  ],
  "an organization that is renamed": [
    event("organization.created", 1_500, {
      ...named(1_500, "Studio").data,
    }),
    named(2_000, "Studio"),
    named(3_000, "Studio North"),
    named(4_000, "Studio South"),
  ],
  "an organization that is deleted": [
    membershipEvent("created", 2_000, di),
    named(3_000, "Studio North"),
    membershipEvent("updated", 4_000, { ...cy, role: "admin" }),
    membershipEvent("created", 4_500, eve),
    organizationEvent("deleted", 5_000, {
      id: "org_studio",
      name: "Studio North",
    }),
  ],
  "an invitation that is sent again and revoked, and one that is accepted": [
    invitationEvent("created", 2_000, one),
    invitationEvent("resent", 3_000, one),
    invitationEvent("revoked", 4_000, one),
    invitationEvent("created", 2_100, two),
    membershipEvent("created", 5_000, eve),
    invitationEvent("accepted", 5_100, { ...two, acceptedBy: "eve" }),
  ],
};

describe("WorkOS's events end alike in whatever order they come", () => {
  const seed = async () => {
    const t = setup();
    const { workspaceId } = await seedWorkspace(t, {
      ana: "owner",
      bo: "admin",
      cy: "member",
    });
    await seedPeople(t, "di", "eve");
    // As linking leaves it.
    await t.run(async (ctx) => {
      await ctx.db.insert("organizations", {
        provider: "workos",
        organizationId: "org_studio",
        workspaceId,
        name: "Studio",
        updatedAt: 1_000,
        syncedAt: 1_000,
      });
    });
    return { t, workspaceId };
  };

  test.each(Object.entries(WORKOS))("%s", async (_what, history) => {
    const told = [
      ...history,
      ...history.map((one) => ({ ...one, id: `${one.id}_again` })),
    ];
    await expectEndsLike({
      seed,
      history,
      orders: ordersOf(told),
      deliver: async (t, events) =>
        await hurried(async () => {
          for (const one of events)
            expect((await post(t, JSON.stringify(one))).status).toBe(200);
          await settle(t);
        }),
    });
  });

  test("every type that the inbox acts on is among them", () => {
    const types = new Set(
      Object.values(WORKOS).flatMap((history) =>
        history.map((one) => one.event),
      ),
    );
    expect([...types].sort()).toEqual([...HANDLED_TYPES].sort());
  });
});

const CLERK: Record<string, ClerkEvent[]> = {
  "news between two states that are alike": [
    clerkMembership("created", 2_000, { person: "cy" }),
    clerkMembership("updated", 3_000, { person: "cy", role: "org:admin" }),
    clerkMembership("updated", 4_000, { person: "cy" }),
    clerkOrganization("created", 2_000),
    clerkOrganization("updated", 3_000, { name: "Studio North" }),
    clerkOrganization("updated", 4_000),
  ],
  "memberships that change, end, and begin again": [
    clerkMembership("updated", 2_000, { person: "bo", role: "org:admin" }),
    clerkMembership("updated", 3_000, { person: "bo", role: "org:member" }),
    clerkMembership("created", 2_000, { person: "cy", id: "orgmem_1" }),
    clerkMembership("deleted", 3_000, { person: "cy", id: "orgmem_1" }),
    clerkMembership("created", 4_000, { person: "cy", id: "orgmem_2" }),
    clerkMembership("updated", 5_000, {
      person: "cy",
      id: "orgmem_2",
      role: "org:admin",
    }),
    clerkMembership("deleted", 6_000, { person: "bo" }),
  ],
  "an account that is deleted": [
    clerkMembership("created", 2_000, { person: "cy" }),
    clerkMembership("updated", 3_000, { person: "cy", role: "org:admin" }),
    clerkUserDeleted(4_000, "cy"),
    clerkUserDeleted(4_000, "bo"),
  ],
  "an organization that is renamed": [
    clerkOrganization("created", 1_500),
    clerkOrganization("updated", 2_000, { name: "Studio North" }),
    clerkOrganization("updated", 3_000, { name: "Studio South" }),
  ],
  "an organization that is deleted": [
    clerkMembership("created", 2_000, { person: "cy" }),
    clerkMembership("updated", 3_000, { person: "bo", role: "org:admin" }),
    clerkOrganization("updated", 4_000, { name: "Studio North" }),
    clerkOrganizationDeleted(5_000),
  ],
};

describe("Clerk's events end alike in whatever order they come", () => {
  const deliver = async (
    t: ReturnType<typeof setup>,
    events: readonly ClerkEvent[],
  ) => {
    for (const one of events)
      expect((await postClerk(t, one)).status).toBe(200);
    await settle(t);
  };
  const again = (history: ClerkEvent[]) => [
    ...history,
    ...history.map((one) => ({ ...one, id: `${one.id}_again` })),
  ];

  test.each(Object.entries(CLERK))("%s", async (_what, history) => {
    await expectEndsLike({
      seed: async () => {
        const t = withClerk(setup());
        const people = { ana: "owner", bo: "member" } as const;
        const linkedTo = "org_clerk";
        return {
          t,
          workspaceId: await seedClerkWorkspace(t, people, { linkedTo }),
        };
      },
      history,
      orders: ordersOf(again(history)),
      deliver,
    });
  });

  test("a claim and the people it waits for", async () => {
    const history = (claims: string) => [
      clerkOrganization("created", 1_500),
      clerkMembership("created", 2_000, { person: "ana", role: "org:member" }),
      clerkMembership("updated", 3_000, { person: "ana", role: "org:admin" }),
      clerkOrganization("updated", 3_500, { claims }),
      clerkMembership("created", 4_000, { person: "bo" }),
      clerkMembership("created", 4_500, { person: "cy" }),
      clerkOrganization("updated", 5_000, { claims, name: "Studio" }),
    ];
    // Ids are counted up in each deployment, so that they are the same in all.
    const seed = async () => {
      const t = withClerk(setup());
      const people = { ana: "owner", bo: "member" } as const;
      return { t, workspaceId: await seedClerkWorkspace(t, people) };
    };
    const events = history((await seed()).workspaceId);
    await expectEndsLike({
      seed,
      history: events,
      orders: ordersOf(again(events)),
      deliver,
      ends: { linked: true },
    });
  });

  test("every type that the inbox acts on is among them", () => {
    const types = new Set(
      Object.values(CLERK).flatMap((history) =>
        history.map(({ body }) => (JSON.parse(body) as { type: string }).type),
      ),
    );
    expect(types.size).toBe(7);
    for (const type of types) expect(isHandledByClerk(type)).toBe(true);
  });
});

test("an order has every event once at least, and most have some again", () => {
  const sampled = fc.sample(ordersOf([1, 2, 3, 4]), 200);
  for (const order of sampled) expect(new Set(order).size).toBe(4);
  expect(sampled.some((order) => order.length > 4)).toBe(true);
  expect(new Set(sampled.map((order) => order[0])).size).toBe(4);
});
