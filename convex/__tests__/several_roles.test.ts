import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { besideStudio, refusal } from "./running.helpers";
import { settle } from "./setup.helpers";
import { meanwhile } from "./workos.helpers";

/* A person may hold several roles in WorkOS. Ours stand behind some of them: a
 * change here leaves the others alone. */

const ROLES = ["admin", "member", "client", "billing"];

/** What WorkOS itself says of a person's roles. */
function beside(options: { multipleRoles: boolean }) {
  const team = besideStudio({ roles: ROLES, ...options });
  const { world, studio } = team;
  const membershipId = async (name: string) =>
    (await world.membershipIn(studio, studio.ids[name]!)).id;
  return {
    ...team,
    async give(name: string, roleSlugs: string[]) {
      await world.sdk.userManagement.updateOrganizationMembership(
        await membershipId(name),
        roleSlugs.length === 1 ? { roleSlug: roleSlugs[0]! } : { roleSlugs },
      );
      await world.deliver();
    },
    async held(name: string) {
      const { data } = await world.sdk.get<{
        data: { role: { slug: string } }[];
      }>(
        `/authorization/organization_memberships/${await membershipId(name)}/role_assignments`,
      );
      return data.data.map(({ role }) => role.slug).sort();
    },
    async mirrored(name: string) {
      const id = await membershipId(name);
      return await world.t.run(
        async (ctx) =>
          (await ctx.db
            .query("workosOrganizationMemberships")
            .withIndex("by_membershipId", (q) => q.eq("membershipId", id))
            .unique())!.roleSlugs,
      );
    },
  };
}

describe("where WorkOS allows several", () => {
  const team = beside({ multipleRoles: true });
  const { world, studio, changeRole, byName } = team;
  beforeEach(async () => await team.give("cy", ["member", "billing"]));

  test("a change of role here touches ours only", async () => {
    await changeRole("ana", "cy", "admin");
    expect(await team.held("cy")).toEqual(["admin", "billing"]);
    expect(await byName()).toMatchObject({ cy: "admin" });
    await changeRole("ana", "cy", "client");
    expect(await team.held("cy")).toEqual(["billing", "client"]);
    expect(await byName()).toMatchObject({ cy: "client" });
  });

  test("its echo is nothing new", async () => {
    await changeRole("ana", "cy", "admin");
    expect(await team.mirrored("cy")).toEqual(["admin", "billing"]);
    const before = await byName();
    await world.deliver();
    expect(await byName()).toEqual(before);
    expect(
      (await world.inboxOf("organization_membership.updated")).at(-1),
    ).toBe("duplicate");
  });

  test("roles that the mirror has never heard of stay as well", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.bo!);
    // The event of it is still under way.
    await world.sdk.userManagement.updateOrganizationMembership(id, {
      roleSlugs: ["admin", "billing"],
    });
    await changeRole("ana", "bo", "member");
    expect(await team.held("bo")).toEqual(["billing", "member"]);
  });

  test("a change that is taken back gives all of them back", async () => {
    meanwhile(async () => await team.patchMember("bo", { role: "member" }));
    await expect(changeRole("bo", "cy", "admin")).rejects.toMatchObject(
      refusal("FORBIDDEN"),
    );
    await settle(world.t);
    expect(await team.held("cy")).toEqual(["billing", "member"]);
  });

  test.each([403, 404])(
    "where WorkOS answers %i for all roles, those that we know of stay",
    async (status) => {
      await changeRole("ana", "cy", "admin");
      world.workos.faults.next(/role_assignments$/, { status });
      await changeRole("ana", "cy", "client");
      expect(await team.held("cy")).toEqual(["billing", "client"]);
    },
  );

  test("the highest of ours counts", async () => {
    await team.give("cy", ["client", "admin", "billing"]);
    expect(await byName()).toMatchObject({ cy: "admin" });
  });

  test("a listing that names the primary role alone contradicts nothing", async () => {
    await changeRole("ana", "cy", "client");
    expect(
      await team
        .me("ana")
        .action(
          api.organizationSync.reconcileWorkspaceOrganizationMemberships,
          { ...team.here(), dryRun: true },
        ),
    ).toMatchObject({ status: "done", updated: 0, removed: 0 });
    expect(await team.mirrored("cy")).toEqual(["client", "billing"]);
  });
});

describe("where WorkOS allows one", () => {
  const team = beside({ multipleRoles: false });

  test("the one that counts here is sent, and takes the place of another", async () => {
    await team.give("cy", ["billing"]);
    expect(await team.byName()).toMatchObject({ cy: "client" });
    await team.changeRole("ana", "cy", "member");
    expect(await team.held("cy")).toEqual(["member"]);
    expect(await team.mirrored("cy")).toEqual(["member"]);
    expect(await team.byName()).toMatchObject({ cy: "member" });
  });
});
