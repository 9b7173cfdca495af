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
    await invite("inv_mara", "mara@example.com");
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

  test("accepted, then removed here: a late acceptance does not bring them back", async () => {
    await removed("removed_by_admin", 3_000);
    await deliver(t, accepts(2_000));
    expect(await roster(t, studio.workspaceId)).toMatchObject({
      mara: "client removed",
    });
    expect(await invitations()).toEqual({});
  });

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
