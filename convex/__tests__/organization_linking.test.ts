// @vitest-environment node
import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Choice } from "../model/linking/outcome";
import { as, countsMatch, roster, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* Against the official WorkOS emulator; what is asserted of WorkOS is read from it. */

const world = besideWorkos();

/** A studio as an adopter brings it along: people, and no organization. */
async function unlinkedStudio(
  people: Record<string, "owner" | "admin" | "member" | "client">,
) {
  const studio = await world.studio(people);
  await world.t.run(async (ctx) => {
    await ctx.db.patch("workspaces", studio.workspaceId, {
      workosOrganizationId: undefined,
      externalId: undefined,
    });
    for (const table of [
      "organizations",
      "workosOrganizationMemberships",
      "workspaceSyncState",
    ] as const)
      for (const { _id } of await ctx.db.query(table).collect())
        await ctx.db.delete(table, _id);
  });
  await world.sdk.organizations.deleteOrganization(studio.organizationId);
  return studio;
}

const link = (
  { workspaceId, ids }: Studio,
  args: { choice?: Choice; confirm?: Id<"users">[] } = {},
  who = ids.ana!,
) =>
  as(world.t, who).action(api.workspaces.ensureOrganizationLink, {
    workspaceId,
    ...args,
  });
const unlink = ({ workspaceId, ids }: Studio, confirmation: string) =>
  as(world.t, ids.ana!).mutation(api.workspaces.unlinkOrganization, {
    workspaceId,
    confirmation,
  });
const canEnter = async ({ ids }: Studio, name: string) => {
  const { workspaces } = (await as(world.t, ids[name]!).query(
    api.dashboard.getSnapshot,
    {},
  ))!;
  return workspaces.length > 0;
};
const whoCanEnter = async (studio: Studio) => {
  const names: string[] = [];
  for (const name of Object.keys(studio.ids))
    if (await canEnter(studio, name)) names.push(name);
  return names.sort();
};
const workspaceOf = ({ workspaceId }: Studio) =>
  world.t.run(async (ctx) => (await ctx.db.get("workspaces", workspaceId))!);
const organizations = async () =>
  (await world.sdk.organizations.listOrganizations()).data;
const heldIn = (studio: Studio, organizationId: string) =>
  world.heldByWorkos({ ...studio, organizationId });
/** An organization that Ana runs in WorkOS already. */
async function harbor(studio: Studio, people: Record<string, string> = {}) {
  const { id } = await world.sdk.organizations.createOrganization({
    name: "Harbor",
  });
  for (const [name, roleSlug] of Object.entries({ ana: "admin", ...people })) {
    studio.ids[name] ??= await world.person(name);
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: id,
      userId: studio.ids[name],
      roleSlug,
    });
  }
  return id;
}
const to = (workosOrganizationId: string): { choice: Choice } => ({
  choice: { type: "existing", workosOrganizationId },
});
const switchOff = async (studio: Studio, organizationId: string, id: string) =>
  world.sdk.userManagement.deactivateOrganizationMembership(
    (await world.membershipIn({ ...studio, organizationId }, id)).id,
  );
const STUDIO = { bo: "admin", cy: "member", di: "client" } as const;
const MEMBERSHIPS = "POST /user_management/organization_memberships";

describe("linking to a new organization", () => {
  test("gives every member a membership with their role, and nobody loses access", async () => {
    const studio = await unlinkedStudio(STUDIO);
    expect(await link(studio)).toMatchObject({
      status: "linked",
      created: 4,
      lost: 0,
    });
    const [organization] = await organizations();
    const workspace = await workspaceOf(studio);
    expect(workspace).toMatchObject({
      workosOrganizationId: organization!.id,
      externalId: organization!.externalId,
    });
    expect(workspace.linkState).toBeUndefined();
    expect(organization!.externalId).toMatch(/^rollcall_/);
    expect(await heldIn(studio, organization!.id)).toEqual({
      ana: "admin",
      bo: "admin",
      cy: "member",
      di: "client",
    });
    await settle(world.t);
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
    expect(await roster(world.t, studio.workspaceId)).toMatchObject({
      [studio.ids.ana!]: "owner",
      [studio.ids.bo!]: "admin",
    });
    const counts = await countsMatch(world.t, studio.workspaceId);
    expect(counts.kept).toEqual(counts.recounted);
    const audit = await world.t.run(async (ctx) =>
      (await ctx.db.query("workspaceMemberAuditLogs").collect()).filter(
        ({ event }) => event === "linked",
      ),
    );
    expect(audit).toMatchObject([{ userId: studio.userIds.ana }]);
  });

  test("everybody can enter at every call to WorkOS while it runs", async () => {
    const studio = await unlinkedStudio(STUDIO);
    const seen: string[][] = [];
    const real = fetch;
    const spy = vi
      .spyOn(globalThis, "fetch")
      .mockImplementation(async (...args) => {
        seen.push(await whoCanEnter(studio));
        return await real(...args);
      });
    await link(studio);
    spy.mockRestore();
    expect(seen.length).toBeGreaterThan(5);
    for (const names of seen) expect(names).toEqual(["ana", "bo", "cy", "di"]);
  });

  test("one that is linked already is a no-op that says so", async () => {
    const studio = await unlinkedStudio({});
    await link(studio);
    const before = world.workos.faults.calls.length;
    expect(await link(studio)).toEqual({ status: "already_linked" });
    expect(world.workos.faults.calls.length).toBe(before);
  });

  test("two owners at once make one link and one organization", async () => {
    const studio = await unlinkedStudio({ bo: "owner", cy: "member" });
    const outcomes = await Promise.all([
      link(studio),
      link(studio, {}, studio.ids.bo),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      "already_linked",
      "linked",
    ]);
    expect(await organizations()).toHaveLength(1);
  });

  test("one person whom WorkOS refuses: partial, and the second call goes on", async () => {
    const studio = await unlinkedStudio(STUDIO);
    world.workos.faults.next(MEMBERSHIPS, { status: 422 });
    expect(await link(studio)).toMatchObject({
      status: "partial",
      failed: [
        {
          displayName: "ana",
          reason: expect.stringMatching(/WorkOS refused/) as string,
        },
      ],
    });
    expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
    expect(await link(studio)).toMatchObject({ status: "linked", created: 1 });
    expect(await organizations()).toHaveLength(1);
  });

  test("someone without a WorkOS account loses access only when the owner confirms it", async () => {
    const studio = await unlinkedStudio({ bo: "member" });
    await world.t.run(async (ctx) => {
      await ctx.db.patch("users", studio.userIds.bo!, {
        workosUserId: undefined,
        clerkUserId: "user_bo",
      });
    });
    const asked = await link(studio);
    expect(asked).toMatchObject({
      status: "needs_confirmation",
      losing: [{ userId: studio.userIds.bo, displayName: "bo" }],
    });
    expect(await organizations()).toEqual([]);
    expect(await link(studio, { confirm: [studio.userIds.bo!] })).toMatchObject(
      { status: "linked", lost: 1 },
    );
  });
});

describe("when WorkOS is down while linking", () => {
  const CALLS = [
    "GET /user_management/organization_memberships",
    "POST /organizations",
    MEMBERSHIPS,
  ];
  const FAILURES = [500, "lost answer", "reset"] as const;

  test.each(
    CALLS.flatMap((call) => FAILURES.map((status) => [call, status] as const)),
  )(
    "%s, %s: nothing is linked, and a repeat makes one organization",
    async (call, status) => {
      const studio = await unlinkedStudio({ bo: "member" });
      world.workos.faults.next(call, { status });
      const first = await link(studio).catch((error: unknown) => error);
      expect(first).not.toMatchObject({ status: "linked" });
      expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
      expect(await whoCanEnter(studio)).toEqual(["ana", "bo"]);
      world.workos.faults.clear();
      expect(await link(studio)).toMatchObject({ status: "linked" });
      const [organization, ...others] = await organizations();
      expect(others).toEqual([]);
      expect(await heldIn(studio, organization!.id)).toEqual({
        ana: "admin",
        bo: "member",
      });
    },
  );

  test("an outage of every membership call stops early and says who is left", async () => {
    const studio = await unlinkedStudio(STUDIO);
    world.workos.faults.next(MEMBERSHIPS, { status: 503, times: Infinity });
    const outcome = await link(studio);
    if (outcome.status !== "partial") throw new Error(outcome.status);
    expect(outcome.failed).toHaveLength(4);
  });
});

describe("choosing an organization", () => {
  test("candidates are listed with what each does to everyone, and nothing changes", async () => {
    const studio = await unlinkedStudio(STUDIO);
    const id = await harbor(studio, { cy: "member", eve: "member" });
    await switchOff(studio, id, studio.ids.cy!);
    const before = await workspaceOf(studio);
    const outcome = await link(studio);
    expect(outcome).toMatchObject({
      status: "choose",
      candidates: [
        {
          workosOrganizationId: id,
          name: "Harbor",
          members: {
            keeps: { count: 3 },
            gains: { count: 1, people: [{ userId: null }] },
            loses: [{ userId: studio.userIds.cy, displayName: "cy" }],
          },
        },
      ],
    });
    expect(await workspaceOf(studio)).toEqual(before);
    expect(await organizations()).toHaveLength(1);
    expect(await heldIn(studio, id)).toEqual({
      ana: "admin",
      cy: "member inactive",
      eve: "member",
    });
  });

  test("an organization in which the caller is a member only, or not at all, is refused", async () => {
    const studio = await unlinkedStudio({});
    const foreign = await world.sdk.organizations.createOrganization({
      name: "Foreign",
    });
    const refused = { data: { code: "NOT_FOUND" } };
    await expect(link(studio, to(foreign.id))).rejects.toMatchObject(refused);
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: foreign.id,
      userId: studio.ids.ana!,
      roleSlug: "member",
    });
    await expect(link(studio, to(foreign.id))).rejects.toMatchObject(refused);
    expect((await workspaceOf(studio)).linkState).toBeUndefined();
    expect(await link(studio)).toMatchObject({ status: "linked" });
    expect(await organizations()).toHaveLength(2);
  });

  test("someone whose membership is off is never re-activated: the owner confirms, then they lose access", async () => {
    const studio = await unlinkedStudio(STUDIO);
    const id = await harbor(studio, { cy: "member", eve: "member" });
    await switchOff(studio, id, studio.ids.cy!);
    expect(await link(studio, to(id))).toMatchObject({
      status: "needs_confirmation",
      losing: [{ userId: studio.userIds.cy }],
    });
    expect(await heldIn(studio, id)).not.toHaveProperty("bo");
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);

    expect(
      await link(studio, { ...to(id), confirm: [studio.userIds.cy!] }),
    ).toMatchObject({ status: "linked", created: 2, lost: 1 });
    await settle(world.t);
    expect(await heldIn(studio, id)).toEqual({
      ana: "admin",
      bo: "admin",
      cy: "member inactive",
      di: "client",
      eve: "member",
    });
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "di", "eve"]);
  });

  test("choosing a new one leaves the candidate alone", async () => {
    const studio = await unlinkedStudio({});
    const id = await harbor(studio);
    expect(await link(studio, { choice: { type: "new" } })).toMatchObject({
      status: "linked",
    });
    expect((await workspaceOf(studio)).workosOrganizationId).not.toBe(id);
    expect(await heldIn(studio, id)).toEqual({ ana: "admin" });
  });

  test("an organization of our own that was begun is deleted when another is chosen", async () => {
    const studio = await unlinkedStudio({});
    const id = await harbor(studio);
    world.workos.faults.next(MEMBERSHIPS, { status: 422 });
    await link(studio, { choice: { type: "new" } });
    expect(await organizations()).toHaveLength(2);
    expect(await link(studio, to(id))).toMatchObject({ status: "linked" });
    expect(await organizations()).toMatchObject([{ name: "Harbor" }]);
  });

  test("one organization is one workspace's, also when two are linked at once", async () => {
    const studio = await unlinkedStudio({});
    const id = await harbor(studio);
    const other = await world.t.run(async (ctx) => {
      const workspaceId = await ctx.db.insert("workspaces", {
        name: "Other",
        slug: "other",
        createdBy: studio.userIds.ana!,
      });
      await ctx.db.insert("workspaceMembers", {
        workspaceId,
        userId: studio.userIds.ana!,
        role: "owner",
        status: "active",
        listedStatus: "active",
        joinedAt: 1_000,
        sortName: "ana",
        searchText: "ana",
      });
      return workspaceId;
    });
    const outcomes = await Promise.allSettled([
      link(studio, to(id)),
      link({ ...studio, workspaceId: other }, to(id)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      "fulfilled",
      "rejected",
    ]);
    const linked = await world.t.run(async (ctx) =>
      (await ctx.db.query("workspaces").collect()).filter(
        ({ workosOrganizationId }) => workosOrganizationId === id,
      ),
    );
    expect(linked).toHaveLength(1);
  });
});

describe("unlinking", () => {
  test("wants the name typed; members stay in, and it can be linked again", async () => {
    const studio = await world.studio(STUDIO);
    await expect(unlink(studio, "studio")).rejects.toMatchObject({
      data: { code: "NEEDS_CONFIRMATION" },
    });
    await unlink(studio, "Studio");
    expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
    await expect(unlink(studio, "Studio")).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });

    // Gone in WorkOS while nobody listened.
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await switchOff(studio, studio.organizationId, studio.ids.di!);
    expect(await link(studio)).toMatchObject({ status: "choose" });
    expect(
      await link(studio, {
        ...to(studio.organizationId),
        confirm: [studio.userIds.di!],
      }),
    ).toMatchObject({ status: "linked", created: 1, lost: 1 });
    await settle(world.t);
    expect(await world.heldByWorkos(studio)).toMatchObject({
      cy: "member",
      di: "client inactive",
    });
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy"]);
  });

  test("after organization.deleted, operators bring everybody back, to be linked anew", async () => {
    const studio = await world.studio(STUDIO);
    await world.sdk.organizations.deleteOrganization(studio.organizationId);
    const deleted = world
      .events()
      .filter(({ event }) => event === "organization.deleted");
    expect(deleted).toHaveLength(1);
    await world.deliver(deleted);
    await settle(world.t);
    expect(await whoCanEnter(studio)).toEqual([]);

    expect(
      await world.t.mutation(internal.workspaces.internalUnlinkOrganization, {
        workspaceId: studio.workspaceId,
      }),
    ).toEqual({ unlinked: true, bringsBack: true });
    await settle(world.t);
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
    expect(await roster(world.t, studio.workspaceId)).toMatchObject({
      [studio.ids.ana!]: "owner",
      [studio.ids.di!]: "client",
    });
    expect(await link(studio)).toMatchObject({ status: "linked", created: 4 });
    await settle(world.t);
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
  });
});

describe("the last step", () => {
  test("looks at everyone again: whoever is not let in by then has to be confirmed", async () => {
    const studio = await unlinkedStudio({ bo: "member" });
    const id = await harbor(studio, { bo: "member" });
    const finish = (confirm: Id<"users">[]) =>
      as(world.t, studio.ids.ana!).mutation(
        internal.workspaces.internalLinkWorkspaceOrganization,
        {
          workspaceId: studio.workspaceId,
          organization: {
            workosOrganizationId: id,
            name: "Harbor",
            updatedAt: 1,
          },
          identities: [],
          confirm,
        },
      );
    // Nobody is in the mirror: the caller is never shut out, confirmed or not.
    await expect(finish(Object.values(studio.userIds))).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    await world.t.run(async (ctx) => {
      await ctx.db.insert("workosOrganizationMemberships", {
        membershipId: "om_ana",
        workosOrganizationId: id,
        workosUserId: studio.ids.ana!,
        roleSlugs: ["admin"],
        status: "active",
        directoryManaged: false,
        createdAt: 1,
        updatedAt: 1,
        syncedAt: 1,
      });
    });
    expect(await finish([])).toMatchObject({
      status: "needs_confirmation",
      losing: [{ userId: studio.userIds.bo }],
    });
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo"]);
    expect(await finish([studio.userIds.bo!])).toMatchObject({
      status: "linked",
      lost: 1,
    });
    expect(await whoCanEnter(studio)).toEqual(["ana"]);
  });

  test("a membership that ended while the workspace was unlinked lets nobody in", async () => {
    const studio = await world.studio({ bo: "member" });
    await unlink(studio, "Studio");
    const { id } = await world.membershipIn(studio, studio.ids.bo!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    world.workos.faults.next(MEMBERSHIPS, { status: 422, times: Infinity });
    const request = to(studio.organizationId);
    expect(await link(studio, request)).toMatchObject({
      status: "partial",
      failed: [{ userId: studio.userIds.bo }],
    });
    expect(
      await link(studio, { ...request, confirm: [studio.userIds.bo!] }),
    ).toMatchObject({ status: "linked", lost: 1 });
    expect(await whoCanEnter(studio)).toEqual(["ana"]);
  });
});
