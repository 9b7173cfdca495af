import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import { offersOf } from "./background.helpers";
import {
  aWeekLater,
  besideInviters,
  harbor,
  invite,
  memberOf,
  newcomer,
  studio,
  world,
} from "./inviting.helpers";
import { settle } from "./setup.helpers";

/* Zed has accepted Bo's invitation, and no event has told us of it: of what he is a
 * client, only WorkOS's word on the invitation says. */

besideInviters();
beforeEach(async () => {
  await newcomer("zed");
  const { workosInvitationId } = await invite("zed@example.com", "client");
  await world.sdk.userManagement.acceptInvitation(workosInvitationId);
  const users = await world.t.run(
    async (ctx) => await ctx.db.query("users").collect(),
  );
  studio.userIds.zed = users.find(
    ({ workosUserId }) => workosUserId === studio.ids.zed,
  )!._id;
  return () => vi.useRealTimers();
});

const reconcile = async () => {
  await world.t.action(internal.organizationSync.reconcileInBackground, {
    workspaceId: studio.workspaceId,
  });
  await settle(world.t);
};
const asked = () => offersOf(world.t, "ask");

describe("a member whose invitation we have not seen accepted", () => {
  test("is a client of the invitation's customer after the next reconciliation", async () => {
    await reconcile();
    expect(await memberOf("zed")).toMatchObject({
      role: "client",
      customerId: harbor,
    });
  });

  test("is so when it has expired here meanwhile", async () => {
    await aWeekLater();
    await reconcile();
    expect(await memberOf("zed")).toMatchObject({ customerId: harbor });
  });

  test("is asked about no more once it is known", async () => {
    await reconcile();
    const known = (await asked()).length;
    expect(known).toBeGreaterThan(0);
    await reconcile();
    expect(await asked()).toHaveLength(known);
  });
});
