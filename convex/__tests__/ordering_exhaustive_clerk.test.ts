import { test } from "vitest";
import {
  type ClerkEvent,
  clerkMembership,
  clerkOrganization,
  clerkOrganizationDeleted,
  clerkStudio,
  clerkUser,
  clerkUserDeleted,
  deliverClerk,
} from "./clerk.helpers";
import { expectEveryOrderEndsLike, type Sequence } from "./ordering.helpers";

/* Five events of Clerk's in all of their 120 orders. */

const bo = { person: "bo" };
const cyn = { person: "cy" };
const begins = (at: number, who: { person: string; id?: string }) =>
  clerkMembership("created", at, who);
const changes = (
  at: number,
  role: string,
  who: { person: string; id?: string },
) => clerkMembership("updated", at, { ...who, role });
const ends = (at: number, who: { person: string; id?: string }) =>
  clerkMembership("deleted", at, who);

const CLERK: Record<string, Sequence<ClerkEvent>> = {
  "a membership that changes, ends, and begins again": {
    events: [
      changes(2_000, "org:admin", bo),
      ends(3_000, bo),
      begins(4_000, { ...bo, id: "orgmem_bo_2" }),
      changes(5_000, "org:admin", { ...bo, id: "orgmem_bo_2" }),
      changes(6_000, "org:member", { ...bo, id: "orgmem_bo_2" }),
    ],
    ends: { ana: "owner", bo: "member" },
  },
  "somebody who is deleted and added again, twice": {
    events: [
      begins(2_000, cyn),
      ends(3_000, cyn),
      begins(4_000, { ...cyn, id: "orgmem_cy_2" }),
      ends(5_000, { ...cyn, id: "orgmem_cy_2" }),
      begins(6_000, { ...cyn, id: "orgmem_cy_3" }),
    ],
    ends: { ana: "owner", bo: "member", user_cy: "member" },
  },
  "states of one moment, and the deletion of that moment": {
    events: [
      changes(2_000, "org:admin", bo),
      ends(2_000, bo),
      begins(2_000, cyn),
      changes(2_000, "org:admin", cyn),
      changes(2_000, "org:member", cyn),
    ],
    ends: { ana: "owner", user_cy: "member" },
  },
  "an account that is deleted while its membership changes": {
    events: [
      clerkUser("updated", 2_000, { person: "bo", name: "Bob" }),
      changes(3_000, "org:admin", bo),
      clerkUserDeleted(4_000, "bo"),
      begins(4_500, cyn),
      ends(5_000, bo),
    ],
    ends: { ana: "owner", user_cy: "member" },
  },
  "an organization that is renamed and deleted, its members first": {
    events: [
      clerkOrganization("updated", 2_000, { name: "North" }),
      clerkOrganization("updated", 3_000, { name: "South" }),
      begins(3_500, cyn),
      ends(4_000, bo),
      clerkOrganizationDeleted(5_000),
    ],
    ends: {},
  },
};

test.each(Object.entries(CLERK))(
  "Clerk, every order of: %s",
  async (_what, { events, ends }) => {
    const { t, workspaceId } = await clerkStudio();
    await expectEveryOrderEndsLike({
      t,
      workspaceId,
      events,
      thinned: true,
      deliver: async (one) => await deliverClerk(t, one),
      ends,
    });
  },
);
