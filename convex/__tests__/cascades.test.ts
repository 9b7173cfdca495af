import { beforeEach, expect, test } from "vitest";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { BATCH } from "../model/members/departures";
import {
  clerkIdOf,
  clerkOrganizationDeleted,
  clerkUserDeleted,
  deliverClerk,
  withClerk,
} from "./clerk.helpers";
import { countsMatch, seedWorkspace, setup, type T } from "./setup.helpers";
import { deliver, organizationEvent, userEvent } from "./webhooks.helpers";

/* Deletions in the provider that end more than one transaction can. */

const MANY = 2 * BATCH + 30;

let t: T;
beforeEach(() => {
  t = withClerk(setup({ unwatched: true }));
});

/** A workspace, linked to either, with this many people beside Ana. */
async function crowd(provider: "workos" | "clerk") {
  const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
  await t.run(async (ctx) => {
    if (provider === "clerk")
      await ctx.db.patch("workspaces", workspaceId, {
        workosOrganizationId: undefined,
        clerkOrganizationId: "org_clerk",
      });
    for (let n = 0; n < MANY; n++)
      await join(ctx, workspaceId, provider, `person${n}`);
    const counts = await ctx.db
      .query("workspaceMemberCounts")
      .withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
      .unique();
    counts!.counts.active.member = MANY;
    await ctx.db.patch("workspaceMemberCounts", counts!._id, {
      counts: counts!.counts,
    });
  });
  return workspaceId;
}

async function join(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  provider: "workos" | "clerk",
  person: string,
  organizationId = provider === "clerk" ? "org_clerk" : "org_studio",
) {
  const known = await ctx.db
    .query("users")
    .withIndex("by_email", (q) => q.eq("email", `${person}@example.com`))
    .unique();
  const userId =
    known?._id ??
    (await ctx.db.insert("users", {
      ...(provider === "clerk"
        ? { clerkUserId: clerkIdOf(person) }
        : { workosUserId: person }),
      email: `${person}@example.com`,
      syncedAt: 1_000,
    }));
  await ctx.db.insert("workspaceMembers", {
    workspaceId,
    userId,
    role: "member",
    status: "active",
    listedStatus: "active",
    joinedAt: 1_000,
    sortName: person,
    searchText: person,
  });
  const version = { updatedAt: 1_000, syncedAt: 1_000 };
  const membershipId = `om_${person}_${organizationId}`;
  if (provider === "clerk")
    await ctx.db.insert("organizationMembers", {
      membershipId,
      organizationId,
      clerkUserId: clerkIdOf(person),
      role: "org:member",
      status: "active",
      ...version,
    });
  else
    await ctx.db.insert("workosOrganizationMemberships", {
      membershipId,
      workosOrganizationId: organizationId,
      workosUserId: person,
      roleSlugs: ["member"],
      status: "active",
      directoryManaged: false,
      createdAt: 1_000,
      ...version,
    });
}

/** One person in this many workspaces of others. */
async function everywhere(provider: "workos" | "clerk") {
  const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
  const { createdBy } = (await t.run((ctx) =>
    ctx.db.get("workspaces", workspaceId),
  ))!;
  await t.run(async (ctx) => {
    for (let n = 0; n < MANY; n++) {
      const other = await ctx.db.insert("workspaces", {
        name: `Other ${n}`,
        slug: `other-${n}`,
        createdBy,
        ...(provider === "clerk"
          ? { clerkOrganizationId: `org_${n}` }
          : { workosOrganizationId: `org_${n}` }),
      });
      await join(ctx, other, provider, "gus", `org_${n}`);
    }
  });
}

async function left() {
  return await t.run(async (ctx) => ({
    members: (await ctx.db.query("workspaceMembers").collect())
      .filter(({ status }) => status === "active")
      .map(({ sortName }) => sortName),
    mirror: [
      ...(await ctx.db.query("workosOrganizationMemberships").collect()),
      ...(await ctx.db.query("organizationMembers").collect()),
    ].filter(
      ({ status, membershipId }) =>
        status === "active" && membershipId !== "om_ana_studio",
    ).length,
  }));
}

test("WorkOS deletes an organization of hundreds: everyone of them is removed, and the counts say so", async () => {
  const workspaceId = await crowd("workos");
  await deliver(
    t,
    organizationEvent("deleted", 2_000, { id: "org_studio", name: "Studio" }),
  );
  expect(await left()).toEqual({ members: [], mirror: 0 });
  const { kept, recounted } = await countsMatch(t, workspaceId);
  expect(kept).toEqual(recounted);
});

test("Clerk deletes an organization of hundreds: everyone of them is removed, and the counts say so", async () => {
  const workspaceId = await crowd("clerk");
  await deliverClerk(t, clerkOrganizationDeleted(2_000));
  expect(await left()).toEqual({ members: [], mirror: 0 });
  const { kept, recounted } = await countsMatch(t, workspaceId);
  expect(kept).toEqual(recounted);
});

test("WorkOS deletes an account that is in hundreds of workspaces: it is a member of none", async () => {
  await everywhere("workos");
  await deliver(t, userEvent("deleted", 2_000, { id: "gus" }));
  expect((await left()).members).toEqual(["ana"]);
});

test("Clerk deletes an account that is in hundreds of workspaces: it is a member of none", async () => {
  await everywhere("clerk");
  await deliverClerk(t, clerkUserDeleted(2_000, "gus"));
  expect(await left()).toEqual({ members: ["ana"], mirror: 0 });
});
