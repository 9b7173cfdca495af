// @vitest-environment node
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Role } from "../lib/validators";
import { as, auditOf, roster, settle } from "./setup.helpers";
import { besideWorkos, meanwhile, type Studio } from "./workos.helpers";

/* Ana owns the studio, Bo is an admin, Cy a member; Harbor Coffee is a customer.
 * WorkOS is the emulator; its webhooks arrive when a test says so. */

const world = besideWorkos();
const SEND = "POST /user_management/invitations";
const DAY = 86_400_000;

let studio: Studio;
let harbor: Id<"customers">;
beforeEach(async () => {
  studio = await world.studio({ ana: "owner", bo: "admin", cy: "member" });
  harbor = await as(world.t, studio.ids.ana!).mutation(api.customers.create, {
    workspaceId: studio.workspaceId,
    name: "Harbor Coffee",
  });
});

type Invitee = {
  email: string;
  role: Role;
  customerId?: Id<"customers">;
  customerName?: string;
};
const send = async (by: string, ...invitees: Invitee[]) =>
  await as(world.t, studio.ids[by]!).action(api.invitations.manage.send, {
    workspaceId: studio.workspaceId,
    invitees,
  });
/** What became of each row: "sent", or the code it was refused with. */
const outcomes = async (by: string, ...invitees: Invitee[]) =>
  (await send(by, ...invitees)).map(({ refusal }) => refusal?.code ?? "sent");
const invite = async (email: string, role: Role = "member") => {
  const [result] = await send("bo", {
    email,
    role,
    ...(role === "client" ? { customerId: harbor } : {}),
  });
  expect(result).toMatchObject({ status: "sent" });
  return await rowOf(email);
};
const rows = async () =>
  await world.t.run(
    async (ctx) => await ctx.db.query("pendingInvitations").collect(),
  );
const rowOf = async (email: string) =>
  (await rows()).findLast((row) => row.email === email)!;
/** Ours at a glance: `["zed@example.com pending member"]`. */
const ours = async () =>
  (await rows()).map(({ email, state, role }) => `${email} ${state} ${role}`);
/** WorkOS's at a glance. */
const theirs = async () =>
  (
    await world.sdk.userManagement.listInvitations({
      organizationId: studio.organizationId,
      order: "asc",
    })
  ).data.map(({ email, state, roleSlug }) => `${email} ${state} ${roleSlug}`);
const act = async (
  what: "resend" | "revoke",
  invitationId: Id<"pendingInvitations">,
  by = "bo",
) =>
  await as(world.t, studio.ids[by]!).action(api.invitations.manage[what], {
    workspaceId: studio.workspaceId,
    invitationId,
  });
const edit = async (
  invitationId: Id<"pendingInvitations">,
  role: Role,
  customerId?: Id<"customers">,
  by = "bo",
) =>
  await as(world.t, studio.ids[by]!).action(api.invitations.manage.edit, {
    workspaceId: studio.workspaceId,
    invitationId,
    role,
    ...(customerId === undefined ? {} : { customerId }),
  });
const failsWith = (code: string) => ({ data: { code } });
/** WorkOS and we agree that a week has passed. */
const aWeekLater = async () => {
  const later = Date.now() + 8 * DAY;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(later);
  await world.t.mutation(internal.invitations.internal.expireDue, {});
};
const memberOf = async (name: string) =>
  await world.t.run(async (ctx) => {
    const member = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q
          .eq("workspaceId", studio.workspaceId)
          .eq("userId", studio.userIds[name]!),
      )
      .unique();
    return member;
  });

describe("sending", () => {
  test("WorkOS sends the mail, with role, inviter and a week to accept", async () => {
    const sentAt = Date.now();
    await send("bo", {
      email: " Zed@Example.com",
      role: "client",
      customerId: harbor,
    });
    const { data } = await world.sdk.userManagement.listInvitations({
      organizationId: studio.organizationId,
    });
    expect(data).toMatchObject([
      {
        email: "zed@example.com",
        roleSlug: "client",
        inviterUserId: studio.ids.bo,
      },
    ]);
    const row = await rowOf("zed@example.com");
    expect(row).toMatchObject({
      workosInvitationId: data[0]!.id,
      role: "client",
      customerId: harbor,
      invitedBy: studio.userIds.bo,
      state: "pending",
    });
    expect((row.expiresAt - sentAt) / DAY).toBeCloseTo(7, 2);
  });

  test("the echo of our own sending is a duplicate, and takes no customer away", async () => {
    await invite("zed@example.com", "client");
    await world.deliver();
    expect(await world.inboxOf("invitation.created")).toEqual(["duplicate"]);
    expect(await rowOf("zed@example.com")).toMatchObject({
      customerId: harbor,
    });
  });

  test("many at once: each row is answered for itself", async () => {
    const results = await send(
      "bo",
      { email: "one@example.com", role: "member" },
      { email: "not an address", role: "member" },
      { email: "ONE@example.com ", role: "member" },
      {
        email: "two@example.com",
        role: "client",
        customerName: "harbor  coffee",
      },
      { email: "three@example.com", role: "client" },
      { email: "four@example.com", role: "client", customerName: "Nobody" },
      { email: "five@example.com", role: "member", customerId: harbor },
      { email: "six@example.com", role: "owner" },
      { email: "cy@example.com", role: "member" },
    );
    expect(
      results.map(({ refusal }) => refusal && [refusal.code, refusal.field]),
    ).toEqual([
      null,
      ["INVALID", "email"],
      ["INVALID", "email"],
      null,
      ["INVALID", "customerId"],
      ["INVALID", "customerId"],
      ["INVALID", "customerId"],
      ["FORBIDDEN", "role"],
      ["CONFLICT", "email"],
    ]);
    expect(results.at(-1)?.refusal?.message).toBe(
      "cy is in this workspace already.",
    );
    expect(await ours()).toEqual([
      "one@example.com pending member",
      "two@example.com pending client",
    ]);
    expect(await theirs()).toEqual([
      "one@example.com pending member",
      "two@example.com pending client",
    ]);
  });

  test("the check says the same before anything is sent", async () => {
    const checked = await as(world.t, studio.ids.bo!).query(
      api.invitations.queries.check,
      {
        workspaceId: studio.workspaceId,
        invitees: [
          { email: "Cy@example.com", role: "member" },
          { email: "new@example.com", role: "client", customerId: harbor },
        ],
      },
    );
    expect(checked).toMatchObject([
      { email: "cy@example.com", refusal: { code: "CONFLICT" } },
      { email: "new@example.com", refusal: null, notice: null },
    ]);
    expect(await theirs()).toEqual([]);
  });

  test("an owner invites nobody as owner either", async () => {
    expect(
      await outcomes("ana", { email: "zed@example.com", role: "owner" }),
    ).toEqual(["INVALID"]);
  });

  test.each([
    ["nobody", 0],
    ["two hundred and one", 201],
  ])("%s at once is refused", async (_many, n) => {
    const invitees = Array.from({ length: n }, (_, i) => ({
      email: `p${i}@example.com`,
      role: "member" as const,
    }));
    await expect(send("bo", ...invitees)).rejects.toMatchObject(
      failsWith("INVALID"),
    );
  });

  test("a customer of another workspace is none", async () => {
    const elsewhere = await world.t.run(async (ctx) => {
      const workspaceId = await ctx.db.insert("workspaces", {
        name: "Elsewhere",
        slug: "elsewhere",
        createdBy: studio.userIds.ana!,
      });
      return await ctx.db.insert("customers", {
        workspaceId,
        name: "Theirs",
        nameKey: "theirs",
        createdAt: 1,
      });
    });
    expect(
      await outcomes("bo", {
        email: "zed@example.com",
        role: "client",
        customerId: elsewhere,
      }),
    ).toEqual(["INVALID"]);
  });

  test("a workspace that is linked to no organization invites nobody", async () => {
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    await expect(
      send("bo", { email: "zed@example.com", role: "member" }),
    ).rejects.toMatchObject(failsWith("CONFLICT"));
  });
});

describe("no address is invited twice", () => {
  test("an open invitation is named, in whatever case", async () => {
    await invite("zed@example.com");
    expect(
      await outcomes("ana", { email: "ZED@example.com", role: "admin" }),
    ).toEqual(["CONFLICT"]);
    expect(await theirs()).toEqual(["zed@example.com pending member"]);
  });

  test("two people inviting at the same moment send one", async () => {
    const both = await Promise.all([
      outcomes("ana", { email: "zed@example.com", role: "member" }),
      outcomes("bo", { email: "zed@example.com", role: "member" }),
    ]);
    expect(both.flat().sort()).toEqual(["CONFLICT", "sent"]);
    expect(
      (await ours()).filter((row) => row.includes("pending")),
    ).toHaveLength(1);
    expect(
      (await theirs()).filter((row) => row.includes("pending")),
    ).toHaveLength(1);
  });

  test("one that WorkOS holds open and we have not heard of yet is told", async () => {
    await world.sdk.userManagement.sendInvitation({
      email: "zed@example.com",
      organizationId: studio.organizationId,
    });
    expect(
      await outcomes("bo", { email: "zed@example.com", role: "member" }),
    ).toEqual(["CONFLICT"]);
  });

  test("an expired or revoked one blocks nothing, and stays visible", async () => {
    const revoked = await invite("zed@example.com");
    await act("revoke", revoked._id);
    await invite("zed@example.com", "admin");
    await aWeekLater();
    await invite("zed@example.com", "client");
    expect(await ours()).toEqual([
      "zed@example.com revoked member",
      "zed@example.com expired admin",
      "zed@example.com pending client",
    ]);
  });

  test("one past its time blocks nothing, marked or not", async () => {
    await invite("zed@example.com");
    const later = Date.now() + 8 * DAY;
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(later);
    expect(
      await outcomes("bo", { email: "zed@example.com", role: "member" }),
    ).toEqual(["sent"]);
  });
});

describe("WorkOS refuses or is away", () => {
  test("one failure is told for its address, and nothing else is lost", async () => {
    world.workos.faults.next(SEND, { status: 503 });
    const results = await outcomes(
      "bo",
      ...["a", "b", "c", "d", "e", "f", "g"].map((name) => ({
        email: `${name}@example.com`,
        role: "member" as const,
      })),
    );
    expect(
      results.filter((code) => code === "PROVIDER_UNAVAILABLE"),
    ).toHaveLength(1);
    expect(results.filter((code) => code === "sent")).toHaveLength(6);
    expect(await ours()).toHaveLength(6);
  });

  test("in an outage the rest of a long list is not tried", async () => {
    world.workos.faults.next(SEND, { status: 503, times: Infinity });
    const before = world.workos.faults.calls.length;
    const results = await outcomes(
      "bo",
      ...Array.from({ length: 30 }, (_, i) => ({
        email: `p${i}@example.com`,
        role: "member" as const,
      })),
    );
    expect(new Set(results)).toEqual(new Set(["PROVIDER_UNAVAILABLE"]));
    expect(world.workos.faults.calls.length - before).toBe(5);
    expect(await ours()).toEqual([]);
  });

  test("a lost answer leaves no second invitation: the event tells of it", async () => {
    world.workos.faults.next(SEND, { status: "lost answer" });
    expect(
      await outcomes("bo", { email: "zed@example.com", role: "admin" }),
    ).toEqual(["PROVIDER_UNAVAILABLE"]);
    await world.deliver();
    expect(await ours()).toEqual(["zed@example.com pending admin"]);
  });

  test("a right lost while WorkOS was asked takes the invitation back", async () => {
    meanwhile(async () => await demote("bo"));
    await expect(
      send("bo", { email: "zed@example.com", role: "member" }),
    ).rejects.toMatchObject(failsWith("FORBIDDEN"));
    expect(await theirs()).toEqual(["zed@example.com revoked member"]);
    await world.deliver();
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
  });

  test("more than four hundred mails in an hour are too many", async () => {
    const list = (from: number) =>
      Array.from({ length: 200 }, (_, i) => ({
        email: `p${from + i}@example.com`,
        role: "member" as const,
      }));
    world.workos.faults.next(SEND, { status: 503, times: Infinity });
    await send("bo", ...list(0));
    await send("bo", ...list(200));
    await expect(send("bo", ...list(400))).rejects.toMatchObject(
      failsWith("RATE_LIMITED"),
    );
  });
});

describe("resending", () => {
  test("an open one is mailed again, its echo a duplicate", async () => {
    const { _id } = await invite("zed@example.com");
    await act("resend", _id);
    await world.deliver();
    expect(await world.inboxOf("invitation.resent")).toEqual(["duplicate"]);
    expect(await theirs()).toEqual(["zed@example.com pending member"]);
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });

  test("an expired one is replaced by a new one on the same terms", async () => {
    const { _id } = await invite("zed@example.com", "client");
    await aWeekLater();
    await act("resend", _id);
    expect(await ours()).toEqual(["zed@example.com pending client"]);
    expect(await rowOf("zed@example.com")).toMatchObject({
      customerId: harbor,
    });
    expect(await theirs()).toEqual([
      "zed@example.com expired client",
      "zed@example.com pending client",
    ]);
  });

  test("one that has ended is checked like a new one", async () => {
    const first = await invite("zed@example.com");
    await act("revoke", first._id);
    await invite("zed@example.com");
    await expect(act("resend", first._id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
  });

  test("one that WorkOS has revoked meanwhile is told, and shown as it is", async () => {
    const { _id, workosInvitationId } = await invite("zed@example.com");
    await world.sdk.userManagement.revokeInvitation(workosInvitationId);
    await expect(act("resend", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
  });
});

describe("revoking", () => {
  test("ends the link in WorkOS first, and stays on the list", async () => {
    const { _id } = await invite("zed@example.com");
    await act("revoke", _id);
    expect(await theirs()).toEqual(["zed@example.com revoked member"]);
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
    await world.deliver();
    expect(await world.inboxOf("invitation.revoked")).toEqual(["duplicate"]);
    await expect(act("revoke", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
  });

  test("with WorkOS away nothing is revoked", async () => {
    const { _id } = await invite("zed@example.com");
    world.workos.faults.next(/revoke$/, { status: 503 });
    await expect(act("revoke", _id)).rejects.toMatchObject(
      failsWith("PROVIDER_UNAVAILABLE"),
    );
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });

  test("one that was accepted meanwhile is applied, and said so", async () => {
    await newcomer("zed");
    const { _id, workosInvitationId } = await invite(
      "zed@example.com",
      "client",
    );
    await world.sdk.userManagement.acceptInvitation(workosInvitationId);
    await expect(act("revoke", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
    expect(await ours()).toEqual([]);
    expect(await roster(world.t, studio.workspaceId)).toMatchObject({
      [studio.ids.zed!]: "client",
    });
  });

  test("what has ended is dismissed, what is open is not", async () => {
    const { _id: invitationId } = await invite("zed@example.com");
    const dismiss = () =>
      as(world.t, studio.ids.bo!).mutation(api.invitations.manage.dismiss, {
        workspaceId: studio.workspaceId,
        invitationId,
      });
    await expect(dismiss()).rejects.toMatchObject(failsWith("CONFLICT"));
    await act("revoke", invitationId);
    await dismiss();
    await world.deliver();
    expect(await ours()).toEqual([]);
  });
});

describe("editing", () => {
  test("another customer is ours alone: WorkOS hears nothing, no mail is sent", async () => {
    const other = await as(world.t, studio.ids.ana!).mutation(
      api.customers.create,
      { workspaceId: studio.workspaceId, name: "Weber Tools" },
    );
    const { _id } = await invite("zed@example.com", "client");
    const calls = world.workos.faults.calls.length;
    await edit(_id, "client", other);
    expect(world.workos.faults.calls.length).toBe(calls);
    expect(await rowOf("zed@example.com")).toMatchObject({ customerId: other });
  });

  test("another role is another invitation, and the first link ends", async () => {
    const { _id } = await invite("zed@example.com", "client");
    await edit(_id, "admin");
    expect(await theirs()).toEqual([
      "zed@example.com revoked client",
      "zed@example.com pending admin",
    ]);
    expect(await ours()).toEqual(["zed@example.com pending admin"]);
    expect((await rowOf("zed@example.com")).customerId).toBeUndefined();
    await world.deliver();
    expect(await ours()).toEqual(["zed@example.com pending admin"]);
  });

  test("when the new one can't be sent, the person is told that the first has ended", async () => {
    const { _id } = await invite("zed@example.com");
    world.workos.faults.next(SEND, { status: 503 });
    await expect(edit(_id, "admin")).rejects.toMatchObject({
      data: {
        code: "PROVIDER_UNAVAILABLE",
        message: expect.stringContaining("was taken back") as string,
      },
    });
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
    await act("resend", _id);
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });

  test.each([
    ["a client without a customer", "client", "INVALID"],
    ["an owner, by an admin,", "owner", "FORBIDDEN"],
  ] as const)("nobody becomes %s", async (_what, role, code) => {
    const { _id } = await invite("zed@example.com");
    await expect(edit(_id, role)).rejects.toMatchObject(failsWith(code));
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });
});

describe("nobody acts above their own role", () => {
  test.each(["resend", "revoke", "edit"] as const)(
    "an admin can't %s what makes an owner",
    async (what) => {
      const { _id } = await invite("zed@example.com", "admin");
      await world.t.run(
        async (ctx) =>
          await ctx.db.patch("pendingInvitations", _id, { role: "owner" }),
      );
      const call = what === "edit" ? edit(_id, "member") : act(what, _id);
      await expect(call).rejects.toMatchObject(failsWith("FORBIDDEN"));
    },
  );

  test("an invitation of another workspace is none", async () => {
    const { _id } = await invite("zed@example.com");
    const workspaceId = await world.t.run(
      async (ctx) =>
        await ctx.db.insert("workspaces", {
          name: "Elsewhere",
          slug: "elsewhere",
          createdBy: studio.userIds.ana!,
        }),
    );
    await world.t.run(
      async (ctx) =>
        await ctx.db.patch("pendingInvitations", _id, { workspaceId }),
    );
    for (const what of ["resend", "revoke"] as const)
      await expect(act(what, _id, "ana")).rejects.toMatchObject(
        failsWith("NOT_FOUND"),
      );
  });
});

describe("people who were here", () => {
  const noticeFor = async (email: string) => {
    const [checked] = await as(world.t, studio.ids.bo!).query(
      api.invitations.queries.check,
      {
        workspaceId: studio.workspaceId,
        invitees: [{ email, role: "member" }],
      },
    );
    return checked?.notice ?? checked?.refusal?.message;
  };

  test("a removed person is told apart, and accepting brings them back", async () => {
    await as(world.t, studio.ids.cy!).mutation(api.workspaces.leave, {
      workspaceId: studio.workspaceId,
    });
    await settle(world.t);
    expect(await noticeFor("cy@example.com")).toMatch(/^cy was removed\./);
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
    expect(await noticeFor("cy@example.com")).toMatch(
      /^cy is about to be removed/,
    );
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

  test("sees who invited them where, and no more", async () => {
    await newcomer("zed");
    await invite("zed@example.com");
    const revoked = await invite("other@example.com");
    await act("revoke", revoked._id);
    expect(await mine("zed")).toEqual([
      { workspaceName: "Studio", inviterName: "bo" },
    ]);
    expect(await mine("cy")).toEqual([]);
  });

  test("whoever only claims the address sees nothing", async () => {
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

/** Someone with an account who has signed in here, and is in no workspace. */
async function newcomer(name: string) {
  studio.ids[name] = await world.person(name);
  await world.deliver(
    world
      .events()
      .filter(
        ({ event, data }) =>
          event === "user.created" && data.id === studio.ids[name],
      ),
  );
}

async function demote(name: string) {
  const member = await memberOf(name);
  await world.t.run(
    async (ctx) =>
      await ctx.db.patch("workspaceMembers", member!._id, { role: "member" }),
  );
}
