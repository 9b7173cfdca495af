import { beforeEach, describe, expect, test } from "vitest";
import {
  accepts,
  arrange,
  canEnter,
  harbor,
  invitations,
  invite,
  joins,
  memberOf,
  studio,
  t,
} from "./invitationNews.helpers";
import { countsMatch, roster } from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

beforeEach(arrange);

describe("someone who was here before", () => {
  const removed = async (
    removedReason: "removed_by_admin" | "removed_by_provider",
    removedAt: number,
  ) => {
    await deliver(t, joins(1_100));
    const member = await memberOf("mara");
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaceMembers", member!._id, {
        status: "removed",
        listedStatus: "removed",
        removedAt,
        removedReason,
      });
      const counts = await ctx.db.query("workspaceMemberCounts").first();
      counts!.counts.active.client--;
      counts!.counts.removed.client++;
      await ctx.db.patch("workspaceMemberCounts", counts!._id, {
        counts: counts!.counts,
      });
    });
  };
  const deactivated = (at: number) =>
    membershipEvent("updated", at, {
      id: "om_mara",
      user: "mara",
      role: "client",
      status: "inactive",
    });
  const reactivated = (at: number) =>
    membershipEvent("updated", at, {
      id: "om_mara",
      user: "mara",
      role: "client",
    });

  test.each([
    ["first", [accepts, reactivated]],
    ["last", [reactivated, accepts]],
  ] as const)(
    "removed here, then invited: the acceptance brings them back, told %s",
    async (_when, [one, two]) => {
      await removed("removed_by_admin", 1_500);
      await invite("inv_mara", "mara@example.com", { sentAt: 1_501 });
      await deliver(t, deactivated(1_501), one(2_000), two(2_000));
      expect(await roster(t, studio.workspaceId)).toMatchObject({
        mara: "client",
      });
      expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
      expect(await canEnter("mara")).toBe(true);
      const { kept, recounted } = await countsMatch(t, studio.workspaceId);
      expect(kept).toEqual(recounted);
    },
  );

  // Whatever the provider's clock says: that the invitation is older is known here.
  test.each([2_000, 9_000_000_000_000])(
    "invited, then removed here: what was accepted at %i does not bring them back",
    async (acceptedAt) => {
      await removed("removed_by_admin", 1_500);
      await invite("inv_mara", "mara@example.com", { sentAt: 1_500 });
      await deliver(t, accepts(acceptedAt));
      expect(await roster(t, studio.workspaceId)).toMatchObject({
        mara: "client removed",
      });
      expect(await invitations()).toEqual({});
    },
  );

  describe("a person that WorkOS itself has brought back after our removal", () => {
    const isBack = async () => {
      await removed("removed_by_admin", 1_500);
      const member = await memberOf("mara");
      await t.run(async (ctx) => {
        await ctx.db.patch("workspaceMembers", member!._id, {
          status: "active",
          listedStatus: "active",
          role: "member",
          returnedAt: 1_600,
          returnedFrom: 1_500,
        });
      });
    };

    test("gets nothing from an older invitation", async () => {
      await isBack();
      await invite("inv_mara", "mara@example.com", { sentAt: 1_500 });
      await deliver(t, accepts(1_550));
      expect(await memberOf("mara")).toMatchObject({
        role: "member",
        returnedAt: 1_600,
      });
      expect(await memberOf("mara")).not.toHaveProperty("customerId");
      expect(await invitations()).toEqual({});
    });

    test("gets what a later one gives, and needs no look any more", async () => {
      await isBack();
      await invite("inv_mara", "mara@example.com", { sentAt: 1_501 });
      await deliver(t, accepts(1_550));
      expect(await memberOf("mara")).toMatchObject({
        role: "client",
        customerId: harbor,
      });
      expect(await memberOf("mara")).not.toHaveProperty("returnedAt");
    });
  });

  test.each([
    ["after the end", 2_000, "client"],
    ["before the end", 1_400, "client removed"],
  ])(
    "a person the provider removed comes back by what they accepted %s, whenever it was sent",
    async (_when, acceptedAt, becomes) => {
      await removed("removed_by_provider", 9_000_000_000_000);
      await invite("inv_mara", "mara@example.com", { sentAt: 1 });
      await deliver(t, deactivated(1_500), accepts(acceptedAt));
      expect(await roster(t, studio.workspaceId)).toMatchObject({
        mara: becomes,
      });
    },
  );

  test("accepted, then taken out in WorkOS: a late acceptance does not bring them back", async () => {
    await invite("inv_mara", "mara@example.com");
    await deliver(
      t,
      joins(),
      membershipEvent("deleted", 3_000, { id: "om_mara", user: "mara" }),
      accepts(2_000),
    );
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      mara: "client removed",
    });
  });

  test("accepted, then taken out in WorkOS before we heard of either: nobody joins", async () => {
    await invite("inv_mara", "mara@example.com");
    await deliver(
      t,
      membershipEvent("deleted", 3_000, { id: "om_mara", user: "mara" }),
      accepts(2_000),
    );
    expect(await memberOf("mara")).toBeNull();
    expect(await invitations()).toEqual({});
  });

  test("taken out in WorkOS, invited again: they come back with the new terms", async () => {
    await deliver(
      t,
      membershipEvent("created", 1_100, { id: "om_mara", user: "mara" }),
      membershipEvent("deleted", 1_500, { id: "om_mara", user: "mara" }),
    );
    await invite("inv_mara", "mara@example.com");
    await deliver(
      t,
      accepts(),
      membershipEvent("created", 2_001, {
        id: "om_mara_2",
        user: "mara",
        role: "client",
      }),
    );
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      mara: "client",
    });
    expect(await memberOf("mara")).toMatchObject({ customerId: harbor });
  });
});
