import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { FIRST_DAY, LIMITS } from "../lib/limits";
import {
  act,
  aDayLater,
  besideInviters,
  DAY,
  edit,
  invite,
  newcomer,
  ours,
  rowOf,
  SEND,
  studio,
  theirs,
  world,
} from "./inviting.helpers";
import { as } from "./setup.helpers";

/* Mails count by sender, by workspace and by recipient. */

besideInviters();
afterEach(() => vi.useRealTimers());

const list = (count: number, name = "p") =>
  Array.from({ length: count }, (_, i) => ({
    email: `${name}${i}@example.com`,
    role: "member" as const,
  }));
const sendIn = async (
  workspaceId: Id<"workspaces">,
  by: string,
  invitees: ReturnType<typeof list>,
) =>
  await as(world.t, studio.ids[by]!).action(api.invitations.manage.send, {
    workspaceId,
    invitees,
  });
const send = async (by: string, invitees: ReturnType<typeof list>) =>
  await sendIn(studio.workspaceId, by, invitees);
const limit = (reason: string) => ({
  data: { code: "RATE_LIMITED", reason },
});
const allowance = async (by: string, workspaceId = studio.workspaceId) =>
  await as(world.t, studio.ids[by]!).query(
    api.invitations.queries.getAllowance,
    { workspaceId },
  );
/** WorkOS sends nothing, which is quicker, and counts all the same. */
const workosIsAway = () =>
  world.workos.faults.next(SEND, { status: 503, times: Infinity });
/** Another workspace of the same person. */
const another = async (by: string, name: string) =>
  (await as(world.t, studio.ids[by]!).action(api.workspaces.create, { name }))
    .workspaceId;

describe("on their first day", () => {
  beforeEach(workosIsAway);

  test("a person sends fifty invitations, over all workspaces, and goes on when it is over", async () => {
    const { firstDay } = await allowance("ana");
    expect(firstDay.left).toBe(FIRST_DAY.invitations);
    await send("ana", list(30));
    const second = await another("ana", "Second");
    await sendIn(second, "ana", list(20, "q"));
    expect(await allowance("ana", second)).toMatchObject({
      firstDay: { left: 0, until: firstDay.until },
    });
    const refusal: unknown = await sendIn(second, "ana", list(1, "r")).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject(limit("firstDayInvitations"));
    const { retryAfterMs } = (refusal as { data: { retryAfterMs: number } })
      .data;
    expect(Date.now() + retryAfterMs).toBeCloseTo(firstDay.until, -3);
    vi.useFakeTimers({ toFake: ["Date"], now: firstDay.until });
    expect(await sendIn(second, "ana", list(1, "r"))).toHaveLength(1);
  });

  test("a list that is too long is refused as a whole, and counts for nothing", async () => {
    await expect(send("ana", list(51))).rejects.toMatchObject(
      limit("firstDayInvitations"),
    );
    expect((await allowance("ana")).firstDay.left).toBe(50);
  });

  test("another person of the workspace has a first day of their own", async () => {
    await send("ana", list(50));
    expect((await allowance("bo")).firstDay.left).toBe(50);
  });
});

describe("after it", () => {
  beforeEach(() => {
    workosIsAway();
    aDayLater();
  });
  const HOURLY = LIMITS.invitationsOfPerson.rate;

  test("all people of a workspace send four hundred an hour together, and are told how many are left", async () => {
    expect(await allowance("bo")).toMatchObject({ left: HOURLY });
    await send("ana", list(200));
    await send("bo", list(200, "q"));
    // Half of each person's own is left.
    expect(await allowance("ana")).toMatchObject({ left: 0, perHour: HOURLY });
    await expect(send("bo", list(1, "r"))).rejects.toMatchObject(
      limit("workspaceInvitations"),
    );
  });

  test("a person sends four hundred an hour over all workspaces, and each says what is left of them", async () => {
    const second = await another("ana", "Second");
    await send("ana", list(200));
    await send("ana", list(200, "q"));
    expect((await allowance("ana", second)).left).toBe(0);
    await expect(sendIn(second, "ana", list(1, "r"))).rejects.toMatchObject(
      limit("personInvitations"),
    );
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(await sendIn(second, "ana", list(200, "r"))).toHaveLength(200);
  });
});

describe("to one address", () => {
  const ADDRESS = [{ email: "Zed@Example.com", role: "member" as const }];
  const DAILY = LIMITS.invitationsToAddress.rate;

  test("five mails a day go out from everywhere, sent and sent again, and the row says so", async () => {
    expect(await send("ana", ADDRESS)).toMatchObject([{ status: "sent" }]);
    const { _id } = await rowOf("zed@example.com");
    await act("resend", _id);
    await act("resend", _id, "ana");
    const second = await another("ana", "Second");
    await sendIn(second, "ana", ADDRESS);
    const third = await another("ana", "Third");
    await sendIn(third, "ana", ADDRESS);
    const fourth = await another("ana", "Fourth");
    expect(await sendIn(fourth, "ana", [...ADDRESS, ...list(1)])).toMatchObject(
      [
        {
          status: "refused",
          refusal: {
            code: "RATE_LIMITED",
            reason: "recipientMails",
            params: { address: "zed@example.com", max: DAILY },
            retryAfterMs: expect.any(Number) as number,
          },
        },
        // Nobody else is held up.
        { status: "sent" },
      ],
    );
    await expect(act("resend", _id)).rejects.toMatchObject({
      data: {
        code: "RATE_LIMITED",
        reason: "recipientMails",
        retryAfterMs: expect.any(Number) as number,
      },
    });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + DAY });
    expect(await sendIn(fourth, "ana", ADDRESS)).toMatchObject([
      { status: "sent" },
    ]);
  });

  test("another role is another mail, and where the address gets none more the earlier invitation stays", async () => {
    await send("ana", ADDRESS);
    const roles = ["admin", "member"] as const;
    for (let n = 1; n < DAILY; n++)
      await edit((await rowOf("zed@example.com"))._id, roles[(n + 1) % 2]!);
    const { _id, role } = await rowOf("zed@example.com");
    const before = { ours: await ours(), theirs: await theirs() };
    const other = role === "admin" ? "member" : "admin";
    await expect(edit(_id, other)).rejects.toMatchObject(
      limit("recipientMails"),
    );
    expect({ ours: await ours(), theirs: await theirs() }).toEqual(before);
    expect(before.ours).toEqual([`zed@example.com pending ${role}`]);
  });

  test("addresses that only differ behind a plus are one mailbox", async () => {
    for (let n = 0; n < DAILY; n++)
      expect(
        await send("ana", [{ email: `zed+${n}@example.com`, role: "member" }]),
      ).toMatchObject([{ status: "sent" }]);
    expect(
      await send("ana", [
        { email: "Zed+again@example.com", role: "member" },
        { email: "+zed@example.com", role: "member" },
      ]),
    ).toMatchObject([
      {
        refusal: {
          reason: "recipientMails",
          params: { address: "zed+again@example.com" },
        },
      },
      { status: "sent" },
    ]);
  });

  test("a row that it refuses uses up nothing of the sender's", async () => {
    await send("ana", ADDRESS);
    const { _id } = await rowOf("zed@example.com");
    for (let n = 1; n < DAILY; n++) await act("resend", _id);
    const second = await another("ana", "Second");
    const { firstDay } = await allowance("ana");
    expect(await sendIn(second, "ana", [...ADDRESS, ...list(1)])).toMatchObject(
      [{ refusal: { reason: "recipientMails" } }, { status: "sent" }],
    );
    expect((await allowance("ana")).firstDay.left).toBe(firstDay.left - 1);
  });

  test("somebody who only claims it uses up nothing", async () => {
    await newcomer("mallory");
    await world.t.run(async (ctx) => {
      const user = await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) =>
          q.eq("workosUserId", studio.ids.mallory),
        )
        .unique();
      await ctx.db.patch("users", user!._id, {
        email: "zed@example.com",
        emailVerified: false,
      });
    });
    const { _id: invitationId } = await invite("other@example.com");
    for (let n = 0; n < LIMITS.ownResends.rate; n++)
      await as(world.t, studio.ids.mallory!).action(
        api.invitations.own.resend,
        { invitationId },
      );
    await send("ana", ADDRESS);
    const { _id } = await rowOf("zed@example.com");
    for (let n = 1; n < DAILY; n++) await act("resend", _id);
    await expect(act("resend", _id)).rejects.toMatchObject(
      limit("recipientMails"),
    );
  });

  test("what the invited person asks for counts too", async () => {
    await newcomer("zed");
    const zed = await world.t.run(
      async (ctx) =>
        await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) =>
            q.eq("workosUserId", studio.ids.zed),
          )
          .unique(),
    );
    const email = zed!.email!;
    await send("ana", [{ email, role: "member" }]);
    const { _id: invitationId } = await rowOf(email);
    for (let n = 1; n < DAILY; n++) await act("resend", invitationId);
    await expect(
      as(world.t, studio.ids.zed!).action(api.invitations.own.resend, {
        invitationId,
      }),
    ).rejects.toMatchObject(limit("recipientMails"));
  });
});
