import { describe, expect, test } from "vitest";
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

  test("to someone whom WorkOS calls admin already takes no call", async () => {
    const calls = world.workos.faults.calls.length;
    await transfer("ana", "bo");
    expect(world.workos.faults.calls.length).toBe(calls);
    expect(await byName()).toMatchObject({ ana: "admin", bo: "owner" });
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
  ] as const)("%s is refused", async (_who, who, whom, code) => {
    await stranger();
    await expect(transfer(who, whom)).rejects.toMatchObject(refusal(code));
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
