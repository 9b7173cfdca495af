import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  asClerk,
  canEnter,
  clerkMembership,
  clerkOrganization,
  clerkOrganizationDeleted,
  clerkRoster,
  clerkRow,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import { seedWorkspace, setup, type T } from "./setup.helpers";

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  t = withClerk(setup());
  workspaceId = await seedClerkWorkspace(t, { ana: "owner", bo: "member" });
});

const claim = (at = 2_000, claims: unknown = workspaceId, id?: string) =>
  clerkOrganization("updated", at, { claims, ...(id ? { id } : {}) });
const joins = (person: string, role = "org:member", at = 1_500) =>
  clerkMembership("created", at, { person, role });
const everyone = () => [joins("ana", "org:admin"), joins("bo")];

const workspace = async () =>
  (await t.run((ctx) => ctx.db.get("workspaces", workspaceId)))!;
/** The rows of the workspace's links, each with its actor. */
const links = async () =>
  await t.run(async (ctx) =>
    (await ctx.db.query("workspaceMemberAuditLogs").collect()).flatMap(
      ({ event, actor, object }) =>
        object?.type === "organization" && object.organizationId === "org_clerk"
          ? `${event} by ${actor.type === "provider" ? actor.provider : actor.type}`
          : [],
    ),
  );

describe("a Clerk organization whose metadata names an unlinked workspace", () => {
  test("is linked to it when all its people are in, an owner as org:admin", async () => {
    const one = claim();
    await deliverClerk(t, ...everyone(), joins("cy"), one);
    expect(await workspace()).toMatchObject({
      clerkOrganizationId: "org_clerk",
    });
    expect((await workspace()).linkState).toBeUndefined();
    expect(await clerkRow(t, one)).toMatchObject({
      status: "processed",
      verdict: "Studio is linked to this organization.",
    });
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
      cy: "member",
    });
    expect(await links()).toEqual(["linked by clerk"]);
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
  });

  test("of an older instance is linked by the roles that those have", async () => {
    const older = [joins("ana", "admin"), joins("bo", "basic_member")];
    await deliverClerk(t, ...older, claim());
    expect(await workspace()).toMatchObject({
      clerkOrganizationId: "org_clerk",
    });
  });

  test("waits for a missing person while the old rules hold, says who it is, and is linked when they come", async () => {
    const one = claim();
    await deliverClerk(t, joins("ana", "org:admin"), one);
    expect(await workspace()).toMatchObject({ linkState: "linking" });
    expect((await clerkRow(t, one))?.verdict).toBe(
      "The claim waits for the workspace's people; 1 of them not in the organization yet.",
    );
    expect(await canEnter(t, "bo")).toEqual(["studio"]);

    await deliverClerk(t, joins("cy"));
    expect((await workspace()).clerkOrganizationId).toBeUndefined();
    await deliverClerk(t, joins("bo"));
    expect(await workspace()).toMatchObject({
      clerkOrganizationId: "org_clerk",
    });
    expect((await clerkRow(t, one))?.verdict).toBe(
      "Studio is linked to this organization.",
    );
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
      cy: "member",
    });
  });

  test("counts a membership that ended as missing", async () => {
    await deliverClerk(
      t,
      ...everyone(),
      clerkMembership("deleted", 1_800, { person: "bo" }),
      claim(),
    );
    expect((await workspace()).clerkOrganizationId).toBeUndefined();
  });

  test("does not wait for people whose account is deleted", async () => {
    await t.run(async (ctx) => {
      const bo = await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "bo"))
        .unique();
      await ctx.db.patch("users", bo!._id, { deletedAt: 1_200 });
    });
    await deliverClerk(t, joins("ana", "org:admin"), claim());
    expect(await workspace()).toMatchObject({
      clerkOrganizationId: "org_clerk",
    });
  });
});

describe("nobody takes a workspace over by naming it", () => {
  test.each([
    ["nobody of the workspace is in the organization", []],
    ["its members are in, and its owner is not", [joins("bo", "org:admin")]],
    [
      "its owner is in as a plain member",
      [joins("ana", "org:member"), joins("bo", "org:admin")],
    ],
  ])("%s: nothing of the workspace changes", async (_what, people) => {
    const before = await workspace();
    const one = claim();
    await deliverClerk(t, joins("mallory", "org:admin"), ...people, one);
    expect(await workspace()).toEqual(before);
    expect(await clerkRow(t, one)).toMatchObject({ status: "processed" });
    expect((await clerkRow(t, one))?.verdict).toContain(
      "no owner of the workspace is org:admin",
    );
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
    });
    expect(await canEnter(t, "mallory")).toEqual([]);
  });

  test("a workspace without people is nobody's to claim", async () => {
    const empty = await t.run(async (ctx) => {
      const { createdBy } = (await ctx.db.get("workspaces", workspaceId))!;
      return await ctx.db.insert("workspaces", {
        name: "Empty",
        slug: "empty",
        createdBy,
      });
    });
    await deliverClerk(t, ...everyone(), claim(2_000, empty));
    const after = await t.run((ctx) => ctx.db.get("workspaces", empty));
    expect(after?.clerkOrganizationId).toBeUndefined();
  });
});

describe("a claim that can't be followed is kept as failed, with the reason, at the first attempt", () => {
  const expectFailed = async (one: { id: string }, reason: RegExp) => {
    const row = await clerkRow(t, one);
    expect(row).toMatchObject({ status: "failed", attempts: 1 });
    expect(row?.verdict).toMatch(reason);
  };

  test.each([
    ["no id at all", "studio"],
    ["an id of another table", "users"],
    ["a number", 7],
    ["a workspace that is deleted", "deleted"],
  ])("%s", async (_what, what) => {
    const claims = await t.run(async (ctx) => {
      if (what === "users") return (await ctx.db.query("users").first())!._id;
      if (what !== "deleted") return what;
      await ctx.db.patch("workspaces", workspaceId, { deletedAt: 1_900 });
      return workspaceId;
    });
    const one = claim(2_000, claims);
    await deliverClerk(t, ...everyone(), one);
    await expectFailed(one, /names no workspace of ours/);
  });

  test("a workspace that is linked to WorkOS; replayed after it was unlinked, it is followed", async () => {
    const { workspaceId: linked } = await seedWorkspace(
      t,
      { ana: "owner" },
      "atlas",
    );
    const one = claim(2_000, linked);
    await deliverClerk(t, joins("ana", "org:admin"), one);
    await expectFailed(one, /linked to another organization/);
    expect(
      (await t.run((ctx) => ctx.db.get("workspaces", linked)))
        ?.workosOrganizationId,
    ).toBe("org_atlas");

    await t.run((ctx) =>
      ctx.db.patch("workspaces", linked, { workosOrganizationId: undefined }),
    );
    await deliverClerk(t, claim(2_000, linked));
    expect(
      (await t.run((ctx) => ctx.db.get("workspaces", linked)))
        ?.clerkOrganizationId,
    ).toBe("org_clerk");
  });

  test("a workspace that is linked to another Clerk organization", async () => {
    await deliverClerk(t, ...everyone(), claim());
    const one = claim(2_000, workspaceId, "org_other");
    await deliverClerk(t, one);
    await expectFailed(one, /linked to another organization/);
    expect(await workspace()).toMatchObject({
      clerkOrganizationId: "org_clerk",
    });
  });

  test("another workspace than the organization is linked to", async () => {
    await deliverClerk(t, ...everyone(), claim());
    const other = await seedClerkWorkspace(
      t,
      { di: "owner" },
      { slug: "atlas" },
    );
    const one = claim(3_000, other);
    await deliverClerk(t, one);
    await expectFailed(one, /another workspace than/);
    expect(await workspace()).toMatchObject({
      clerkOrganizationId: "org_clerk",
    });
  });
});

describe("an owner who unlinks the workspace", () => {
  beforeEach(async () => {
    await deliverClerk(t, ...everyone(), claim());
    await asClerk(t, "ana").mutation(api.workspaces.unlinkOrganization, {
      workspaceId,
      confirmation: "Studio",
    });
  });

  test("has it unlinked: the claim that is still in the metadata links no more", async () => {
    const later = [claim(3_000), joins("cy", "org:member", 4_000)];
    await deliverClerk(t, ...later);
    expect((await workspace()).clerkOrganizationId).toBeUndefined();
    expect((await clerkRow(t, later[0]!))?.verdict).toMatch(/unlinked since/);
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
    });
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
    expect(await links()).toEqual(["linked by clerk", "unlinked by user"]);
  });

  test("links it again by taking the claim out and setting it once more", async () => {
    await deliverClerk(t, clerkOrganization("updated", 3_000), claim(4_000));
    expect(await workspace()).toMatchObject({
      clerkOrganizationId: "org_clerk",
    });
  });
});

test.each([
  ["the organization alone", []],
  [
    "its memberships first",
    ["ana", "bo"].map((person) => ({ person, at: 2_900 })),
  ],
])(
  "operators bring back who was removed because Clerk deleted %s",
  async (_what, ended) => {
    await deliverClerk(
      t,
      ...everyone(),
      claim(),
      ...ended.map(({ person, at }) =>
        clerkMembership("deleted", at, { person }),
      ),
      clerkOrganizationDeleted(3_000),
    );
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner removed",
      bo: "member removed",
    });
    const { internalUnlinkOrganization } = internal.workspaces;
    const { returned } = await t.mutation(internalUnlinkOrganization, {
      workspaceId,
    });
    expect(returned.map(({ role }) => role).sort()).toEqual([
      "member",
      "owner",
    ]);
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
    });
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
  },
);

describe("a claim that is taken back", () => {
  test("leaves the workspace as it was", async () => {
    const before = await workspace();
    await deliverClerk(t, joins("ana", "org:admin"), claim());
    expect((await workspace()).linkState).toBe("linking");
    await deliverClerk(t, clerkOrganization("updated", 3_000), joins("bo"));
    expect(await workspace()).toEqual(before);
  });

  test("with its organization leaves the workspace as it was", async () => {
    const before = await workspace();
    await deliverClerk(
      t,
      joins("ana", "org:admin"),
      claim(),
      clerkOrganizationDeleted(3_000),
      joins("bo", "org:member", 4_000),
    );
    expect(await workspace()).toEqual(before);
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
  });
});
