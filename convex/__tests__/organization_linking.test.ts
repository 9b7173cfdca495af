import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { ensureOrganizationLink } from "../workspaces";
import {
  clerkUser,
  deliverClerk,
  mapAccounts,
  withClerk,
} from "./clerk.helpers";
import { insertWorkspace, linkingIn, MEMBERSHIPS, to } from "./linking.helpers";
import { as, countsMatch, roster, settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { deliver, userEvent } from "./webhooks.helpers";
import { besideWorkos } from "./workos.helpers";

/* Against the official WorkOS emulator; what is asserted of WorkOS is read from it. */

const world = besideWorkos();

const {
  harbor,
  heldIn,
  link,
  organizations,
  switchOff,
  unlink,
  unlinkedStudio,
  whoCanEnter,
  workspaceOf,
} = linkingIn(world);
const STUDIO = { bo: "admin", cy: "member", di: "client" } as const;

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
    expect(audit).toMatchObject([
      {
        actor: { type: "user", userId: studio.userIds.ana },
        object: { organizationId: organization!.id },
      },
    ]);
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

  test("one person that WorkOS refuses: partial, and the second call goes on", async () => {
    const studio = await unlinkedStudio(STUDIO);
    world.workos.faults.next(MEMBERSHIPS, { status: 422 });
    expect(await link(studio)).toMatchObject({
      status: "partial",
      failed: {
        count: 1,
        people: [
          {
            displayName: "ana",
            why: {
              reason: "refused",
              params: { answer: expect.any(String) as string },
              message: expect.stringMatching(/^WorkOS refused: /) as string,
            },
          },
        ],
      },
    });
    expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy", "di"]);
    expect(await link(studio)).toMatchObject({ status: "linked", created: 1 });
    expect(await organizations()).toHaveLength(1);
  });

  test("someone without a WorkOS account loses access only when the owner confirms it", async () => {
    const studio = await unlinkedStudio({ bo: "member" });
    await mapAccounts(withClerk(world.t), { bo: studio.ids.bo! });
    await deliverClerk(
      world.t,
      clerkUser("created", 2_000, { person: "bo", name: "bo" }),
    );
    await deliver(world.t, userEvent("deleted", 2_000, { id: studio.ids.bo! }));
    const asked = await link(studio);
    expect(asked).toMatchObject({
      status: "needs_confirmation",
      losing: {
        count: 1,
        people: [{ userId: studio.userIds.bo, displayName: "bo" }],
      },
      confirm: [studio.userIds.bo],
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
    expect(outcome.failed.count).toBe(4);
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
            gains: {
              count: 1,
              people: [{ userId: null, displayName: "eve" }],
            },
            loses: {
              count: 1,
              people: [{ userId: studio.userIds.cy, displayName: "cy" }],
            },
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
      confirm: [studio.userIds.cy],
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
    const { workspaceId: other } = await insertWorkspace(
      world.t,
      { ana: { role: "owner", workosUserId: studio.ids.ana! } },
      "Other",
    );
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

test("the owner is told how many organizations there are beside the ten that are looked into", async () => {
  const studio = await unlinkedStudio({});
  for (let i = 0; i < 12; i++) await harbor(studio, {}, `Harbor ${i}`);
  const outcome = await link(studio);
  if (outcome.status !== "choose") throw new Error(outcome.status);
  expect(outcome.candidates).toHaveLength(10);
  expect(outcome.more).toBe(2);
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

  test("after a deleted organization, operators bring everybody back, to be linked anew", async () => {
    const studio = await world.studio(STUDIO);
    await world.sdk.organizations.deleteOrganization(studio.organizationId);
    await world.deliver();
    expect(await whoCanEnter(studio)).toEqual([]);

    expect(
      await world.t.mutation(internal.workspaces.internalUnlinkOrganization, {
        workspaceId: studio.workspaceId,
      }),
    ).toMatchObject({ unlinked: true, organizationDeleted: true, next: null });
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
  test("never shuts the caller out, confirmed or not", async () => {
    const studio = await unlinkedStudio({ bo: "member" });
    await expect(
      as(world.t, studio.ids.ana!).mutation(
        internal.workspaces.internalLinkWorkspaceOrganization,
        {
          workspaceId: studio.workspaceId,
          organization: {
            workosOrganizationId: "org_harbor",
            name: "Harbor",
            updatedAt: 1,
          },
          losing: [],
          walkedAt: Date.now(),
          confirm: Object.values(studio.userIds),
        },
      ),
    ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo"]);
  });

  test.each([
    ["looks at everyone", "steps/linking:listLosing"],
    ["links", "workspaces:internalLinkWorkspaceOrganization"],
  ])(
    "shuts out nobody who comes back into the workspace right before it %s",
    async (_what, call) => {
      const studio = await unlinkedStudio({ cy: "member" });
      const { workspaceId, userIds, ids } = studio;
      const ana = as(world.t, ids.ana!);
      const cy = { workspaceId, userId: userIds.cy! };
      await ana.mutation(api.users.manage.removeUser, cy);
      const outside = AsyncLocalStorage.snapshot();
      let back: Promise<unknown> | undefined;
      const outcome = await runInSteps(
        ana,
        ensureOrganizationLink,
        { workspaceId },
        async ({ name }, take) => {
          if (name === call)
            await (back ??= outside(() =>
              ana.action(api.users.manage.restoreUser, cy),
            ));
          return await take();
        },
      );
      expect(outcome).toMatchObject({
        status: "needs_confirmation",
        confirm: [cy.userId],
      });
      expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
      expect(await whoCanEnter(studio)).toEqual(["ana", "cy"]);

      expect(await link(studio)).toMatchObject({
        status: "linked",
        created: 1,
        lost: 0,
      });
      expect(await whoCanEnter(studio)).toEqual(["ana", "cy"]);
    },
  );

  test("a membership that ended while the workspace was unlinked lets nobody in", async () => {
    const studio = await world.studio({ bo: "member" });
    await unlink(studio, "Studio");
    const { id } = await world.membershipIn(studio, studio.ids.bo!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    world.workos.faults.next(MEMBERSHIPS, { status: 422, times: Infinity });
    const request = to(studio.organizationId);
    expect(await link(studio, request)).toMatchObject({
      status: "partial",
      failed: { count: 1, people: [{ userId: studio.userIds.bo }] },
    });
    expect(
      await link(studio, { ...request, confirm: [studio.userIds.bo!] }),
    ).toMatchObject({ status: "linked", lost: 1 });
    expect(await whoCanEnter(studio)).toEqual(["ana"]);
  });
});
