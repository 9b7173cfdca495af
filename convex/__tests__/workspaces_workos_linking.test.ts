import { describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { linkingIn, slugsOf } from "./linking.helpers";
import { journalStates, whatExists } from "./provisioning.helpers";
import { as, roster, seedWorkspace, settle } from "./setup.helpers";
import { besideWorkos, meanwhile } from "./workos.helpers";

/*
 * What making, linking and losing a workspace promise, a test for each promise, through
 * the public functions and against the official WorkOS emulator. More of each:
 * creating_a_workspace, coming_in, provisioning_*, organization_linking,
 * linking_*, membership_sync, graceful_removal.
 */

const world = besideWorkos();
const {
  heldIn,
  link,
  organizations,
  unlinkedStudio,
  whoCanEnter,
  workspaceOf,
} = linkingIn(world);

const STUDIO = { bo: "admin", cy: "member", di: "client" } as const;
const create = (who: string) =>
  as(world.t, who).action(api.workspaces.create, {
    name: "Studio",
    slug: "studio",
  });
const comeIn = (who: string) =>
  as(world.t, who).action(api.workspaces.ensureDefaultWorkspace, {});
const nothing = { workos: [], here: [] };

/** The link of the workspace, and the cache of the owner's membership, against WorkOS. */
async function expectLinked(workspaceId: Id<"workspaces">, owner: string) {
  const [organization, ...others] = await organizations();
  expect(others).toEqual([]);
  const { data } = await world.sdk.userManagement.listOrganizationMemberships({
    organizationId: organization!.id,
  });
  expect(data).toMatchObject([
    { userId: owner, status: "active", role: { slug: "admin" } },
  ]);
  const { workspace, cache } = await world.t.run(async (ctx) => ({
    workspace: await ctx.db.get("workspaces", workspaceId),
    cache: await ctx.db.query("workosOrganizationMemberships").collect(),
  }));
  expect(workspace).toMatchObject({
    workosOrganizationId: organization!.id,
    externalId: organization!.externalId,
  });
  expect(cache).toMatchObject([
    {
      membershipId: data[0]!.id,
      workosOrganizationId: organization!.id,
      workosUserId: owner,
      roleSlug: "admin",
      status: "active",
    },
  ]);
  expect(await roster(world.t, workspaceId)).toEqual({ [owner]: "owner" });
}

describe("creating a workspace", () => {
  test("links it, and writes the owner's membership to the cache", async () => {
    const ana = await world.person("ana");
    const { workspaceId } = await create(ana);
    await expectLinked(workspaceId, ana);
  });

  test("writes no workspace when provisioning fails", async () => {
    const ana = await world.person("ana");
    world.workos.faults.next("POST /organizations", { status: 422 });
    await expect(create(ana)).rejects.toMatchObject({
      data: { code: "PROVIDER_UNAVAILABLE" },
    });
    expect(await whatExists(world)).toEqual(nothing);
  });

  test("is rolled back when the database fails after the organization was made", async () => {
    const ana = await world.person("ana");
    // The address is taken between the first step and the last.
    meanwhile(() => seedWorkspace(world.t, { eve: "owner" }, "studio"));
    await expect(create(ana)).rejects.toMatchObject({
      data: { code: "SLUG_TAKEN" },
    });
    expect(await whatExists(world)).toEqual({ ...nothing, here: ["Studio"] });
    expect(await journalStates(world)).toEqual(["rolled_back"]);
  });
});

test("the default workspace is provisioned linked", async () => {
  const ana = await world.person("ana");
  const entry = await comeIn(ana);
  if (entry.status !== "created") throw new Error(entry.status);
  await expectLinked(entry.workspaceId, ana);
});

describe("linking an existing unlinked workspace", () => {
  test("is for its owner only, and provisions a membership for every active member", async () => {
    const studio = await unlinkedStudio(STUDIO);
    for (const name of Object.keys(STUDIO))
      await expect(link(studio, {}, studio.ids[name])).rejects.toMatchObject({
        data: { code: "FORBIDDEN" },
      });
    expect(await organizations()).toEqual([]);

    expect(await link(studio)).toMatchObject({ status: "linked", created: 4 });
    await settle(world.t);
    const [organization] = await organizations();
    expect((await workspaceOf(studio)).workosOrganizationId).toBe(
      organization!.id,
    );
    expect(await heldIn(studio, organization!.id)).toEqual({
      ana: "admin",
      ...slugsOf(STUDIO),
    });
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
  });

  test("is a no-op where it is linked already", async () => {
    const studio = await world.studio(STUDIO);
    const before = await workspaceOf(studio);
    const calls = world.workos.faults.calls.length;
    expect(await link(studio)).toEqual({ status: "already_linked" });
    expect(world.workos.faults.calls.length).toBe(calls);
    expect(await workspaceOf(studio)).toEqual(before);
  });
});

test("an owner stays owner through every sync of the organization, whatever WorkOS calls them", async () => {
  const studio = await world.studio({ bo: "admin" });
  const { id } = await world.membershipIn(studio, studio.ids.ana!);
  const isOwner = async (after: string) =>
    expect(
      (await roster(world.t, studio.workspaceId))[studio.ids.ana!],
      after,
    ).toBe("owner");
  for (const roleSlug of ["member", "client", "admin"]) {
    await world.sdk.userManagement.updateOrganizationMembership(id, {
      roleSlug,
    });
    await comeIn(studio.ids.ana!);
    await isOwner(`${roleSlug}, read at sign-in`);
    await world.deliver();
    await isOwner(`${roleSlug}, by its event`);
    await as(world.t, studio.ids.ana!).action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId: studio.workspaceId },
    );
    await settle(world.t);
    await isOwner(`${roleSlug}, by a reconciliation`);
  }
});

describe("losing access without an event", () => {
  /** Bo's membership is not in the cache any more, and nothing says why. */
  async function drift() {
    const studio = await world.studio({ bo: "member" });
    const { id } = await world.membershipIn(studio, studio.ids.bo!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await world.t.run(async (ctx) => {
      const row = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) => q.eq("membershipId", id))
        .unique();
      await ctx.db.delete("workosOrganizationMemberships", row!._id);
    });
    return studio;
  }
  const cleanUp = (graceMs: number) =>
    world.t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { graceMs },
    );

  test("removes nobody while the default workspace is resolved", async () => {
    const studio = await drift();
    const before = await roster(world.t, studio.workspaceId);
    expect(before[studio.ids.bo!]).toBe("member");
    expect(await comeIn(studio.ids.bo!)).toMatchObject({ status: "no_access" });
    expect(await roster(world.t, studio.workspaceId)).toEqual(before);
  });

  test("has its removal scheduled, is removed after the grace, and the audit tells both", async () => {
    const studio = await drift();
    const bo = async () =>
      (await roster(world.t, studio.workspaceId))[studio.ids.bo!];
    expect(await cleanUp(60_000)).toMatchObject({ scheduled: 1, removed: 0 });
    expect(await bo()).toBe("member pending");
    expect(await cleanUp(60_000)).toMatchObject({ scheduled: 0, removed: 0 });
    expect(await cleanUp(0)).toMatchObject({ scheduled: 0, removed: 1 });
    expect(await bo()).toBe("member removed");

    const audit = await world.t.run(
      async (ctx) =>
        await ctx.db
          .query("workspaceMemberAuditLogs")
          .withIndex("by_workspaceId_userId_timestamp", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds.bo),
          )
          .collect(),
    );
    expect(audit.slice(-2)).toMatchObject([
      {
        event: "pending_removal_scheduled",
        previousStatus: "active",
        nextStatus: "active",
        reason: expect.stringMatching(/./) as string,
        timestamp: expect.any(Number) as number,
      },
      {
        event: "removed_after_grace",
        previousStatus: "active",
        nextStatus: "removed",
        reason: expect.stringMatching(/./) as string,
        timestamp: expect.any(Number) as number,
      },
    ]);
  });
});
