import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { as, type Seeded, seedWorkspace, setup, type T } from "./setup.helpers";

/*
 * What the functions of getting in, being in and running a workspace read.
 * Nothing scans a table: what others have costs nobody anything.
 */

/** The documents that these calls read together; nothing of them stays. */
async function documentsRead(
  t: T,
  who: string,
  calls: (ctx: MutationCtx) => Promise<unknown>,
): Promise<number> {
  let read: number | undefined;
  const undone = as(t, who).mutation(async (ctx) => {
    await calls(ctx);
    read = (await ctx.meta.getTransactionMetrics()).documentsRead.used;
    throw new Error("undone");
  });
  await undone.catch((error: unknown) => {
    if (read === undefined) throw error;
  });
  return read!;
}

/** Workspaces of other people, each with its own history of everything. */
async function others(t: T, from: number, to: number) {
  for (let i = from; i < to; i++) {
    const owner = `owner${i}`;
    const { workspaceId, organizationId } = await seedWorkspace(
      t,
      { [owner]: "owner", [`client${i}`]: "client" },
      `other-${i}`,
    );
    await t.run(async (ctx) => {
      const user = await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", owner))
        .unique();
      const userId = user!._id;
      await ctx.db.insert("organizations", {
        provider: "workos",
        organizationId,
        workspaceId,
        name: `Other ${i}`,
        updatedAt: 1_000,
        syncedAt: 1_000,
      });
      await ctx.db.insert("workspaceSyncState", {
        workspaceId,
        reconcileDueAt: 1_000,
      });
      await ctx.db.insert("provisioningJournal", {
        key: `rollcall_${i}`,
        requestId: "default",
        userId,
        workosUserId: owner,
        name: "Studio",
        slug: `other-${i}`,
        state: i % 2 === 0 ? "open" : "done",
        lease: "",
        leaseUntil: 1_000,
        attempts: 0,
        workspaceId,
        startedAt: 1_000,
      });
      await ctx.db.insert("providerOrders", {
        workspaceId,
        provider: "workos",
        organizationId: organizationId,
        kind: "end",
        state: "open",
        actor: { type: "operator" },
        reason: "removed by a person",
        userId: userId,
        attempts: 8,
        nextAttemptAt: 1_000,
        lastError: "No",
        troubleSince: 1_000,
        openedAt: 1_000,
      });
    });
  }
}

/** The caller's own workspaces. */
async function own(t: T, from: number, to: number) {
  for (let i = from; i < to; i++)
    await seedWorkspace(t, { ana: "owner", bo: "admin" }, `own-${i}`);
}

const crowd = (size: number): Record<string, "member"> =>
  Object.fromEntries(
    Array.from({ length: size }, (_, i) => [`m${i}`, "member" as const]),
  );

describe("the snapshot", () => {
  let t: T;
  beforeEach(() => {
    t = setup();
  });
  const snapshot = () =>
    documentsRead(t, "ana", (ctx) =>
      ctx.runQuery(api.dashboard.getSnapshot, {}),
    );

  test("reads the same, however many workspaces others have", async () => {
    await own(t, 0, 2);
    await others(t, 0, 3);
    const few = await snapshot();
    await others(t, 3, 300);
    expect(await snapshot()).toBe(few);
  });

  test("reads the same, however many members its workspaces have", async () => {
    await seedWorkspace(t, { ana: "owner", ...crowd(3) }, "few");
    const few = await snapshot();
    t = setup();
    await seedWorkspace(t, { ana: "owner", ...crowd(300) }, "many");
    expect(await snapshot()).toBe(few);
  });

  test("grows with the caller's own workspaces, by four documents each", async () => {
    await own(t, 0, 1);
    const one = await snapshot();
    await own(t, 1, 2);
    const each = (await snapshot()) - one;
    expect(each).toBeLessThanOrEqual(4);
    await own(t, 2, 20);
    expect(await snapshot()).toBe(one + 19 * each);
  });

  test("costs nothing for workspaces that the caller was removed from", async () => {
    await own(t, 0, 1);
    const one = await snapshot();
    await own(t, 1, 20);
    await t.run(async (ctx) => {
      const [, ...rest] = await ctx.db
        .query("workspaceMembers")
        .withIndex("by_status", (q) => q.eq("status", "active"))
        .collect();
      for (const { _id } of rest)
        await ctx.db.patch("workspaceMembers", _id, {
          status: "removed",
          removedAt: 2_000,
        });
    });
    expect(await snapshot()).toBe(one);
  });
});

type World = {
  studio: Seeded;
  /** Nobody owns it: Bo, an admin, may. */
  ownerless: Seeded;
  userIds: Record<string, Id<"users">>;
};

/** Who calls, and what. */
const CALLS: Record<
  string,
  ["ana" | "bo", (ctx: MutationCtx, world: World) => Promise<unknown>]
> = {
  "workspaces.switchWorkspace": [
    "ana",
    (ctx) =>
      ctx.runMutation(api.workspaces.switchWorkspace, { slug: "studio" }),
  ],
  "workspaces.explainAccess, of oneself": [
    "ana",
    (ctx, { studio: { workspaceId } }) =>
      ctx.runQuery(api.workspaces.explainAccess, { workspaceId }),
  ],
  "workspaces.explainAccess, of somebody": [
    "ana",
    (ctx, { studio: { workspaceId }, userIds }) =>
      ctx.runQuery(api.workspaces.explainAccess, {
        workspaceId,
        userId: userIds.bo!,
      }),
  ],
  "workspaces.leave": [
    "bo",
    (ctx, { studio: { workspaceId } }) =>
      ctx.runMutation(api.workspaces.leave, { workspaceId }),
  ],
  "workspaces.unlinkOrganization": [
    "ana",
    (ctx, { studio: { workspaceId } }) =>
      ctx.runMutation(api.workspaces.unlinkOrganization, {
        workspaceId,
        confirmation: "Studio",
      }),
  ],
  "workspaces.internalResolveDefaultWorkspaceAccess": [
    "ana",
    (ctx) =>
      ctx.runQuery(
        internal.workspaces.internalResolveDefaultWorkspaceAccess,
        {},
      ),
  ],
  "workspaces.internalGetOrganizationLinkContext": [
    "ana",
    (ctx, { studio: { workspaceId } }) =>
      ctx.runQuery(internal.workspaces.internalGetOrganizationLinkContext, {
        workspaceId,
      }),
  ],
  "the steps of workspaces.create": ["ana", createInSteps],
  "the steps of workspaces.update": [
    "ana",
    async (ctx, { studio: { workspaceId } }) => {
      const settings = { workspaceId, slug: "studio-north" };
      await ctx.runMutation(internal.steps.settings.beginUpdate, settings);
      await ctx.runMutation(internal.steps.settings.applyUpdate, {
        ...settings,
        renamed: null,
      });
    },
  ],
  "the steps of users/manage.changeRole": [
    "ana",
    async (ctx, { studio: { workspaceId }, userIds }) => {
      const change = {
        workspaceId,
        userId: userIds.bo!,
        role: "owner" as const,
      };
      await ctx.runMutation(
        internal.users.manage.internalBeginRoleChange,
        change,
      );
    },
  ],
  "the steps of roles.transferOwnership": [
    "ana",
    async (ctx, { studio: { workspaceId }, userIds }) => {
      const transfer = { workspaceId, userId: userIds.bo! };
      await ctx.runMutation(internal.steps.roles.beginTransfer, transfer);
    },
  ],
  "roles.becomeOwner": [
    "bo",
    (ctx, { ownerless: { workspaceId } }) =>
      ctx.runMutation(api.roles.becomeOwner, { workspaceId }),
  ],
  "roles.listUnmapped": [
    "ana",
    (ctx, { studio: { workspaceId } }) =>
      ctx.runQuery(api.roles.listUnmapped, { workspaceId }),
  ],
  "deletion.describe, request, listRestorable and restore": [
    "ana",
    async (ctx, { studio: { workspaceId } }) => {
      await ctx.runQuery(api.deletion.describe, { workspaceId });
      await ctx.runMutation(api.deletion.request, {
        workspaceId,
        confirmation: "Studio",
        deleteOrganization: false,
      });
      await ctx.runQuery(api.deletion.listRestorable, {});
      await ctx.runMutation(api.deletion.restore, { workspaceId });
    },
  ],
  "settings.getOrganization": [
    "bo",
    (ctx, { studio: { workspaceId } }) =>
      ctx.runQuery(api.settings.getOrganization, { workspaceId }),
  ],
  "settings.getRules": [
    "ana",
    (ctx, { studio: { workspaceId } }) =>
      ctx.runQuery(api.settings.getRules, { workspaceId }),
  ],
  "orders.listTroubles": [
    "ana",
    (ctx, { studio: { workspaceId } }) =>
      ctx.runQuery(api.orders.listTroubles, {
        workspaceId,
        paginationOpts: { numItems: 20, cursor: null },
      }),
  ],
};

async function createInSteps(ctx: MutationCtx) {
  await ctx.runQuery(
    internal.workspaces.internalGetProvisioningAuthContext,
    {},
  );
  const begun = await ctx.runMutation(internal.steps.provisioning.begin, {
    name: "Harbor",
    slug: "harbor",
    requestId: "click",
  });
  if (begun.status !== "go") throw new Error(begun.status);
  const { journalId, lease, key, name } = begun.task;
  const workosOrganizationId = "org_harbor";
  await ctx.runMutation(
    internal.workspaces.internalCreateWorkspaceWithOrganization,
    {
      journalId,
      lease,
      organization: {
        workosOrganizationId,
        name,
        externalId: key,
        updatedAt: 1_000,
      },
      membership: {
        membershipId: "om_harbor",
        workosOrganizationId,
        workosUserId: "ana",
        roleSlugs: ["admin"],
        allRoles: true,
        status: "active",
        directoryManaged: false,
        createdAt: 1_000,
        updatedAt: 1_000,
      },
    },
  );
}

async function worldOf(t: T, size: number): Promise<World> {
  await others(t, 0, size);
  const people = { bo: "admin" as const, ...crowd(size) };
  const studio = await seedWorkspace(t, { ana: "owner", ...people });
  const ownerless = await seedWorkspace(t, people, "ownerless");
  const userIds = await t.run(async (ctx) => {
    const users = await ctx.db.query("users").collect();
    return Object.fromEntries(
      users.map(({ _id, workosUserId }) => [workosUserId!, _id]),
    );
  });
  return { studio, ownerless, userIds };
}

describe("reads the same, however many workspaces and members there are:", () => {
  const few = setup();
  const many = setup();
  let small: World;
  let large: World;
  beforeAll(async () => {
    small = await worldOf(few, 3);
    // More than any list takes in at once.
    large = await worldOf(many, 250);
  }, 60_000);

  test.each(Object.entries(CALLS))("%s", async (_name, [who, calls]) => {
    const read = await documentsRead(few, who, (ctx) => calls(ctx, small));
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(40);
    expect(await documentsRead(many, who, (ctx) => calls(ctx, large))).toBe(
      read,
    );
  });
});
