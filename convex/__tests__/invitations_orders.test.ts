import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { send as sendAction, resend } from "../invitations/manage";
import {
  act,
  besideInviters,
  failsWith,
  harbor,
  invite,
  memberOf,
  newcomer,
  ours,
  outcomes,
  rowOf,
  rows,
  SEND,
  studio,
  theirs,
  world,
} from "./inviting.helpers";
import { meanwhileAfter } from "./running.helpers";
import { as, settle } from "./setup.helpers";
import { died, runInSteps } from "./steps.helpers";
import { meanwhile } from "./workos.helpers";
import { ordersOf, sweep } from "./orders.helpers";

/* An invitation is an order: WorkOS's mail and our row may be apart by a crash, a lost
 * answer, or a right that was lost in between. */

besideInviters();

const ZED = { email: "zed@example.com", role: "client" as const };
const CLIENT = () => ({ ...ZED, customerId: harbor });
const demoteBo = async () => {
  const member = await memberOf("bo");
  await world.t.run((ctx) =>
    ctx.db.patch("workspaceMembers", member!._id, { role: "member" }),
  );
};
/** Bo's action dies once WorkOS has sent the mail. */
const dieAfterTheMail = async (
  action: typeof sendAction | typeof resend,
  args: object,
  step: RegExp,
) => {
  const dying = new Promise<void>((gone) => {
    void runInSteps(
      as(world.t, studio.ids.bo!),
      action as typeof sendAction,
      { workspaceId: studio.workspaceId, ...args } as never,
      async ({ name }, take) => {
        const taken = await take();
        if (!step.test(name)) return taken;
        gone();
        return await died();
      },
    );
  });
  await dying;
};
const sendAndDie = () =>
  dieAfterTheMail(
    sendAction,
    { invitees: [CLIENT()] },
    /^POST .*\/invitations$/,
  );
const eventsOf = (type: string) =>
  world.events().filter(({ event }) => event === type);
const invitationId = async () =>
  (
    await world.sdk.userManagement.listInvitations({
      organizationId: studio.organizationId,
    })
  ).data[0]!.id;

describe("an action that dies between WorkOS's mail and our row loses neither customer nor role", () => {
  const whole = {
    role: "client",
    state: "pending",
    invitedBy: expect.anything() as unknown,
    sentAt: expect.any(Number) as number,
  };

  test("the event tells of it", async () => {
    await sendAndDie();
    expect(await rows()).toEqual([]);
    await world.deliver();
    expect(await rowOf(ZED.email)).toMatchObject({
      ...whole,
      customerId: harbor,
    });
    expect(await ordersOf(world.t)).toEqual(["invite done"]);
  });

  test("the sweeper finds it", async () => {
    await sendAndDie();
    await sweep(world.t);
    expect(await rowOf(ZED.email)).toMatchObject({
      ...whole,
      customerId: harbor,
    });
    expect(await ordersOf(world.t)).toEqual(["invite done"]);
  });

  test.each(["the event", "the sweeper"])(
    "accepted already: %s gives them to the person",
    async (by) => {
      await newcomer("zed");
      await sendAndDie();
      await world.sdk.userManagement.acceptInvitation(await invitationId());
      if (by === "the sweeper") await sweep(world.t);
      else await world.deliver(eventsOf("invitation.accepted"));
      await world.deliver();
      const zed = await world.t.run(async (ctx) =>
        (await ctx.db.query("workspaceMembers").collect()).find(
          ({ email }) => email === ZED.email,
        ),
      );
      expect(zed).toMatchObject({ role: "client", customerId: harbor });
      expect(await rows()).toEqual([]);
      expect(await ordersOf(world.t)).toEqual(["invite done"]);
    },
  );

  test("the same once more goes on with it: no second mail, and no refusal", async () => {
    await sendAndDie();
    // The lease is over, and WorkOS has not been asked yet.
    await world.t.run(async (ctx) => {
      const [order] = await ctx.db.query("providerOrders").collect();
      await ctx.db.patch("providerOrders", order!._id, { leaseUntil: 1 });
    });
    expect(await outcomes("bo", CLIENT())).toEqual(["sent"]);
    expect(await theirs()).toEqual(["zed@example.com pending client"]);
    expect(await rowOf(ZED.email)).toMatchObject({ customerId: harbor });
    expect(await ordersOf(world.t)).toEqual([
      "invite withdrawn",
      "invite done",
    ]);
  });

  test("WorkOS never got it: nothing is left behind", async () => {
    world.workos.faults.next(SEND, { status: "reset" });
    expect(await outcomes("bo", CLIENT())).toEqual(["PROVIDER_UNAVAILABLE"]);
    await settle(world.t);
    expect(await ordersOf(world.t)).toEqual(["invite withdrawn"]);
    expect(await outcomes("bo", CLIENT())).toEqual(["sent"]);
  });

  test("an invitation of another role to the same address is none that was ordered", async () => {
    await sendAndDie();
    const [order] = await world.t.run((ctx) =>
      ctx.db.query("providerOrders").collect(),
    );
    await world.t.run((ctx) =>
      ctx.db.patch("providerOrders", order!._id, { role: "admin" }),
    );
    await world.deliver();
    const row = await rowOf(ZED.email);
    expect(row.role).toBe("client");
    expect(row).not.toHaveProperty("customerId");
  });
});

describe("while one is being sent", () => {
  test("nobody sends another to the address", async () => {
    let other: string[] = [];
    meanwhile(async () => {
      other = await outcomes("ana", { email: ZED.email, role: "admin" });
    });
    expect(await outcomes("bo", CLIENT())).toEqual(["sent"]);
    expect(other).toEqual(["CONFLICT"]);
    expect(await theirs()).toEqual(["zed@example.com pending client"]);
  });

  test("an event that is faster than the answer is the answer", async () => {
    meanwhileAfter(() => world.deliver(), { method: "POST" });
    expect(await outcomes("bo", CLIENT())).toEqual(["sent"]);
    expect(await rowOf(ZED.email)).toMatchObject({
      customerId: harbor,
      invitedBy: studio.userIds.bo,
    });
    expect(await ordersOf(world.t)).toEqual(["invite done"]);
  });
});

describe("a right that is lost on the way", () => {
  const lost = async () => {
    meanwhile(demoteBo);
    await expect(outcomes("bo", CLIENT())).rejects.toMatchObject(
      failsWith("FORBIDDEN"),
    );
  };

  test("a refused invitation is revoked in WorkOS, however often it takes", async () => {
    world.workos.faults.next(/revoke$/, { status: 503, times: Infinity });
    await lost();
    await settle(world.t);
    expect(await theirs()).toEqual(["zed@example.com pending client"]);
    expect(await ordersOf(world.t)).toEqual(["invite withdrawn", "undo open"]);
    world.workos.faults.clear();
    await sweep(world.t);
    expect(await theirs()).toEqual(["zed@example.com revoked client"]);
    expect(await ordersOf(world.t)).toEqual(["invite withdrawn", "undo done"]);
  });

  test("nobody invites the address until that is done", async () => {
    world.workos.faults.next(/revoke$/, { status: 503, times: Infinity });
    await lost();
    await settle(world.t);
    const again = { email: ZED.email, role: "member" as const };
    expect(await outcomes("ana", again)).toEqual(["CONFLICT"]);
    world.workos.faults.clear();
    await sweep(world.t);
    expect(await outcomes("ana", again)).toEqual(["sent"]);
  });

  test.each(["the event", "the sweeper"])(
    "the action died: %s has it revoked",
    async (by) => {
      await sendAndDie();
      await demoteBo();
      if (by === "the event") await world.deliver();
      else await sweep(world.t);
      expect(await theirs()).toEqual(["zed@example.com revoked client"]);
      await world.deliver();
      expect((await ours()).filter((row) => row.includes("pending"))).toEqual(
        [],
      );
    },
  );
});

describe("mailing one again", () => {
  const resendAndDie = (id: Awaited<ReturnType<typeof invite>>["_id"]) =>
    dieAfterTheMail(resend, { invitationId: id }, /^POST .*\/resend$/);

  test.each(["its answer", "the event", "the sweeper"])(
    "is known from %s, as when it was sent",
    async (by) => {
      const { _id, sentAt } = await invite(ZED.email, "client");
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (by === "its answer") await act("resend", _id);
      else await resendAndDie(_id);
      if (by === "the event") await world.deliver();
      if (by === "the sweeper") await sweep(world.t);
      const row = await rowOf(ZED.email);
      expect(row.sentAt).toBeGreaterThan(sentAt!);
      expect(row).toMatchObject({ customerId: harbor, role: "client" });
      expect(await ordersOf(world.t)).toEqual(["invite done", "invite done"]);
    },
  );

  test("that came to nothing leaves the invitation as it was", async () => {
    const { _id, sentAt } = await invite(ZED.email, "client");
    world.workos.faults.next(/resend$/, { status: "reset" });
    await expect(act("resend", _id)).rejects.toMatchObject(
      failsWith("PROVIDER_UNAVAILABLE"),
    );
    await settle(world.t);
    expect(await rowOf(ZED.email)).toMatchObject({ state: "pending", sentAt });
    expect(await ordersOf(world.t)).toEqual([
      "invite done",
      "invite withdrawn",
    ]);
  });
});

test("an owner or admin can have an open order about an address tried again", async () => {
  world.workos.faults.next(/revoke$/, { status: 503, times: Infinity });
  meanwhile(demoteBo);
  await expect(outcomes("bo", CLIENT())).rejects.toMatchObject(
    failsWith("FORBIDDEN"),
  );
  await settle(world.t);
  expect(await theirs()).toEqual(["zed@example.com pending client"]);
  expect(await ordersOf(world.t)).toEqual(["invite withdrawn", "undo open"]);
  const ana = as(world.t, studio.ids.ana!);
  const { workspaceId } = studio;
  const { page } = await ana.query(api.orders.listTroubles, {
    workspaceId,
    paginationOpts: { numItems: 5, cursor: null },
  });
  expect(page).toMatchObject([{ kind: "undo", displayName: ZED.email }]);
  world.workos.faults.clear();
  await ana.mutation(api.orders.retry, {
    workspaceId,
    orderId: page[0]!.orderId,
  });
  await settle(world.t);
  expect(await theirs()).toEqual(["zed@example.com revoked client"]);
});
