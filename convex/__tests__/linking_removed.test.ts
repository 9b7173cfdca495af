import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { linkingIn, to } from "./linking.helpers";
import { as, roster, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/*
 * Linking, and those who were removed here before it. Against the official WorkOS
 * emulator; what is asserted of WorkOS is read from it.
 */

const world = besideWorkos();
const { harbor, heldIn, link, unlink, unlinkedStudio, whoCanEnter } =
  linkingIn(world);

/** Cy was removed and Di left; the organization has both, and Eve, who is new. */
let studio: Studio;
let id: string;
beforeEach(async () => {
  studio = await unlinkedStudio({ bo: "admin", cy: "member", di: "member" });
  const { workspaceId, ids, userIds } = studio;
  await as(world.t, ids.ana!).mutation(api.users.manage.removeUser, {
    workspaceId,
    userId: userIds.cy!,
  });
  await as(world.t, ids.di!).mutation(api.workspaces.leave, { workspaceId });
  id = await harbor(studio, { cy: "member", eve: "member" });
  await world.sdk.userManagement.sendInvitation({
    email: "di@example.com",
    organizationId: id,
    roleSlug: "member",
  });
});

const membershipOf = (name: string) =>
  world.membershipIn({ ...studio, organizationId: id }, studio.ids[name]!);
const statusOf = async (name: string) =>
  (await roster(world.t, studio.workspaceId))[studio.ids[name]!];
const orders = async (state: "open" | "done" | "withdrawn") =>
  (
    await world.t.run(
      async (ctx) => await ctx.db.query("providerOrders").collect(),
    )
  ).filter((order) => order.state === state);

test("the preview names those who lose their access in WorkOS, and gains none of them", async () => {
  expect(await heldIn(studio, id)).toMatchObject({ di: "member pending" });
  const outcome = await link(studio);
  if (outcome.status !== "choose") throw new Error(outcome.status);
  const { gains, ends, loses } = outcome.candidates[0]!.members;
  expect(gains.people.map((one) => one.displayName)).toEqual(["eve"]);
  expect(loses.count).toBe(0);
  expect(ends.count).toBe(2);
  const named = ends.people.map((one) => [one.displayName, one.userId]);
  expect(named.sort()).toEqual([
    ["cy", studio.userIds.cy],
    ["di", studio.userIds.di],
  ]);
});

test("linking deactivates them in WorkOS, or deletes who is only invited, and they stay removed", async () => {
  await link(studio, to(id));
  await settle(world.t);
  const held = await heldIn(studio, id);
  expect(held).toMatchObject({ cy: "member inactive", eve: "member" });
  expect(held).not.toHaveProperty("di");
  expect(await statusOf("cy")).toBe("member removed");
  expect(await statusOf("di")).toBe("member removed");
  await world.deliver();
  expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "eve"]);
});

test("they come back only when WorkOS lets them in after that", async () => {
  await link(studio, to(id));
  await settle(world.t);
  await world.deliver();
  expect(await statusOf("cy")).toBe("member removed");
  await world.sdk.userManagement.reactivateOrganizationMembership(
    (await membershipOf("cy")).id,
  );
  await world.deliver();
  expect(await statusOf("cy")).toBe("member");
  expect(
    await as(world.t, studio.ids.ana!).query(api.orders.listReturns, {
      workspaceId: studio.workspaceId,
    }),
  ).toMatchObject([{ displayName: "cy" }]);
});

describe("while WorkOS can't be told", () => {
  beforeEach(async () => {
    for (const matcher of [/^PUT .*\/deactivate$/, /^POST .*\/revoke$/])
      world.workos.faults.next(matcher, { status: 503, times: Infinity });
    await link(studio, to(id));
    await settle(world.t);
  });

  test("unlinking withdraws the orders, and linking again opens them anew", async () => {
    const { workspaceId, userIds } = studio;
    const about = [userIds.cy, userIds.di].sort();
    const open = await orders("open");
    expect(open.map((order) => order.userId).sort()).toEqual(about);
    expect(open.every(({ kind }) => kind === "end")).toBe(true);

    await unlink(studio, "Studio");
    await settle(world.t);
    expect(await orders("open")).toEqual([]);
    expect(
      (await orders("withdrawn")).map((order) => order.userId).sort(),
    ).toEqual(about);

    world.workos.faults.clear();
    await link(studio, to(id));
    await settle(world.t);
    await world.t.mutation(internal.orders.takeUpDue, {});
    await settle(world.t);
    expect(
      (await orders("done"))
        .filter((order) => order.workspaceId === workspaceId)
        .map((order) => order.userId)
        .sort(),
    ).toEqual(about);
    const held = await heldIn(studio, id);
    expect(held).toMatchObject({ cy: "member inactive" });
    expect(held).not.toHaveProperty("di");
  });

  test("they stay out, and the team page says that WorkOS has not followed", async () => {
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "eve"]);
    const { page } = await as(world.t, studio.ids.ana!).query(
      api.orders.listTroubles,
      {
        workspaceId: studio.workspaceId,
        paginationOpts: { numItems: 10, cursor: null },
      },
    );
    expect(page.map((one) => one.displayName).sort()).toEqual(["cy", "di"]);
  });
});
