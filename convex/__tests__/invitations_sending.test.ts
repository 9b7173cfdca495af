import { describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import {
  act,
  aWeekLater,
  besideInviters,
  DAY,
  failsWith,
  harbor,
  invite,
  memberOf,
  ours,
  outcomes,
  rowOf,
  SEND,
  send,
  studio,
  theirs,
  world,
} from "./inviting.helpers";
import { as, settle } from "./setup.helpers";
import { meanwhile } from "./workos.helpers";

besideInviters();

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

  test("what looks like one address is invited once, in whatever way it is written", async () => {
    const spellings = [
      "jos\u00E9@m\u00FCller.example",
      " JOSE\u0301@xn--mller-kva.example",
      "jo\u200Bs\u00E9\u202C@mu\u0308ller.example",
    ].map((email) => ({ email, role: "member" as const }));
    expect(await outcomes("bo", ...spellings)).toEqual([
      "sent",
      "INVALID",
      "INVALID",
    ]);
    for (const again of spellings)
      expect(await outcomes("bo", again)).toEqual(["CONFLICT"]);
    expect(await theirs()).toEqual([
      "jos\u00E9@xn--mller-kva.example pending member",
    ]);
  });

  test("no mail goes out to an address that only looks like somebody's", async () => {
    expect(
      await outcomes(
        "bo",
        { email: "zed@example.com", role: "member" },
        { email: "z\u0435d@example.com", role: "member" },
        { email: "mailto:zed@example.com", role: "member" },
        { email: "zed@example..com", role: "member" },
        { email: "zed@example.com\u0007", role: "member" },
      ),
    ).toEqual(["sent", "INVALID", "INVALID", "INVALID", "INVALID"]);
    expect(await theirs()).toEqual(["zed@example.com pending member"]);
  });

  test("a member is found by their address, however it is typed", async () => {
    expect(
      await outcomes("bo", {
        email: "C\u200By@Ex\u00ADample.com",
        role: "member",
      }),
    ).toEqual(["CONFLICT"]);
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

  test("the check names the open invitation, which can be sent again instead", async () => {
    await outcomes("bo", { email: "new@example.com", role: "member" });
    const [checked] = await as(world.t, studio.ids.bo!).query(
      api.invitations.queries.check,
      {
        workspaceId: studio.workspaceId,
        invitees: [{ email: "New@example.com", role: "member" }],
      },
    );
    const [open] = await world.t.run(
      async (ctx) => await ctx.db.query("pendingInvitations").take(1),
    );
    expect(checked).toMatchObject({
      refusal: { reason: "alreadyInvited" },
      openInvitationId: open?._id,
    });
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
    const results = await outcomes(
      "bo",
      ...Array.from({ length: 30 }, (_, i) => ({
        email: `p${i}@example.com`,
        role: "member" as const,
      })),
    );
    expect(new Set(results)).toEqual(new Set(["PROVIDER_UNAVAILABLE"]));
    const tried = world.workos.faults.calls.filter(
      ({ method, path }) => `${method} ${path}` === SEND,
    );
    expect(tried).toHaveLength(5);
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
    await settle(world.t);
    expect(await theirs()).toEqual(["zed@example.com revoked member"]);
    await world.deliver();
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
  });
});

async function demote(name: string) {
  const member = await memberOf(name);
  await world.t.run(
    async (ctx) =>
      await ctx.db.patch("workspaceMembers", member!._id, { role: "member" }),
  );
}
