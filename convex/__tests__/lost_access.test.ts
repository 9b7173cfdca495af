import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import {
  arrange,
  cleanUp,
  loseMirror,
  people,
  studio,
  t,
} from "./drift.helpers";
import { as, membershipIdOf, roster, seedWorkspace } from "./setup.helpers";

beforeEach(arrange);

describe("what counts as lost access", () => {
  const patchMirror = async (patch: { status: "inactive" }) => {
    await t.run(async (ctx) => {
      const row = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) =>
          q.eq("membershipId", membershipIdOf("cy")),
        )
        .unique();
      await ctx.db.patch("workosOrganizationMemberships", row!._id, patch);
    });
  };
  const cysId = async () =>
    await t.run(
      async (ctx) =>
        (await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "cy"))
          .unique())!._id,
    );
  const patchWorkspace = async (
    patch: { deletedAt: number } | { organizationDeletedAt: number },
  ) => {
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, patch);
    });
  };
  const NO_MEMBERSHIP = "no active organization membership";
  const EVERYONE = { ana: /pending/, bo: /pending/, cy: /pending/ };
  const CY = { ana: /^owner$/, bo: /^admin$/, cy: /pending/ };

  test.each([
    ["a mirror row that is missing", () => loseMirror(), NO_MEMBERSHIP, CY],
    [
      "a mirror row that is not active",
      () => patchMirror({ status: "inactive" }),
      NO_MEMBERSHIP,
      CY,
    ],
    [
      "a user who was deleted",
      async () => {
        const userId = await cysId();
        await t.run((ctx) => ctx.db.patch("users", userId, { deletedAt: 5 }));
      },
      "the user is gone",
      CY,
    ],
    [
      "a user who is not there",
      async () => {
        const userId = await cysId();
        await t.run((ctx) => ctx.db.delete("users", userId));
      },
      "the user is gone",
      { ana: /^owner$/, bo: /^admin$/, gone: /pending/ },
    ],
    [
      "an organization that was deleted",
      () => patchWorkspace({ organizationDeletedAt: 5 }),
      NO_MEMBERSHIP,
      EVERYONE,
    ],
    [
      "a workspace that was deleted",
      () => patchWorkspace({ deletedAt: 5 }),
      "the workspace is gone",
      EVERYONE,
    ],
    [
      "a workspace that is not there",
      async () => {
        await t.run((ctx) => ctx.db.delete("workspaces", studio.workspaceId));
      },
      "the workspace is gone",
      EVERYONE,
    ],
  ])("%s", async (_what, happens, reason, states) => {
    await happens();
    await cleanUp();
    const found = await people();
    expect(Object.keys(found)).toEqual(Object.keys(states).sort());
    for (const [who, state] of Object.entries(states))
      expect(found[who]).toMatch(state);
    const rows = await t.run((ctx) =>
      ctx.db.query("workspaceMemberAuditLogs").collect(),
    );
    expect(new Set(rows.map((row) => row.reason))).toEqual(new Set([reason]));
  });

  test("a workspace that its owners can still restore keeps everyone", async () => {
    await as(t, "ana").mutation(api.deletion.request, {
      workspaceId: studio.workspaceId,
      confirmation: "Studio",
      deleteOrganization: false,
    });
    expect(await cleanUp()).toMatchObject({ checked: 3, scheduled: 0 });
  });

  test("in a workspace linked to nothing nobody loses access", async () => {
    await loseMirror();
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        workosOrganizationId: undefined,
      });
    });
    expect(await cleanUp()).toMatchObject({ checked: 3, scheduled: 0 });
  });
});

test("a person who lost access is led to a workspace that they can enter, and looking changes nothing", async () => {
  const harbor = await seedWorkspace(
    t,
    { eve: "owner", cy: "member" },
    "harbor",
  );
  const resolve = () =>
    as(t, "cy").query(
      internal.workspaces.internalResolveDefaultWorkspaceAccess,
      {},
    );
  // Of two that they can enter, the one that they used last.
  await as(t, "cy").mutation(api.workspaces.switchWorkspace, {
    slug: "studio",
  });
  expect(await resolve()).toMatchObject({ accessible: { slug: "studio" } });
  await loseMirror();
  expect(await resolve()).toMatchObject({ accessible: { slug: "harbor" } });
  expect(await people()).toMatchObject({ cy: "member" });
  expect(await roster(t, harbor.workspaceId)).toMatchObject({ cy: "member" });
});
