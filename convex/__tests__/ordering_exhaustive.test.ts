import { test } from "vitest";
import { expectEveryOrderEndsLike, type Sequence } from "./ordering.helpers";
import {
  hurried,
  membershipIdOf,
  seedPeople,
  seedWorkspace,
  setup,
} from "./setup.helpers";
import {
  deliver,
  event,
  invitationEvent,
  membershipEvent,
  organizationEvent,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";

/*
 * Five events in all of their 120 orders. ordering.test.ts has longer histories
 * and events that are told again, in some of their orders.
 */

const ana = { id: membershipIdOf("ana"), user: "ana" };
const cy = { id: membershipIdOf("cy"), user: "cy" };
const cy2 = { id: "om_cy_2", user: "cy" };
const cy3 = { id: "om_cy_3", user: "cy" };
const di = { id: "om_di", user: "di" };
const eve = { id: "om_eve", user: "eve" };
const renamed = (at: number, name: string) =>
  organizationEvent("updated", at, { id: "org_studio", name });
const changed = (at: number, how: Parameters<typeof membershipEvent>[2]) =>
  membershipEvent("updated", at, how);

type Five = Sequence<WireEvent>["events"];

/** The object's time is the same in all; the events were told a moment apart. */
const toldApart = (...events: Five) =>
  events.map((one, n) => ({
    ...one,
    created_at: new Date(Date.parse(one.created_at) + n).toISOString(),
  })) as Five;

/** Nothing but their ids tells which of them is the later one. */
const toldAtOnce = (...events: Five) =>
  events.map((one, n) => ({ ...one, id: `event_at_once_${n}` })) as Five;

const withoutRoles = ({ data, ...one }: WireEvent): WireEvent => ({
  ...one,
  data: { ...data, roles: undefined },
});

const invitation = { id: "inv_1", email: "eve@example.com", expiresAt: 9e12 };

const STUDIO = { ana: "owner", bo: "admin", cy: "member" } as const;

const WORKOS: Record<string, Sequence<WireEvent>> = {
  "a membership that begins, changes, ends, and begins again": {
    events: [
      membershipEvent("created", 2_000, { ...di, status: "pending" }),
      changed(3_000, di),
      changed(4_000, { ...di, role: "admin" }),
      changed(5_000, { ...di, status: "inactive" }),
      changed(6_000, { ...di, role: "client" }),
    ],
    ends: { ...STUDIO, di: "client" },
  },
  "a membership that ends last": {
    events: [
      membershipEvent("created", 2_000, di),
      changed(3_000, { ...di, status: "inactive" }),
      changed(4_000, di),
      changed(5_000, { ...di, role: "admin" }),
      changed(6_000, { ...di, status: "inactive" }),
    ],
    ends: STUDIO,
  },
  "somebody who is deleted and added again, twice": {
    events: [
      membershipEvent("deleted", 2_000, cy),
      membershipEvent("created", 3_000, cy2),
      membershipEvent("deleted", 4_000, cy2),
      membershipEvent("created", 5_000, cy3),
      changed(6_000, { ...cy3, role: "admin" }),
    ],
    ends: { ...STUDIO, cy: "admin" },
  },
  "the old names of the membership events": {
    events: [
      membershipEvent("removed", 2_000, cy),
      membershipEvent("added", 3_000, cy2),
      membershipEvent("removed", 4_000, cy2),
      membershipEvent("added", 5_000, eve),
      membershipEvent("removed", 6_000, eve),
    ],
    ends: { ana: "owner", bo: "admin" },
  },
  "states of one moment, told a moment apart": {
    events: toldApart(
      membershipEvent("created", 2_000, di),
      changed(2_000, { ...di, role: "admin" }),
      changed(2_000, { ...di, status: "inactive" }),
      changed(2_000, { ...di, role: "admin" }),
      changed(2_000, { ...di, role: "client" }),
    ),
    ends: { ...STUDIO, di: "client" },
  },
  "states of one moment that only the events' ids tell apart": {
    events: toldAtOnce(
      changed(2_000, { ...cy, role: "admin" }),
      changed(2_000, { ...cy, status: "inactive" }),
      changed(2_000, { ...cy, role: "client" }),
      changed(2_000, { ...cy, status: "pending" }),
      changed(2_000, { ...cy, role: "admin" }),
    ),
    ends: { ...STUDIO, cy: "admin" },
  },
  "a deletion at the moment of a change, and a new membership at that moment": {
    events: toldAtOnce(
      changed(2_000, { ...cy, role: "admin" }),
      membershipEvent("deleted", 2_000, cy),
      membershipEvent("created", 2_000, cy2),
      changed(2_000, { ...cy2, status: "inactive" }),
      changed(2_000, { ...cy2, role: "client" }),
    ),
    ends: { ...STUDIO, cy: "client" },
  },
  "several memberships of one person": {
    events: [
      membershipEvent("created", 2_000, { ...cy2, role: "client" }),
      changed(3_000, { ...cy, status: "inactive" }),
      changed(4_000, { ...cy2, role: "admin" }),
      membershipEvent("created", 5_000, { ...cy3, status: "pending" }),
      membershipEvent("deleted", 6_000, cy),
    ],
    ends: { ...STUDIO, cy: "admin" },
  },
  "roles that are told whole, and roles of which one is told": {
    events: [
      changed(2_000, { ...cy, roles: ["member", "billing"] }),
      withoutRoles(changed(3_000, cy)),
      changed(4_000, { ...cy, roles: ["member", "admin"] }),
      withoutRoles(changed(5_000, cy)),
      withoutRoles(changed(6_000, { ...cy, status: "active" })),
    ],
    ends: { ...STUDIO, cy: "admin" },
  },
  "somebody that nobody knew": {
    events: [
      userEvent("created", 2_000, { id: "new", first: "Nia" }),
      membershipEvent("created", 2_500, { id: "om_new", user: "new" }),
      userEvent("updated", 3_000, { id: "new", first: "Nia", last: "Vale" }),
      changed(3_500, { id: "om_new", user: "new", role: "admin" }),
      userEvent("updated", 3_000 + 1, { id: "new", first: "Nina" }),
    ],
    ends: { ...STUDIO, new: "admin" },
  },
  "an account that is deleted while its membership changes": {
    events: [
      changed(2_000, { ...cy, role: "admin" }),
      userEvent("updated", 2_500, { id: "cy", first: "Cyn" }),
      membershipEvent("deleted", 3_000, cy),
      userEvent("deleted", 3_000, { id: "cy" }),
      membershipEvent("created", 3_500, eve),
    ],
    ends: { ana: "owner", bo: "admin", eve: "member" },
  },
  "an organization that is renamed within one moment": {
    events: toldApart(
      renamed(2_000, "North"),
      renamed(2_000, "South"),
      renamed(2_000, "North"),
      renamed(2_000, "East"),
      renamed(2_000, "West"),
    ),
    ends: STUDIO,
  },
  "an organization that is renamed and deleted, its members first": {
    events: [
      renamed(2_000, "North"),
      membershipEvent("created", 3_000, di),
      membershipEvent("deleted", 4_000, cy),
      membershipEvent("deleted", 4_001, di),
      organizationEvent("deleted", 5_000, { id: "org_studio", name: "North" }),
    ],
    ends: {},
  },
  "an invitation that is accepted while its membership begins": {
    events: [
      invitationEvent("created", 2_000, invitation),
      invitationEvent("resent", 3_000, invitation),
      membershipEvent("created", 4_000, { ...eve, status: "pending" }),
      invitationEvent("accepted", 5_000, { ...invitation, acceptedBy: "eve" }),
      changed(5_000, eve),
    ],
    ends: { ...STUDIO, eve: "member" },
  },
  "an invitation of one moment, that is revoked": {
    events: toldApart(
      invitationEvent("created", 2_000, invitation),
      invitationEvent("resent", 2_000, invitation),
      invitationEvent("resent", 2_000, { ...invitation, role: "admin" }),
      invitationEvent("revoked", 2_000, invitation),
      event("organization.created", 1_500, renamed(1_500, "Studio").data),
    ),
    ends: STUDIO,
  },
  "the only owner, who goes and comes back": {
    events: [
      changed(2_000, { ...ana, status: "inactive", role: "admin" }),
      changed(3_000, { ...ana, role: "admin" }),
      changed(4_000, { ...ana, role: "member" }),
      changed(4_000, { id: membershipIdOf("bo"), user: "bo", role: "member" }),
      changed(5_000, { ...cy, role: "admin" }),
    ],
    ends: { ana: "owner", bo: "member", cy: "admin" },
  },
};

test.each(Object.entries(WORKOS))(
  "WorkOS, every order of: %s",
  async (_what, { events, ends }) =>
    await hurried(async () => {
      const t = setup();
      const { workspaceId } = await seedWorkspace(t, STUDIO);
      await seedPeople(t, "di", "eve");
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
      await expectEveryOrderEndsLike({
        t,
        workspaceId,
        events,
        deliver: async (one) => await deliver(t, one),
        ends,
      });
    }),
);
