import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { besideProduct, fails } from "./hooks.helpers";
import {
  besideInviters,
  edit,
  invite,
  outcomes,
  send,
  studio,
  world,
} from "./inviting.helpers";
import { as, roster, settle } from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";
import { meanwhile } from "./workos.helpers";

/* How many people the product lets a workspace have: Ana, Bo and Cy are in. */

const product = besideProduct();
besideInviters();

const limitTo = (seats: number | null) => {
  product.seats = () => Promise.resolve(seats);
};
const someone = (name: string) => ({
  email: `${name}@example.com`,
  role: "member" as const,
});
const by = (name: string) => as(world.t, studio.ids[name]!);
const cy = () => ({
  workspaceId: studio.workspaceId,
  userId: studio.userIds.cy!,
});
const use = () =>
  by("bo").query(api.hooks.getSeats, { workspaceId: studio.workspaceId });

describe("an invitation", () => {
  test("takes a seat: of several as many are sent as are free, and the others are told why", async () => {
    limitTo(5);
    const people = ["zed", "yan", "xia"].map(someone);
    const results = await send("bo", ...people);
    expect(results.map(({ status }) => status)).toEqual([
      "sent",
      "sent",
      "refused",
    ]);
    expect(results[2]!.refusal).toMatchObject({
      code: "LIMIT_REACHED",
      reason: "seatsFull",
      params: { count: 5 },
    });
    expect(await use()).toEqual({
      seats: 5,
      people: 3,
      invited: 2,
      free: 0,
    });
    expect(await outcomes("bo", someone("wim"))).toEqual(["LIMIT_REACHED"]);
  });

  test("of another role takes the seat of the one in whose place it is", async () => {
    limitTo(4);
    const { _id } = await invite("zed@example.com");
    await expect(edit(_id, "admin")).resolves.toBeNull();
    expect(await use()).toMatchObject({ invited: 1 });
  });

  test("has its seat while WorkOS is being asked to send it", async () => {
    limitTo(4);
    const meanwhileSent: string[] = [];
    meanwhile(async () => {
      expect(await use()).toMatchObject({ invited: 0, free: 0 });
      meanwhileSent.push(...(await outcomes("ana", someone("yan"))));
    });
    expect(await outcomes("bo", someone("zed"))).toEqual(["sent"]);
    expect(meanwhileSent).toEqual(["LIMIT_REACHED"]);
  });

  test("is sent without a limit", async () => {
    limitTo(null);
    expect(await outcomes("bo", someone("zed"))).toEqual(["sent"]);
    expect(await use()).toBeNull();
  });

  test("is not sent while nobody can say how many seats there are", async () => {
    product.seats = fails;
    await expect(send("bo", someone("zed"))).rejects.toMatchObject({
      data: { code: "CONFLICT", reason: "hookFailed" },
    });
  });
});

describe("a return", () => {
  const remove = () => by("ana").mutation(api.users.manage.removeUser, cy());

  test("takes a seat, and is refused while none is free", async () => {
    limitTo(3);
    await remove();
    await settle(world.t);
    await invite("zed@example.com");
    const restore = () => by("ana").action(api.users.manage.restoreUser, cy());
    await expect(restore()).rejects.toMatchObject({
      data: { code: "LIMIT_REACHED", reason: "seatsFull" },
    });
    const { workspaceId, userId } = cy();
    expect(
      await by("ana").action(api.users.manage.restoreUsers, {
        workspaceId,
        userIds: [userId],
      }),
    ).toMatchObject([{ userId, refused: { code: "LIMIT_REACHED" } }]);
    limitTo(4);
    await expect(restore()).resolves.toBeNull();
  });
});

test("another role takes no seat", async () => {
  limitTo(3);
  await expect(
    by("ana").action(api.users.manage.changeRole, { ...cy(), role: "admin" }),
  ).resolves.toBeNull();
});

test("a person that WorkOS adds is let in, and there are more people than seats", async () => {
  limitTo(3);
  await deliver(
    world.t,
    membershipEvent("created", Date.now(), {
      id: "om_zed",
      user: "user_zed",
      organization: studio.organizationId,
    }),
  );
  expect(await roster(world.t, studio.workspaceId)).toMatchObject({
    user_zed: "member",
  });
  expect(await use()).toEqual({ seats: 3, people: 4, invited: 0, free: -1 });
});
