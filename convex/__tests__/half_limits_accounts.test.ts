import { beforeEach, expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { LONG } from "./fullHarbor.helpers";
import { ADDRESS, MANY, plantPerson } from "./fullPerson.helpers";
import { patchEach, put } from "./fullWorld.helpers";
import { endHalves, Halves, withoutWorkos } from "./halves.helpers";
import { Meter } from "./meter.helpers";
import { untilDone } from "./migrations.helpers";
import {
  seedWorkspace,
  settle,
  setup,
  type T,
  userIdOf,
} from "./setup.helpers";

/* One person who is in more workspaces than a batch takes, and of whom as much is kept. */

/** Older deployments kept every address that a workspace ever had. */
const ADDRESSES = 100;

const halves = new Halves();
withoutWorkos();

let meter: Meter;
let t: T;
let vic: Id<"users">;
let workspaceIds: Id<"workspaces">[];
beforeEach(async () => {
  meter = new Meter();
  t = setup({ meter });
  workspaceIds = [];
  await seedWorkspace(t, { olga: "owner", vic: "member" }, "first");
  vic = await userIdOf(t, "vic");
  const olga = await userIdOf(t, "olga");
  await put(t, MANY, async (ctx, n) => {
    const workspaceId = await ctx.db.insert("workspaces", {
      name: LONG,
      slug: `w-${n}`,
      createdBy: olga,
      workosOrganizationId: `org_${n}`,
    });
    workspaceIds.push(workspaceId);
    await ctx.db.insert("workspaceMembers", {
      workspaceId,
      userId: vic,
      role: "member",
      status: "active",
      listedStatus: "active",
      joinedAt: 1_000,
      name: LONG,
      email: ADDRESS,
      sortName: LONG,
      searchText: `${LONG} ${ADDRESS}`,
    });
    await ctx.db.insert("workosOrganizationMemberships", {
      membershipId: `om_${n}`,
      workosOrganizationId: `org_${n}`,
      workosUserId: "vic",
      roleSlug: "member",
      roleSlugs: ["member"],
      status: "active",
      directoryManaged: true,
      createdAt: 1_000,
      updatedAt: 1_000,
      syncedAt: 1_000,
    });
  });
  meter.take();
}, 60_000);

async function measured() {
  await settle(t);
  halves.expect(meter);
}
const memberships = () =>
  t.run((ctx) =>
    ctx.db
      .query("workspaceMembers")
      .withIndex("by_userId_status", (q) =>
        q.eq("userId", vic).eq("status", "active"),
      )
      .collect(),
  );

test("an account is theirs, which each of their workspaces has on record", async () => {
  await t.mutation(internal.steps.accounts.noteAccount, {
    userId: vic,
    event: "account_mapped",
    reason: "an operator said so",
    at: 2_000,
    except: [],
    cursor: null,
  });
  await measured();
});

test("their provider knows them no more, and lets them into no workspace", async () => {
  await t.mutation(internal.steps.accounts.endMembershipsAt, {
    userId: vic,
    provider: "workos",
    reason: "the account is gone",
    cursor: null,
  });
  await measured();
  expect(await memberships()).toEqual([]);
});

test("they are erased, wherever something of them is kept", async () => {
  await plantPerson(t, { userId: vic, workspaceIds });
  meter.take();
  await patchEach(t, "users", ({ _id }) =>
    _id === vic
      ? {
          email: ADDRESS,
          emailKey: ADDRESS,
          clerkUserId: "clerk_vic",
          deletedAt: 1_000,
          eraseAt: 1,
        }
      : null,
  );
  await t.mutation(internal.users.sync.eraseDue, {});
  await measured();
  expect(await t.run((ctx) => ctx.db.get("users", vic))).not.toHaveProperty(
    "email",
  );
  expect(await t.run((ctx) => ctx.db.query("webhookBodies").collect())).toEqual(
    [],
  );
});

test("rows of an older version are brought up to this one", async () => {
  const few = workspaceIds.slice(0, 60);
  for (const workspaceId of few)
    await put(t, ADDRESSES, (ctx, n) =>
      ctx.db.insert("workspaceSlugs", {
        slug: `${workspaceId}-${n}`.slice(-48),
        workspaceId,
      }),
    );
  meter.take();
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
  await measured();
});

endHalves(halves, "half_limits_accounts.test.ts");
