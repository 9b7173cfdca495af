import { beforeEach, describe, expect, test } from "vitest";
import type { TableNames } from "../_generated/dataModel";
import { api, internal } from "../_generated/api";
import schema from "../schema";
import {
  clerkIdOf,
  clerkMembership,
  clerkOrganization,
  clerkOrganizationDeleted,
  clerkUserDeleted,
  deliverClerk,
  mapAccounts,
  withClerk,
} from "./clerk.helpers";
import { as, hurried } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* A workspace that is linked to WorkOS and may move to a Clerk organization,
 * and one that may move to WorkOS. Clerk can't be asked here: its mirror tells. */

const world = besideWorkos();
let studio: Studio;

beforeEach(async () => {
  withClerk(world.t);
  studio = await world.studio({
    ana: "owner",
    bo: "admin",
    cy: "member",
    di: "member",
    eve: "client",
  });
});

/** People we know by a Clerk account too. */
async function withClerkAccounts(...names: string[]) {
  await mapAccounts(
    world.t,
    Object.fromEntries(names.map((name) => [name, studio.ids[name]!])),
  );
}

async function inClerk(people: Record<string, string>) {
  await deliverClerk(
    world.t,
    clerkOrganization("created", 2_000),
    ...Object.entries(people).map(([person, role]) =>
      clerkMembership("created", 2_000, { person, role }),
    ),
  );
}

async function compare(
  target: { workosOrganizationId: string } | { clerkOrganizationId: string },
) {
  const report = await world.t.action(internal.operators.compareProviders, {
    workspaceId: studio.workspaceId,
    ...target,
  });
  return {
    ...report,
    gains: report.gains.map((one) => `${one.displayName} as ${one.role}`),
    loses: report.loses.map((one) => `${one.displayName}: ${one.reason}`),
    changes: report.changes.map(
      (one) => `${one.displayName}: ${one.from} to ${one.to}`,
    ),
  };
}

const toClerk = () => compare({ clerkOrganizationId: "org_clerk" });

async function everything() {
  return await world.t.run(async (ctx) => {
    const rows: Record<string, unknown[]> = {};
    for (const table of Object.keys(schema.tables) as TableNames[])
      rows[table] = await ctx.db.query(table).collect();
    return rows;
  });
}

describe("a workspace that is about to move to Clerk", () => {
  test("who would gain access, lose it, change role, and how many stay as they are; nothing changes", async () => {
    await withClerkAccounts("ana", "bo", "cy", "di");
    await inClerk({
      ana: "org:member",
      bo: "org:admin",
      cy: "org:admin",
      fay: "org:member",
    });
    const before = await everything();
    expect(await toClerk()).toEqual({
      source: "clerk_mirror",
      counts: { keeps: 2, gains: 1, loses: 2, changes: 1 },
      gains: ["Fay as member"],
      loses: expect.arrayContaining([
        "di: They have no active membership there.",
        "eve: We know no account of theirs there.",
      ]) as string[],
      changes: ["cy: member to admin"],
    });
    expect(await everything()).toEqual(before);
  });

  test("an owner is no loss of role, whatever Clerk calls them", async () => {
    await withClerkAccounts("ana");
    await inClerk({ ana: "org:member" });
    expect((await toClerk()).changes).toEqual([]);
  });

  test("someone removed by WorkOS would come back, someone removed here would not", async () => {
    await withClerkAccounts("cy", "di");
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await world.deliver();
    await as(world.t, studio.ids.ana!).mutation(api.users.manage.removeUser, {
      workspaceId: studio.workspaceId,
      userId: studio.userIds.di!,
    });
    await inClerk({ cy: "org:member", di: "org:member" });
    expect((await toClerk()).gains).toEqual(["cy as member"]);
  });

  test("a membership that ended there lets nobody in, and an account that is deleted gains nothing", async () => {
    await withClerkAccounts("bo");
    await inClerk({ bo: "org:admin", fay: "org:member", gus: "org:member" });
    await deliverClerk(
      world.t,
      clerkMembership("deleted", 3_000, { person: "bo" }),
      clerkUserDeleted(3_000, "fay"),
    );
    const report = await toClerk();
    expect(report.gains).toEqual(["Gus as member"]);
    expect(report.loses).toContain("bo: They have no active membership there.");
  });

  test("after the organization was deleted everybody would lose", async () => {
    await withClerkAccounts("ana", "bo");
    await inClerk({ ana: "org:admin", bo: "org:admin" });
    await deliverClerk(world.t, clerkOrganizationDeleted(3_000));
    expect((await toClerk()).counts).toEqual({
      keeps: 0,
      gains: 0,
      loses: 5,
      changes: 0,
    });
  });

  test("hundreds are read in ranges, and every one of them is counted", async () => {
    const people = Array.from({ length: 230 }, (_, n) => `extra${n}`);
    await world.t.run(async (ctx) => {
      for (const person of people)
        await ctx.db.insert("organizationMembers", {
          membershipId: `orgmem_${person}`,
          organizationId: "org_clerk",
          clerkUserId: clerkIdOf(person),
          role: "org:member",
          status: "active",
          updatedAt: 1_000,
          syncedAt: 1_000,
        });
      for (const person of people.slice(0, 150)) {
        const userId = await ctx.db.insert("users", {
          clerkUserId: clerkIdOf(person),
          name: `Known ${person}`,
          syncedAt: 1_000,
        });
        if (person === "extra149")
          await ctx.db.patch("users", userId, { deletedAt: 2_000 });
      }
    });
    const { counts, gains } = await toClerk();
    expect(counts).toEqual({ keeps: 0, gains: 229, loses: 5, changes: 0 });
    expect(gains).toContain("Known extra0 as member");
    expect(gains).toContain("user_extra200 as member");
  });
});

describe("a workspace that is about to move to another WorkOS organization", () => {
  test("WorkOS is asked, page after page, and only active memberships count", async () => {
    const { sdk } = world;
    const target = await sdk.organizations.createOrganization({ name: "Next" });
    const add = async (userId: string, roleSlug: string) =>
      await sdk.userManagement.createOrganizationMembership({
        organizationId: target.id,
        userId,
        roleSlug,
      });
    await add(studio.ids.ana!, "admin");
    await add(studio.ids.cy!, "admin");
    const bo = await add(studio.ids.bo!, "admin");
    await sdk.userManagement.deactivateOrganizationMembership(bo.id);
    for (let n = 0; n < 110; n++)
      await add(await world.person(`extra${n}`), "client");
    const before = await everything();
    const report = await compare({ workosOrganizationId: target.id });
    expect(report).toMatchObject({
      source: "workos",
      counts: { keeps: 1, gains: 110, loses: 3, changes: 1 },
      changes: ["cy: member to admin"],
    });
    expect(report.loses).toContain("bo: They have no active membership there.");
    expect(await everything()).toEqual(before);
  });

  test("while WorkOS does not answer there is no report", async () => {
    world.workos.faults.next(/organization_memberships/, {
      status: 503,
      times: Infinity,
    });
    await expect(
      hurried(() => compare({ workosOrganizationId: "org_next" })),
    ).rejects.toThrow();
  });
});

test("the way back from Clerk to WorkOS is compared the same way", async () => {
  await withClerkAccounts("ana", "bo", "cy");
  await inClerk({ ana: "org:admin", bo: "org:member", zoe: "org:member" });
  await world.t.run((ctx) =>
    ctx.db.patch("workspaces", studio.workspaceId, {
      workosOrganizationId: undefined,
      clerkOrganizationId: "org_clerk",
    }),
  );
  const { organizationId } = studio;
  expect(await compare({ workosOrganizationId: organizationId })).toMatchObject(
    {
      counts: { keeps: 2, gains: 3, loses: 0, changes: 0 },
      gains: expect.arrayContaining([
        "cy as member",
        "di as member",
        "eve as client",
      ]) as string[],
    },
  );
});

test.each([
  ["none", {}],
  ["two", { workosOrganizationId: "org_a", clerkOrganizationId: "org_b" }],
])("%s of the organizations named → INVALID", async (_what, target) => {
  await expect(
    world.t.action(internal.operators.compareProviders, {
      workspaceId: studio.workspaceId,
      ...target,
    }),
  ).rejects.toMatchObject({ data: { code: "INVALID" } });
});

test.each([
  ["WorkOS", { workosOrganizationId: "org_nowhere" }],
  ["Clerk", { clerkOrganizationId: "org_nowhere" }],
])(
  "an organization that %s does not have is no report of everybody losing → NOT_FOUND",
  async (_what, target) => {
    await expect(compare(target)).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  },
);
