import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  type ClerkEvent,
  clerkMembership,
  clerkStudio,
  deliverClerk,
} from "./clerk.helpers";
import { closeOrders } from "./orders.helpers";
import { expectEveryOrderEndsLike, type Sequence } from "./ordering.helpers";
import { as, roster } from "./setup.helpers";
import { pause } from "./running.helpers";
import { besideTeam, DEACTIVATE } from "./team.helpers";

/*
 * Somebody was removed here, or left, and then five events arrive in all of
 * their 120 orders. No event brings anybody back; what WorkOS answers does.
 */

const { world, studio, by, remove, roleAndStatus, heldByWorkos } = besideTeam();

type Change = () => Promise<unknown>;
type News = ReturnType<typeof world.events>[number];
type Five = Sequence<News>["events"];

let told: number;
beforeEach(() => {
  told = world.events().length;
});

const cysId = async () => (await world.membershipIn(studio, studio.ids.cy!)).id;
const memberships = () => world.sdk.userManagement;
const promote = async () =>
  await memberships().updateOrganizationMembership(await cysId(), {
    roleSlug: "admin",
  });
const demote = async () =>
  await memberships().updateOrganizationMembership(await cysId(), {
    roleSlug: "member",
  });
const deactivate = async () =>
  await memberships().deactivateOrganizationMembership(await cysId());
const reactivate = async () =>
  await memberships().reactivateOrganizationMembership(await cysId());
const remake = async () => {
  await memberships().deleteOrganizationMembership(await cysId());
  await pause();
  await memberships().createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: studio.ids.cy!,
    roleSlug: "member",
  });
};
const leave = async () =>
  await by("cy").mutation(api.workspaces.leave, {
    workspaceId: studio.workspaceId,
  });

/** WorkOS's clock goes on between the two. */
async function happen(...changes: Change[]) {
  for (const change of changes) {
    await pause();
    await change();
  }
}

/** The five events of what happened in this test, none of which has arrived. */
function onTheirWay(): Five {
  const events = world.events().slice(told);
  expect(events).toHaveLength(5);
  return events as Five;
}

const inWithoutCy = () => ({
  [studio.ids.ana!]: "owner",
  [studio.ids.bo!]: "admin",
  [studio.ids.di!]: "member",
  [studio.ids.mara!]: "client",
});

async function expectEveryOrder(
  events: Five,
  ends: Record<string, string>,
  always?: () => Promise<void>,
) {
  await expectEveryOrderEndsLike({
    t: world.t,
    workspaceId: studio.workspaceId,
    events,
    ends,
    thinned: true,
    deliver: async (one) => await world.deliver([one]),
    ...(always ? { always } : {}),
  });
}

const staysOut = async () => {
  expect(await roleAndStatus("cy")).toMatch(/ removed$/);
};

describe.each([
  ["removed here", () => remove("cy")],
  ["gone by their own wish", leave],
] as const)("somebody who is %s", (_how, goOut) => {
  test("stays out by the news from before, and WorkOS was told", async () => {
    await happen(deactivate, reactivate, promote, demote);
    await goOut();
    await closeOrders(world.t);
    await expectEveryOrder(onTheirWay(), inWithoutCy(), staysOut);
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });

  test("stays out while WorkOS can't be told, and it is told in the end", async () => {
    await happen(deactivate, reactivate, deactivate, reactivate, promote);
    world.workos.faults.next(DEACTIVATE, { status: 422, times: Infinity });
    await goOut();
    await closeOrders(world.t);
    await expectEveryOrder(onTheirWay(), inWithoutCy(), staysOut);
    expect(await heldByWorkos("cy")).toBe("admin");
    world.workos.faults.clear();
    await world.deliver(world.events().slice(told));
    await closeOrders(world.t);
    expect(await heldByWorkos("cy")).toBe("admin inactive");
    await staysOut();
  });

  test("stays out when they were deleted and added again before WorkOS was told", async () => {
    await happen(promote, demote, remake);
    await goOut();
    await closeOrders(world.t);
    await expectEveryOrder(onTheirWay(), inWithoutCy(), staysOut);
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });

  test("comes back when WorkOS lets them in again after it was told", async () => {
    await happen(promote);
    await goOut();
    await closeOrders(world.t);
    await happen(reactivate, demote, promote);
    await expectEveryOrder(onTheirWay(), {
      ...inWithoutCy(),
      [studio.ids.cy!]: "admin",
    });
  });

  test("comes back when WorkOS adds them again after it was told", async () => {
    await happen(promote);
    await goOut();
    await closeOrders(world.t);
    await happen(remake, promote);
    await expectEveryOrder(onTheirWay(), {
      ...inWithoutCy(),
      [studio.ids.cy!]: "admin",
    });
  });
});

describe("somebody who is removed here from a workspace of Clerk's", () => {
  const CLERK: Record<
    string,
    (at: number) => Pick<Sequence<ClerkEvent>, "events"> & { back?: string }
  > = {
    "stays out by the news from before": (at) => ({
      events: [
        changed(at - 5_000, "org:admin"),
        clerkMembership("deleted", at - 4_000, { person: "bo" }),
        clerkMembership("created", at - 3_000, second),
        clerkMembership("updated", at - 2_000, second),
        clerkMembership("updated", at - 1_000, second),
      ],
    }),
    "stays out while Clerk does not end their membership": (at) => ({
      events: [
        changed(at - 2_000, "org:admin"),
        changed(at - 1_000, "org:member"),
        changed(at + 1_000, "org:admin"),
        changed(at + 2_000, "org:member"),
        changed(at + 3_000, "org:admin"),
      ],
    }),
    "comes back when Clerk ends it and lets them in anew": (at) => ({
      events: [
        changed(at - 1_000, "org:admin"),
        clerkMembership("deleted", at + 1_000, { person: "bo" }),
        clerkMembership("created", at + 2_000, second),
        clerkMembership("updated", at + 3_000, second),
        clerkMembership("updated", at + 4_000, {
          ...second,
          role: "org:admin",
        }),
      ],
      back: "admin",
    }),
  };
  const second = { person: "bo", id: "orgmem_bo_2" };
  const changed = (at: number, role: string) =>
    clerkMembership("updated", at, { person: "bo", role });

  test.each(Object.entries(CLERK))("%s", async (_what, sequence) => {
    const { t, workspaceId } = await clerkStudio();
    const bo = await t.run(
      async (ctx) =>
        (await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "bo"))
          .unique())!,
    );
    await as(t, "ana").mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: bo._id,
    });
    const { events, back } = sequence(Date.now());
    await expectEveryOrderEndsLike({
      t,
      workspaceId,
      events,
      thinned: true,
      deliver: async (one) => await deliverClerk(t, one),
      ends: { ana: "owner", ...(back === undefined ? {} : { bo: back }) },
      ...(back === undefined
        ? {
            always: async () => {
              expect((await roster(t, workspaceId)).bo).toMatch(/ removed$/);
            },
          }
        : {}),
    });
  });
});
