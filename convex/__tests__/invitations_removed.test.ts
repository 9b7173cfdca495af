import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import {
  act,
  besideInviters,
  harbor,
  invite,
  memberOf,
  outcomes,
  rowOf,
  studio,
  theirs,
  world,
} from "./inviting.helpers";
import { as, settle } from "./setup.helpers";
import { meanwhile } from "./workos.helpers";
import { ordersOf, sweep } from "./orders.helpers";

/*
 * Cy is removed, or leaves. What was mailed before does not bring her back; what is
 * mailed after that does, with its own role and customer.
 */

besideInviters();

const CY = "cy@example.com";
const DEACTIVATE = /^PUT .*\/deactivate$/;
const removeCy = (by = "ana") =>
  as(world.t, studio.ids[by]!).mutation(api.users.manage.removeUser, {
    workspaceId: studio.workspaceId,
    userId: studio.userIds.cy!,
  });
const WAYS_OUT: [string, () => Promise<unknown>][] = [
  ["a person who was removed here", () => removeCy()],
  [
    "who left",
    () =>
      as(world.t, studio.ids.cy!).mutation(api.workspaces.leave, {
        workspaceId: studio.workspaceId,
      }),
  ],
];
const roleAndStatus = async () => {
  const member = await memberOf("cy");
  return `${member!.role} ${member!.status}`;
};
const held = async () => (await world.heldByWorkos(studio)).cy;
const accept = async (id: string) =>
  await world.sdk.userManagement.acceptInvitation(id);
const eventsAbout = (start: string) =>
  world.events().filter(({ event }) => event.startsWith(start));
const acceptances = () => eventsAbout("invitation.accepted");
const memberships = () => eventsAbout("organization_membership.");
/** Cy has the mail, with another role, and is in as well: WorkOS's admins let her in. */
const inviteWhileIn = async () => {
  const { id } = await world.membershipIn(studio, studio.ids.cy!);
  await world.sdk.userManagement.deactivateOrganizationMembership(id);
  const { id: mail } = await world.sdk.userManagement.sendInvitation({
    email: CY,
    organizationId: studio.organizationId,
    roleSlug: "admin",
  });
  await world.sdk.userManagement.reactivateOrganizationMembership(id);
  await world.deliver();
  expect(await roleAndStatus()).toBe("member active");
  return mail;
};

describe.each(WAYS_OUT)("an older invitation of somebody %s", (who, goes) => {
  test(`the old mail does not bring back ${who}`, async () => {
    const mail = await inviteWhileIn();
    // WorkOS can't be told, and the mail is accepted in that time.
    world.workos.faults.next(/^GET .*\/invitations/, {
      status: 503,
      times: Infinity,
    });
    await goes();
    await settle(world.t);
    world.workos.faults.clear();
    await accept(mail);
    await world.deliver();
    expect(await roleAndStatus()).toBe("member removed");
    await sweep(world.t);
    await world.deliver();
    expect(await roleAndStatus()).toBe("member removed");
    expect(await held()).toMatch(/inactive$/);
    expect(await ordersOf(world.t)).toEqual(["end done"]);
  });

  test("removing takes open invitations back, and says so before", async () => {
    await inviteWhileIn();
    const [impact] = await as(world.t, studio.ids.ana!).query(
      api.users.manage.previewRemoval,
      { workspaceId: studio.workspaceId, userIds: [studio.userIds.cy!] },
    );
    expect(impact?.openInvitations).toEqual([CY]);
    await goes();
    await settle(world.t);
    expect(await theirs()).toEqual([`${CY} revoked admin`]);
  });
});

describe.each(WAYS_OUT)(
  "somebody %s, and is invited after that",
  (_who, goes) => {
    beforeEach(async () => {
      await goes();
      await settle(world.t);
    });

    test.each([
      ["the acceptance first", () => [...acceptances(), ...memberships()]],
      ["the membership first", () => [...memberships(), ...acceptances()]],
    ])(
      "an invitation sent after the removal brings them back with its role and customer, in either order of the two events: %s",
      async (_order, inOrder) => {
        const { workosInvitationId } = await invite(CY, "client");
        await accept(workosInvitationId);
        await world.deliver(inOrder());
        expect(await memberOf("cy")).toMatchObject({
          status: "active",
          role: "client",
          customerId: harbor,
        });
        expect(await memberOf("cy")).not.toHaveProperty("returnedAt");
        await sweep(world.t);
        await world.deliver();
        expect(await roleAndStatus()).toBe("client active");
        expect(await held()).toBe("client");
      },
    );

    test("a listing that is faster than both events asks for it", async () => {
      const { workosInvitationId } = await invite(CY, "client");
      await accept(workosInvitationId);
      await world.t.action(internal.organizationSync.reconcileInBackground, {
        workspaceId: studio.workspaceId,
      });
      await settle(world.t);
      expect(await memberOf("cy")).toMatchObject({
        status: "active",
        customerId: harbor,
      });
      await world.deliver();
      expect(await memberOf("cy")).not.toHaveProperty("returnedAt");
    });
  },
);

describe("while WorkOS can't be told of the removal", () => {
  const cantBeTold = async () => {
    world.workos.faults.next(DEACTIVATE, { status: 503, times: Infinity });
    await removeCy();
    await settle(world.t);
    expect(await ordersOf(world.t)).toEqual(["end open"]);
    world.workos.faults.clear();
  };

  test("an invitation replaces the order; that WorkOS has them in still is told, and the order goes on", async () => {
    await cantBeTold();
    expect(await outcomes("bo", { email: CY, role: "member" })).toEqual([
      "CONFLICT",
    ]);
    await settle(world.t);
    expect(await ordersOf(world.t)).toEqual([
      "end withdrawn",
      "invite withdrawn",
      "end done",
    ]);
    expect(await held()).toBe("member inactive");
  });

  test("one that went out in its place brings them back, and nothing ends them again", async () => {
    world.workos.faults.next(DEACTIVATE, {
      status: "lost answer",
      times: Infinity,
    });
    await removeCy();
    await settle(world.t);
    world.workos.faults.clear();
    const { workosInvitationId } = await invite(CY, "client");
    expect(await ordersOf(world.t)).toEqual(["end withdrawn", "invite done"]);
    await accept(workosInvitationId);
    // Of the membership alone, WorkOS would seem not to have followed.
    await world.deliver(memberships());
    await world.deliver(acceptances());
    await sweep(world.t);
    expect(await memberOf("cy")).toMatchObject({
      status: "active",
      role: "client",
      customerId: harbor,
    });
    expect(await held()).toBe("client");
  });

  test("just while it is told, nobody is invited", async () => {
    await cantBeTold();
    await world.t.run(async (ctx) => {
      const order = await ctx.db.query("providerOrders").first();
      await ctx.db.patch("providerOrders", order!._id, {
        leaseUntil: Date.now() + 60_000,
      });
    });
    expect(await outcomes("bo", { email: CY, role: "member" })).toEqual([
      "CONFLICT",
    ]);
    expect(await ordersOf(world.t)).toEqual(["end open"]);
  });
});

test("an old invitation that is mailed again after the removal brings them back", async () => {
  const mail = await inviteWhileIn();
  world.workos.faults.next(/^GET .*\/invitations/, {
    status: 503,
    times: Infinity,
  });
  await removeCy();
  await settle(world.t);
  world.workos.faults.clear();
  // The order to end access has not got to the mail yet.
  const membership = await world.membershipIn(studio, studio.ids.cy!);
  await world.sdk.userManagement.deactivateOrganizationMembership(
    membership.id,
  );
  await act("resend", (await rowOf(CY))._id);
  expect(await ordersOf(world.t)).toEqual(["end withdrawn", "invite done"]);
  await accept(mail);
  await world.deliver();
  expect(await roleAndStatus()).toBe("admin active");
});

test("restoring and inviting the same person at once: one of them waits", async () => {
  await removeCy();
  await settle(world.t);
  meanwhile(async () => {
    expect(await outcomes("bo", { email: CY, role: "member" })).toEqual([
      "CONFLICT",
    ]);
  });
  await as(world.t, studio.ids.ana!).action(api.users.manage.restoreUser, {
    workspaceId: studio.workspaceId,
    userId: studio.userIds.cy!,
  });
  expect(await roleAndStatus()).toBe("member active");
});
