import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { as, roster, settle } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

/* What operators run with the deployment's key, against the WorkOS emulator. */

const world = besideWorkos();

beforeEach(() => {
  vi.spyOn(console, "log").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const organizations = async () =>
  (await world.sdk.organizations.listOrganizations()).data.map(
    ({ name }) => name,
  );
const findOrphans = () => world.t.action(internal.operators.findOrphans, {});
describe("orphans", () => {
  test("an organization of ours without a workspace is found, and deleted", async () => {
    await world.studio({});
    const { id } = await world.sdk.organizations.createOrganization({
      name: "Lost",
      externalId: "rollcall_lost",
    });
    await world.sdk.organizations.createOrganization({ name: "Not ours" });
    const { organizations: found, cursors } = await findOrphans();
    expect(found).toEqual([
      { workosOrganizationId: id, name: "Lost", formerlyLinked: false },
    ]);
    expect(cursors).toBeNull();
    await world.t.action(internal.operators.deleteOrphanOrganization, {
      workosOrganizationId: id,
    });
    expect((await organizations()).sort()).toEqual(["Not ours", "Studio"]);
    expect((await findOrphans()).organizations).toEqual([]);
  });

  test("what is linked, was linked, is being made, or does not carry our key is never deleted", async () => {
    const studio = await world.studio({});
    const remove = (workosOrganizationId: string) =>
      world.t.action(internal.operators.deleteOrphanOrganization, {
        workosOrganizationId,
      });
    const refused = { data: { code: "CONFLICT" } };
    await expect(remove(studio.organizationId)).rejects.toMatchObject(refused);

    await as(world.t, studio.ids.ana!).mutation(
      api.workspaces.unlinkOrganization,
      { workspaceId: studio.workspaceId, confirmation: "Studio" },
    );
    expect((await findOrphans()).organizations).toMatchObject([
      { name: "Studio", formerlyLinked: true },
    ]);
    await expect(remove(studio.organizationId)).rejects.toMatchObject(refused);

    const begun = await as(world.t, studio.ids.ana!).mutation(
      internal.steps.provisioning.begin,
      { name: "New", requestId: "one" },
    );
    if (begun.status !== "go") throw new Error(begun.status);
    const underWay = await world.sdk.organizations.createOrganization({
      name: "New",
      externalId: begun.task.key,
    });
    await expect(remove(underWay.id)).rejects.toMatchObject(refused);

    const foreign = await world.sdk.organizations.createOrganization({
      name: "Foreign",
    });
    await expect(remove(foreign.id)).rejects.toMatchObject(refused);
    expect(await organizations()).toHaveLength(3);
  });

  test("a workspace without an owner is found, and an admin of it can be appointed", async () => {
    const studio = await world.studio({ bo: "admin", cy: "member" });
    const appoint = (name: string) =>
      world.t.mutation(internal.operators.appointOwner, {
        workspaceId: studio.workspaceId,
        userId: studio.userIds[name]!,
      });
    await expect(appoint("bo")).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    expect((await findOrphans()).workspaces).toEqual([]);
    await world.sdk.userManagement.deleteUser(studio.ids.ana!);
    await world.deliver();
    expect((await findOrphans()).workspaces).toEqual([
      { workspaceId: studio.workspaceId, name: "Studio" },
    ]);
    await expect(appoint("cy")).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    await appoint("bo");
    expect((await findOrphans()).workspaces).toEqual([]);
    expect(await roster(world.t, studio.workspaceId)).toMatchObject({
      [studio.ids.bo!]: "owner",
    });
  });

  test("a workspace without members is entered by anybody who was one, once it is unlinked", async () => {
    const studio = await world.studio({ cy: "client" });
    const { workspaceId, ids, userIds } = studio;
    const appoint = (userId: Id<"users">) =>
      world.t.mutation(internal.operators.appointOwner, {
        workspaceId,
        userId,
      });
    const conflict = { data: { code: "CONFLICT" } };
    await as(world.t, ids.ana!).mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: userIds.cy!,
    });
    await settle(world.t);
    // Ana is there.
    await expect(appoint(userIds.cy!)).rejects.toMatchObject(conflict);
    await world.sdk.userManagement.deleteUser(ids.ana!);
    await world.deliver();
    // The organization would not let Cy in.
    await expect(appoint(userIds.cy!)).rejects.toMatchObject(conflict);
    await world.t.mutation(internal.workspaces.internalUnlinkOrganization, {
      workspaceId,
    });
    // Ana's account is gone.
    await expect(appoint(userIds.ana!)).rejects.toMatchObject(conflict);
    const stranger = await world.t.run(
      async (ctx) => await ctx.db.insert("users", { syncedAt: 1_000 }),
    );
    await expect(appoint(stranger)).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });

    await appoint(userIds.cy!);
    expect(await roster(world.t, workspaceId)).toMatchObject({
      [ids.cy!]: "owner",
    });
    const { page } = await as(world.t, ids.cy!).query(api.audit.list, {
      workspaceId,
      paginationOpts: { numItems: 1, cursor: null },
    });
    expect(page).toMatchObject([
      {
        event: "restored",
        reason: "appointed by an operator, when nobody was left",
        previousRole: "client",
        nextRole: "owner",
      },
    ]);
  });

  test("a member without a user is found, and removed; one with a user is not", async () => {
    const studio = await world.studio({ bo: "member", cy: "member" });
    const memberOf = (name: string) =>
      world.t.run(async (ctx) => {
        const member = await ctx.db
          .query("workspaceMembers")
          .withIndex("by_workspaceId_userId", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds[name]!),
          )
          .unique();
        return member!;
      });
    const bo = await memberOf("bo");
    await world.t.run(async (ctx) => {
      await ctx.db.delete("users", studio.userIds.bo!);
    });
    expect((await findOrphans()).members).toMatchObject([
      { memberId: bo._id, workspaceId: studio.workspaceId },
    ]);
    const remove = (memberId: Id<"workspaceMembers">) =>
      world.t.mutation(internal.operators.removeOrphanMember, { memberId });
    await expect(remove((await memberOf("cy"))._id)).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    await remove(bo._id);
    await remove(bo._id);
    expect((await memberOf("bo")).status).toBe("removed");
    expect((await findOrphans()).members).toEqual([]);
  });
});
