import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  as,
  auditOf,
  membershipIdOf,
  roster,
  seedWorkspace,
  type Seeded,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent, userEvent } from "./webhooks.helpers";

/* Ana owns the studio with Olga, Bo is an admin, Cy a member, Mara a client. */

let t: T;
let studio: Seeded;
let ids: Record<string, Id<"users">>;
beforeEach(async () => {
  t = setup();
  studio = await seedWorkspace(t, {
    ana: "owner",
    olga: "owner",
    bo: "admin",
    cy: "member",
    mara: "client",
  });
  ids = await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("users").collect()).map((user) => [
        user.workosUserId!,
        user._id,
      ]),
    ),
  );
});

const keep = (target: string, actor = "ana", claims = {}) =>
  as(t, actor, claims).mutation(api.users.manage.confirmAccess, {
    workspaceId: studio.workspaceId,
    userId: ids[target]!,
  });
const reviewOf = async (target: string) => {
  const { reviewed } = await as(t, "ana").query(api.users.queries.getPerson, {
    workspaceId: studio.workspaceId,
    userId: ids[target]!,
  });
  return reviewed;
};
const kept = async () =>
  await t.run(async (ctx) => await ctx.db.query("accessReviews").collect());

describe("an access review that keeps someone", () => {
  test("is on record with who looked, when, and what the person was let keep", async () => {
    const before = Date.now();
    await keep("cy", "bo");
    expect(await kept()).toMatchObject([
      {
        workspaceId: studio.workspaceId,
        userId: ids.cy,
        role: "member",
        actor: { type: "user", userId: ids.bo },
      },
    ]);
    expect(await reviewOf("cy")).toEqual({
      at: expect.any(Number) as number,
      by: "Bo",
      byUserId: ids.bo,
    });
    expect((await reviewOf("cy"))!.at).toBeGreaterThanOrEqual(before);
    expect(await reviewOf("bo")).toBeNull();
  });

  test("names the impersonator beside the person they acted as", async () => {
    await keep("cy", "bo", {
      "act.sub": "support@example.com",
    });
    expect(await kept()).toMatchObject([
      { actor: { userId: ids.bo, impersonator: "support@example.com" } },
    ]);
  });

  test("changes nothing about them, and is on record as theirs", async () => {
    const before = await roster(t, studio.workspaceId);
    await keep("cy");
    expect(await roster(t, studio.workspaceId)).toEqual(before);
    expect(await auditOf(t, studio.workspaceId, "cy")).toEqual([
      "access_confirmed",
    ]);
  });

  test("shows the latest, keeps the earlier ones, and outlives a change of role", async () => {
    await keep("cy", "bo");
    await keep("cy", "olga");
    await deliver(
      t,
      membershipEvent("updated", 3_000, {
        id: membershipIdOf("cy"),
        user: "cy",
        role: "admin",
      }),
    );
    expect(await reviewOf("cy")).toMatchObject({ by: "Olga" });
    expect((await kept()).map(({ role }) => role)).toEqual([
      "member",
      "member",
    ]);
  });

  test("is of a member that a directory manages too", async () => {
    await t.run(async (ctx) => {
      const row = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) =>
          q.eq("membershipId", membershipIdOf("cy")),
        )
        .unique();
      await ctx.db.patch("workosOrganizationMemberships", row!._id, {
        directoryManaged: true,
      });
    });
    await keep("cy");
    expect(await reviewOf("cy")).toMatchObject({ by: "Ana" });
  });

  test("goes into the export of the members", async () => {
    await keep("cy", "bo");
    const ana = as(t, "ana");
    const on = { workspaceId: studio.workspaceId };
    const exportId = await ana.mutation(api.exports.start, {
      ...on,
      what: "members",
    });
    const { page } = await ana.query(api.exports.readMembers, {
      ...on,
      exportId,
      paginationOpts: { numItems: 50, cursor: null },
    });
    const reviews = Object.fromEntries(
      page.map(({ displayName, reviewed }) => [
        displayName,
        reviewed && reviewed.by,
      ]),
    );
    expect(reviews).toEqual({
      Ana: null,
      Olga: null,
      Bo: null,
      Cy: "Bo",
      Mara: null,
    });
  });

  test.each([
    ["an owner", "their own", "ana", "ana", "SELF"],
    ["an admin", "an owner's", "bo", "olga", "FORBIDDEN"],
    ["a member", "anyone's", "cy", "mara", "FORBIDDEN"],
    ["a client", "anyone's", "mara", "cy", "FORBIDDEN"],
  ])(
    "%s does not review %s access",
    async (_who, _whose, actor, target, code) => {
      await expect(keep(target, actor)).rejects.toMatchObject({
        data: { code },
      });
      expect(await kept()).toEqual([]);
    },
  );

  test("is of nobody who is out, or about to be, or elsewhere", async () => {
    await seedWorkspace(t, { eve: "member" }, "harbor");
    ids.eve = await t.run(
      async (ctx) =>
        (await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "eve"))
          .unique())!._id,
    );
    await as(t, "ana").mutation(api.users.manage.removeUser, {
      workspaceId: studio.workspaceId,
      userId: ids.cy!,
    });
    await t.run(async (ctx) => {
      for (const member of await ctx.db.query("workspaceMembers").collect())
        if (member.userId === ids.mara)
          await ctx.db.patch("workspaceMembers", member._id, {
            pendingRemovalAt: 5,
            listedStatus: "pending_removal",
          });
    });
    for (const [target, code] of [
      ["cy", "CONFLICT"],
      ["mara", "CONFLICT"],
      ["eve", "NOT_FOUND"],
    ] as const)
      await expect(keep(target)).rejects.toMatchObject({ data: { code } });
  });

  test("keeps only the id of a reviewer who was erased", async () => {
    await keep("cy", "bo");
    await deliver(t, userEvent("deleted", 5_000, { id: "bo" }));
    await t.run((ctx) =>
      ctx.db.patch("users", ids.bo!, { eraseAt: undefined }),
    );
    expect(await reviewOf("cy")).toMatchObject({ by: null });
    expect(await kept()).toMatchObject([{ actor: { userId: ids.bo } }]);
  });
});
