import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  aWeekLater,
  besideInviters,
  failsWith,
  harbor,
  invite,
  memberOf,
  newcomer,
  ours,
  rowOf,
  studio,
  theirs,
  world,
} from "./inviting.helpers";
import { as, auditOf, roster } from "./setup.helpers";

/* Zed has an account and a verified address, and signed in here; Yan is another. */

besideInviters();
beforeEach(async () => {
  await newcomer("zed");
  await newcomer("yan");
});

const find = async (person: string, slug = "studio") =>
  await as(world.t, studio.ids[person]!).query(api.invitations.own.find, {
    slug,
  });
const listed = async (person: string) =>
  await as(world.t, studio.ids[person]!).query(
    api.invitations.queries.listMyInvitations,
    {},
  );
const run = async (
  what: "resend" | "accept",
  invitationId: Id<"pendingInvitations">,
  person = "zed",
) =>
  await as(world.t, studio.ids[person]!).action(api.invitations.own[what], {
    invitationId,
  });
const zedsRole = async () =>
  (await roster(world.t, studio.workspaceId))[studio.ids.zed!];
const zedsUser = async () =>
  await world.t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) =>
          q.eq("workosUserId", studio.ids.zed),
        )
        .unique())!,
  );

describe("an invitation to one's own verified address", () => {
  test("is found at the workspace's address, with what it gives", async () => {
    const { _id, expiresAt } = await invite("zed@example.com", "client");
    const expected = {
      invitationId: _id,
      workspaceName: "Studio",
      slug: "studio",
      inviterName: "bo",
      email: "zed@example.com",
      role: "client",
      expiresAt,
      acceptable: true,
    };
    expect(await find("zed")).toEqual(expected);
    expect(await listed("zed")).toEqual([expected]);
  });

  test("is found after it has run out, and is no open one then", async () => {
    await invite("zed@example.com");
    await aWeekLater();
    expect((await find("zed"))!.expiresAt).toBeLessThan(Date.now());
    expect(await listed("zed")).toEqual([]);
  });

  test("is not there for others: the workspace looks like none", async () => {
    await invite("zed@example.com");
    expect(await find("yan")).toEqual(await find("yan", "nowhere"));
    expect(await find("yan")).toBeNull();
    const { _id: userId } = await zedsUser();
    await world.t.run(
      async (ctx) =>
        await ctx.db.patch("users", userId, { emailVerified: false }),
    );
    expect(await find("zed")).toBeNull();
    expect(await listed("zed")).toEqual([]);
  });

  test("leads nowhere once it the workspace is being deleted", async () => {
    await invite("zed@example.com");
    await as(world.t, studio.ids.ana!).mutation(api.deletion.request, {
      workspaceId: studio.workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    });
    expect(await find("zed")).toBeNull();
  });
});

describe("sending it again to oneself", () => {
  test("has WorkOS mail the same one, and changes nothing of what it gives", async () => {
    const before = await invite("zed@example.com", "client");
    await run("resend", before._id);
    const sent = world
      .events()
      .filter(({ event }) => event === "invitation.resent");
    expect(sent).toHaveLength(1);
    expect(await theirs()).toEqual(["zed@example.com pending client"]);
    expect(await rowOf("zed@example.com")).toMatchObject({
      role: "client",
      customerId: harbor,
      sentAt: before.sentAt,
      invitedBy: before.invitedBy,
    });
  });

  test("answers alike for one that is somebody else's, and sends nothing", async () => {
    const { _id } = await invite("zed@example.com");
    expect(await run("resend", _id, "yan")).toBeNull();
    expect(
      world.events().filter(({ event }) => event === "invitation.resent"),
    ).toEqual([]);
  });

  test("is three mails an hour for an address, whether one is sent or not", async () => {
    const { _id } = await invite("zed@example.com");
    for (const person of ["zed", "yan"]) {
      for (let n = 0; n < 3; n++) await run("resend", _id, person);
      await expect(run("resend", _id, person)).rejects.toMatchObject(
        failsWith("RATE_LIMITED"),
      );
    }
  });

  test("of one that WorkOS has revoked meanwhile is told, and shown as it is", async () => {
    const { _id, workosInvitationId } = await invite("zed@example.com");
    await world.sdk.userManagement.revokeInvitation(workosInvitationId);
    await expect(run("resend", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
    expect(await find("zed")).toBeNull();
  });

  test("with WorkOS away says so", async () => {
    const { _id } = await invite("zed@example.com");
    world.workos.faults.next(/resend$/, { status: 503 });
    await expect(run("resend", _id)).rejects.toMatchObject(
      failsWith("PROVIDER_UNAVAILABLE"),
    );
  });
});

describe("accepting it here", () => {
  test("is WorkOS's first: the person is in at once, with role and customer, and the echo changes nothing", async () => {
    const { _id } = await invite("zed@example.com", "client");
    await run("accept", _id);
    expect(await zedsRole()).toBe("client");
    const { workspaces } = (await as(world.t, studio.ids.zed!).query(
      api.dashboard.getSnapshot,
      {},
    ))!;
    expect(workspaces).toMatchObject([{ slug: "studio", role: "client" }]);
    expect(await theirs()).toEqual(["zed@example.com accepted client"]);
    expect(await ours()).toEqual([]);
    await world.deliver();
    expect(await zedsRole()).toBe("client");
    expect(await auditOf(world.t, studio.workspaceId, studio.ids.zed!)).toEqual(
      ["joined"],
    );
  });

  test("gives the customer that the invitation names", async () => {
    const { _id } = await invite("zed@example.com", "client");
    await run("accept", _id);
    studio.userIds.zed = (await zedsUser())._id;
    expect(await memberOf("zed")).toMatchObject({ customerId: harbor });
  });

  test("is nobody else's, and looks as if there were none", async () => {
    const { _id } = await invite("zed@example.com");
    const other = await run("accept", _id, "yan").catch(
      (error: unknown) => error,
    );
    await world.t.run(
      async (ctx) => await ctx.db.delete("pendingInvitations", _id),
    );
    const none = await run("accept", _id, "yan").catch(
      (error: unknown) => error,
    );
    expect(other).toMatchObject(failsWith("NOT_FOUND"));
    expect(none).toEqual(other);
    expect(await theirs()).toEqual(["zed@example.com pending member"]);
  });

  test("asks WorkOS whose the address is now: what we knew of it is not enough", async () => {
    const { _id } = await invite("zed@example.com");
    await world.sdk.userManagement.updateUser({
      userId: studio.ids.zed!,
      email: "zed@elsewhere.example",
      emailVerified: true,
    });
    // Accepting would let in this one.
    await world.sdk.userManagement.createUser({
      email: "zed@example.com",
      emailVerified: true,
    });
    await expect(run("accept", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
    expect(await theirs()).toEqual(["zed@example.com pending member"]);
  });

  test("with WorkOS away nobody is in, and the invitation stays", async () => {
    const { _id } = await invite("zed@example.com");
    world.workos.faults.next(/accept$/, { status: 503 });
    await expect(run("accept", _id)).rejects.toMatchObject(
      failsWith("PROVIDER_UNAVAILABLE"),
    );
    expect(await zedsRole()).toBeUndefined();
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });

  test("twice is once: what was accepted by the mail meanwhile lets the person in", async () => {
    const { _id, workosInvitationId } = await invite("zed@example.com");
    await world.sdk.userManagement.acceptInvitation(workosInvitationId);
    await run("accept", _id);
    expect(await zedsRole()).toBe("member");
  });

  test("of one that was revoked meanwhile is told", async () => {
    const { _id, workosInvitationId } = await invite("zed@example.com");
    await world.sdk.userManagement.revokeInvitation(workosInvitationId);
    await expect(run("accept", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
    expect(await zedsRole()).toBeUndefined();
  });

  test("is not the way back of a person who was removed since it was sent", async () => {
    const { _id } = await invite("zed@example.com");
    const { _id: _row, _creationTime, ...row } = await rowOf("zed@example.com");
    await run("accept", _id);
    const { workspaceId } = studio;
    await as(world.t, studio.ids.bo!).mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: (await zedsUser())._id,
    });
    // Another one from before, which WorkOS has not been told to revoke yet.
    const invitationId = await world.t.run(
      async (ctx) =>
        await ctx.db.insert("pendingInvitations", {
          ...row,
          workosInvitationId: "invitation_before",
        }),
    );
    expect(await find("zed")).toBeNull();
    expect(await listed("zed")).toEqual([]);
    await expect(run("accept", invitationId)).rejects.toMatchObject(
      failsWith("NOT_FOUND"),
    );
  });
});
