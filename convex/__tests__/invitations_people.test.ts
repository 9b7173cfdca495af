import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  act,
  besideInviters,
  DAY,
  harbor,
  invite,
  memberOf,
  newcomer,
  ours,
  studio,
  world,
} from "./inviting.helpers";
import { as, auditOf, roster, settle } from "./setup.helpers";

besideInviters();

describe("people who were here", () => {
  const noticeFor = async (email: string) => {
    const [checked] = await as(world.t, studio.ids.bo!).query(
      api.invitations.queries.check,
      {
        workspaceId: studio.workspaceId,
        invitees: [{ email, role: "member" }],
      },
    );
    return checked?.notice;
  };

  test("a removed person is told apart, and accepting brings them back", async () => {
    await as(world.t, studio.ids.cy!).mutation(api.workspaces.leave, {
      workspaceId: studio.workspaceId,
    });
    await settle(world.t);
    expect(await noticeFor("cy@example.com")).toMatchObject({
      reason: "removed",
      params: { person: "cy" },
      message: expect.stringMatching(/^cy was removed\./) as string,
    });
    const { workosInvitationId } = await invite("cy@example.com", "client");
    await world.sdk.userManagement.acceptInvitation(workosInvitationId);
    await world.deliver();
    expect(await memberOf("cy")).toMatchObject({
      status: "active",
      role: "client",
      customerId: harbor,
    });
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "client" });
    expect(await auditOf(world.t, studio.workspaceId, studio.ids.cy!)).toEqual([
      "joined",
      "left",
      "invitation_sent",
      "restored",
    ]);
  });

  test("one who is about to be removed is told apart", async () => {
    const member = await memberOf("cy");
    await world.t.run(
      async (ctx) =>
        await ctx.db.patch("workspaceMembers", member!._id, {
          pendingRemovalAt: 1,
          listedStatus: "pending_removal",
        }),
    );
    expect(await noticeFor("cy@example.com")).toMatchObject({
      reason: "pending_removal",
      params: { person: "cy" },
      message: expect.stringMatching(/^cy is about to be removed/) as string,
    });
  });
});

describe("the invited person", () => {
  const mine = async (name: string) =>
    await as(world.t, studio.ids[name]!).query(
      api.invitations.queries.listMyInvitations,
      {},
    );

  test("who accepts is in at once, with role and customer", async () => {
    await newcomer("zed");
    const { workosInvitationId } = await invite("zed@example.com", "client");
    await world.sdk.userManagement.acceptInvitation(workosInvitationId);
    await world.deliver();
    const snapshot = await as(world.t, studio.ids.zed!).query(
      api.dashboard.getSnapshot,
      {},
    );
    expect(snapshot?.workspaces).toMatchObject([
      { name: "Studio", role: "client" },
    ]);
    expect(await ours()).toEqual([]);
  });

  test("who is not known here yet gets it by the id that WorkOS names", async () => {
    const { workosInvitationId } = await invite("zed@example.com", "client");
    studio.ids.zed = await world.person("zed");
    await world.sdk.userManagement.acceptInvitation(workosInvitationId);
    const accepted = world
      .events()
      .filter(({ event }) => event === "invitation.accepted");
    await world.deliver(accepted);
    expect(await roster(world.t, studio.workspaceId)).toMatchObject({
      [studio.ids.zed]: "client",
    });
    expect(await ours()).toEqual([]);
  });

  test("sees who invited them where, of open invitations only", async () => {
    await newcomer("zed");
    const revoked = await invite("zed@example.com");
    await act("revoke", revoked._id);
    expect(await mine("zed")).toEqual([]);
    await invite("zed@example.com");
    expect(await mine("zed")).toMatchObject([
      { workspaceName: "Studio", inviterName: "bo" },
    ]);
    expect(await mine("cy")).toEqual([]);
  });

  test("a person who only claims the address sees nothing", async () => {
    await newcomer("zed");
    await invite("zed@example.com");
    await world.t.run(async (ctx) => {
      for (const user of await ctx.db.query("users").collect())
        if (user.workosUserId === studio.ids.zed)
          await ctx.db.patch("users", user._id, { emailVerified: false });
    });
    expect(await mine("zed")).toEqual([]);
  });
});

test("the lists and their counts say what waits, and what has ended", async () => {
  await invite("open@example.com");
  const revoked = await invite("revoked@example.com");
  await act("revoke", revoked._id);
  const soon = await invite("soon@example.com");
  await world.t.run(
    async (ctx) =>
      await ctx.db.patch("pendingInvitations", soon._id, {
        expiresAt: Date.now() + DAY,
      }),
  );
  const expiresBefore = Date.now() + 2 * DAY;
  const ana = as(world.t, studio.ids.ana!);
  const { workspaceId } = studio;
  const listed = async (
    state: "pending" | "revoked",
    before?: number,
  ): Promise<string[]> =>
    (
      await ana.query(api.invitations.queries.list, {
        workspaceId,
        state,
        ...(before === undefined ? {} : { expiresBefore: before }),
        paginationOpts: { numItems: 10, cursor: null },
      })
    ).page.map(({ email }) => email);
  expect(await listed("pending")).toEqual([
    "soon@example.com",
    "open@example.com",
  ]);
  expect(await listed("pending", expiresBefore)).toEqual(["soon@example.com"]);
  expect(await listed("revoked")).toEqual(["revoked@example.com"]);
  expect(
    await ana.query(api.invitations.queries.counts, {
      workspaceId,
      expiresBefore,
    }),
  ).toEqual({
    pending: 2,
    expiring: 1,
    expired: 0,
    revoked: 1,
    accepted_unmatched: 0,
  });
});
