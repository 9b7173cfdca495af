import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { besideStudio, refusal, UPDATE, WELL } from "./running.helpers";

const {
  world,
  studio,
  me,
  here,
  transfer,
  byName,
  auditOfName,
  lastAudit,
  patchMember,
  stranger,
} = besideStudio();

/** That call, when it is made for the second time. */
function secondOf(call: RegExp) {
  let calls = 0;
  return ({ method, path }: { method: string; path: string }) =>
    call.test(`${method} ${path}`) && ++calls === 2;
}

describe("handing the workspace over", () => {
  test("the other becomes owner and the caller admin, in WorkOS too", async () => {
    await transfer("ana", "cy");
    const after = { ...WELL, ana: "admin", cy: "owner" };
    expect(await byName()).toEqual(after);
    expect(await world.heldByWorkos(studio)).toEqual({ ...after, cy: "admin" });
    for (const name of ["ana", "cy"])
      expect(await lastAudit(name)).toMatchObject({
        event: "ownership_transferred",
        actor: { type: "user", userId: studio.userIds.ana },
      });
    const audit = await auditOfName("cy");
    await world.deliver();
    expect(await byName()).toEqual(after);
    expect(await auditOfName("cy")).toEqual(audit);
  });

  test("to someone that WorkOS calls admin already takes no call", async () => {
    const calls = world.workos.faults.calls.length;
    await transfer("ana", "bo");
    expect(world.workos.faults.calls.length).toBe(calls);
    expect(await byName()).toMatchObject({ ana: "admin", bo: "owner" });
  });

  describe("by an owner that WorkOS calls member", () => {
    beforeEach(async () => {
      const { id } = await world.membershipIn(studio, studio.ids.ana!);
      await world.sdk.userManagement.updateOrganizationMembership(id, {
        roleSlug: "member",
      });
      await world.deliver();
    });

    test("WorkOS is told about both", async () => {
      expect(await byName()).toMatchObject({ ana: "owner" });
      await transfer("ana", "cy");
      const after = { ana: "admin", cy: "owner" };
      expect(await byName()).toMatchObject(after);
      expect(await world.heldByWorkos(studio)).toMatchObject({
        ana: "admin",
        cy: "admin",
      });
      await world.deliver();
      expect(await byName()).toMatchObject(after);
    });

    test("the first is taken back where the second can't be told", async () => {
      world.workos.faults.next(secondOf(UPDATE), { status: 503 });
      await expect(transfer("ana", "cy")).rejects.toMatchObject(
        refusal("PROVIDER_UNAVAILABLE"),
      );
      await world.deliver();
      expect(await byName()).toMatchObject({ ana: "owner", cy: "member" });
      expect(await world.heldByWorkos(studio)).toMatchObject({
        ana: "member",
        cy: "member",
      });
    });

    test("the former owner has the role of the directory that decides it", async () => {
      await world.t.run(async (ctx) => {
        for (const row of await ctx.db
          .query("workosOrganizationMemberships")
          .collect())
          if (row.workosUserId === studio.ids.ana)
            await ctx.db.patch("workosOrganizationMemberships", row._id, {
              directoryManaged: true,
            });
      });
      await transfer("ana", "cy");
      expect(await byName()).toMatchObject({ ana: "member", cy: "owner" });
      expect(await world.heldByWorkos(studio)).toMatchObject({ ana: "member" });
    });
  });

  test("with WorkOS down nothing is changed anywhere", async () => {
    world.workos.faults.next(UPDATE, { status: 503 });
    await expect(transfer("ana", "cy")).rejects.toMatchObject(
      refusal("PROVIDER_UNAVAILABLE"),
    );
    await world.deliver();
    expect(await byName()).toEqual(WELL);
    expect(await world.heldByWorkos(studio)).toMatchObject({ cy: "member" });
  });

  test.each([
    ["a stranger", "zed", "cy", "NOT_FOUND"],
    ["an admin", "bo", "cy", "FORBIDDEN"],
    ["a plain member", "cy", "bo", "FORBIDDEN"],
    ["the owner, to themselves,", "ana", "ana", "SELF"],
  ] as const)("%s is refused", async (_who, who, target, code) => {
    await stranger();
    await expect(transfer(who, target)).rejects.toMatchObject(refusal(code));
    expect(await byName()).toMatchObject(WELL);
  });

  test("someone who can't enter can't own", async () => {
    await world.t.run(async (ctx) => {
      for (const row of await ctx.db
        .query("workosOrganizationMemberships")
        .collect())
        if (row.workosUserId === studio.ids.bo)
          await ctx.db.delete("workosOrganizationMemberships", row._id);
    });
    await expect(transfer("ana", "bo")).rejects.toMatchObject(
      refusal("CONFLICT"),
    );
  });
});

describe("a workspace without an owner", () => {
  const becomeOwner = (who: string) =>
    me(who).mutation(api.roles.becomeOwner, here());

  test("is taken over by an admin, once", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.ana!);
    await expect(becomeOwner("bo")).rejects.toMatchObject(refusal("CONFLICT"));
    await world.sdk.userManagement.deactivateOrganizationMembership(id);
    await world.deliver();
    expect(await byName()).toMatchObject({ ana: "owner removed" });

    await becomeOwner("bo");
    expect(await byName()).toMatchObject({ bo: "owner" });
    expect(await lastAudit("bo")).toMatchObject({
      event: "ownership_transferred",
      actor: { type: "user", userId: studio.userIds.bo },
      previousRole: "admin",
      nextRole: "owner",
    });
    await expect(becomeOwner("bo")).rejects.toMatchObject(refusal("CONFLICT"));

    // The former owner comes back to a workspace that has one: as admin.
    await world.sdk.userManagement.reactivateOrganizationMembership(id);
    await world.deliver();
    expect(await byName()).toMatchObject({ ana: "admin", bo: "owner" });
  });

  test.each([
    ["a stranger", "zed", "NOT_FOUND"],
    ["a plain member", "cy", "FORBIDDEN"],
    ["a client", "mara", "FORBIDDEN"],
  ])("is not for %s", async (_who, who, code) => {
    await stranger();
    await patchMember("ana", { status: "removed" });
    await expect(becomeOwner(who)).rejects.toMatchObject(refusal(code));
  });
});
