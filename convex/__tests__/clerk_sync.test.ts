import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  asClerk,
  canEnter,
  type ClerkEvent,
  clerkIdOf,
  clerkMembership,
  clerkOrganization,
  clerkOrganizationDeleted,
  clerkRoster,
  clerkRow,
  clerkUserDeleted,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import {
  as,
  auditOf,
  countsMatch,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  t = withClerk(setup());
  workspaceId = await seedClerkWorkspace(
    t,
    { ana: "owner", bo: "member" },
    { linkedTo: "org_clerk" },
  );
});

const bo = (
  type: "created" | "updated" | "deleted",
  at: number,
  role?: string,
) => clerkMembership(type, at, { person: "bo", ...(role ? { role } : {}) });
const cy = (type: "created" | "updated" | "deleted", at: number, id?: string) =>
  clerkMembership(type, at, { person: "cy", ...(id ? { id } : {}) });

describe("members of a workspace that is linked to Clerk come and go with Clerk", () => {
  test("whoever Clerk adds joins by name, enters with a Clerk token, and leaves with the membership", async () => {
    expect(await canEnter(t, "cy")).toEqual([]);
    await deliverClerk(t, cy("created", 2_000));
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
      cy: "member",
    });
    expect(await canEnter(t, "cy")).toEqual(["studio"]);

    await deliverClerk(t, cy("deleted", 3_000));
    expect(await canEnter(t, "cy")).toEqual([]);
    expect(await clerkRoster(t, workspaceId)).toMatchObject({
      cy: "member removed",
    });
    const { kept, recounted } = await countsMatch(t, workspaceId);
    expect(kept).toEqual(recounted);
  });

  test.each([
    ["org:admin", "admin"],
    ["org:member", "member"],
    ["org:auditor", "client"],
  ])("Clerk's %s is kept as it is, and is %s here", async (clerk, role) => {
    await deliverClerk(t, bo("updated", 2_000, clerk));
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: role,
    });
    expect(await rolesInMirror()).toMatchObject({ user_bo: clerk });
  });

  test("an owner who stays is never re-roled", async () => {
    const demoted = clerkMembership("updated", 2_000, {
      person: "ana",
      role: "org:member",
    });
    await deliverClerk(t, demoted);
    expect(await clerkRoster(t, workspaceId)).toMatchObject({ ana: "owner" });
  });

  test("who comes back within the grace has the role again, on record each time", async () => {
    await deliverClerk(t, bo("deleted", 2_000));
    await deliverClerk(
      t,
      clerkMembership("created", 3_000, { person: "bo", id: "orgmem_again" }),
    );
    expect(await clerkRoster(t, workspaceId)).toMatchObject({ bo: "member" });
    expect(await auditOf(t, workspaceId, "bo")).toEqual([
      "removed_by_provider",
      "restored",
    ]);
  });

  test("a member without a membership of Clerk's is not let in, a WorkOS token included", async () => {
    await t.run(async (ctx) => {
      for (const row of await ctx.db.query("organizationMembers").collect())
        if (row.clerkUserId === "user_bo")
          await ctx.db.delete("organizationMembers", row._id);
    });
    expect(await canEnter(t, "bo")).toEqual([]);
    expect(
      await as(t, "bo").query(api.dashboard.getSnapshot, {}),
    ).toMatchObject({ workspaces: [] });
    const { internalCleanupPendingWorkspaceMemberRemovals: cleanup } =
      internal.workspaces;
    await t.mutation(cleanup, { scope: "all" });
    await settle(t);
    expect(await auditOf(t, workspaceId, "bo")).toEqual([
      "pending_removal_scheduled",
    ]);
  });
});

describe("whatever order Clerk's events come in", () => {
  const picture = async () => ({
    roster: await clerkRoster(t, workspaceId),
    mirror: await rolesInMirror(),
  });
  const twice = <E>(events: E[]) => [...events, ...events];

  test.each<[string, ClerkEvent[], object]>([
    [
      "a late version changes nothing",
      [bo("updated", 3_000, "org:admin"), bo("updated", 2_000, "org:auditor")],
      { ana: "owner", bo: "admin" },
    ],
    [
      "a membership that came after its own deletion changes nothing",
      [cy("deleted", 2_000), cy("updated", 3_000), cy("created", 1_500)],
      { ana: "owner", bo: "member" },
    ],
    [
      "a late delete of an earlier membership spares the new one",
      [
        cy("created", 2_000, "orgmem_1"),
        cy("created", 4_000, "orgmem_2"),
        cy("deleted", 3_000, "orgmem_1"),
      ],
      { ana: "owner", bo: "member", cy: "member" },
    ],
    [
      "an update of a membership nobody told us of adds it",
      [cy("updated", 2_000)],
      { ana: "owner", bo: "member", cy: "member" },
    ],
  ])("%s, nor when all of it is repeated", async (_what, events, expected) => {
    await deliverClerk(t, ...events);
    const after = await picture();
    expect(after.roster).toEqual(expected);
    await deliverClerk(t, ...twice(events));
    expect(await picture()).toEqual(after);
  });

  test("the same state under another event id is a duplicate, an older one is stale", async () => {
    const [first, echo, late] = [
      bo("updated", 3_000, "org:admin"),
      bo("updated", 3_000, "org:admin"),
      bo("updated", 2_000, "org:member"),
    ] as const;
    await deliverClerk(t, first, echo, late);
    expect((await clerkRow(t, first))?.status).toBe("processed");
    expect((await clerkRow(t, echo))?.status).toBe("duplicate");
    expect((await clerkRow(t, late))?.status).toBe("stale");
  });
});

describe("an organization that Clerk deletes", () => {
  test("closes its workspace at once, ends everyone, and stays deleted", async () => {
    await deliverClerk(t, clerkOrganizationDeleted(2_000));
    expect(await canEnter(t, "ana")).toEqual([]);
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner removed",
      bo: "member removed",
    });
    expect(await rolesInMirror()).toEqual({});

    const late = [
      clerkOrganization("updated", 3_000),
      cy("created", 3_000),
      bo("updated", 3_000),
    ];
    await deliverClerk(t, ...late);
    for (const event of late)
      expect((await clerkRow(t, event))?.status).toBe("stale");
    expect(await rolesInMirror()).toEqual({});
  });

  test("ends hundreds of members in batches", async () => {
    await t.run(async (ctx) => {
      for (let i = 0; i < 250; i++)
        await ctx.db.insert("organizationMembers", {
          membershipId: `orgmem_${i}`,
          organizationId: "org_clerk",
          clerkUserId: `user_${i}`,
          role: "org:member",
          status: "active",
          updatedAt: 1_000,
          syncedAt: 1_000,
        });
    });
    await deliverClerk(t, clerkOrganizationDeleted(2_000));
    expect(await rolesInMirror()).toEqual({});
  });
});

describe("an account that Clerk deletes", () => {
  test("loses its memberships, its token, and whatever comes late for it", async () => {
    await deliverClerk(t, cy("created", 2_000), clerkUserDeleted(3_000, "cy"));
    expect(await canEnter(t, "cy")).toEqual([]);
    expect(
      await asClerk(t, "cy").query(api.dashboard.getSnapshot, {}),
    ).toBeNull();
    expect(await clerkRoster(t, workspaceId)).toMatchObject({
      cy: "member removed",
    });
    const late = cy("created", 4_000, "orgmem_late");
    await deliverClerk(t, late);
    expect((await clerkRow(t, late))?.status).toBe("stale");
    expect(await clerkRoster(t, workspaceId)).toMatchObject({
      cy: "member removed",
    });
  });

  test("before anything else was known of it keeps later news out", async () => {
    await deliverClerk(t, clerkUserDeleted(2_000, "cy"), cy("created", 1_500));
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
    });
  });

  test("of a person whom WorkOS knows too ends Clerk's side and spares the other", async () => {
    const other = await seedWorkspace(
      t,
      { bo: "member", di: "owner" },
      "atlas",
    );
    await deliverClerk(t, clerkUserDeleted(2_000, "bo"));
    expect(await canEnter(t, "bo")).toEqual([]);
    expect(await clerkRoster(t, workspaceId)).toMatchObject({
      bo: "member removed",
    });
    expect(await clerkRoster(t, other.workspaceId)).toMatchObject({
      bo: "member",
    });
    const repeated = clerkUserDeleted(3_000, "bo");
    await deliverClerk(t, repeated);
    expect((await clerkRow(t, repeated))?.status).toBe("duplicate");
  });
});

test("a person with both ids is one user, whichever provider speaks of them", async () => {
  await deliverClerk(t, bo("updated", 2_000, "org:admin"));
  const users = await t.run(async (ctx) =>
    (await ctx.db.query("users").collect()).filter(
      (user) =>
        user.workosUserId === "bo" || user.clerkUserId === clerkIdOf("bo"),
    ),
  );
  expect(users).toHaveLength(1);
});

test("nobody is found by the address that Clerk tells", async () => {
  const eve = clerkMembership("created", 2_000, { person: "eve" });
  await deliverClerk(t, {
    ...eve,
    body: eve.body.replace("eve@example.com", "ana@example.com"),
  });
  expect(await clerkRoster(t, workspaceId)).toEqual({
    ana: "owner",
    bo: "member",
    eve: "member",
  });
});

test("the reason why someone can or can't enter is Clerk's membership", async () => {
  const explain = async (person: string) =>
    await asClerk(t, person).query(api.workspaces.explainAccess, {
      workspaceId,
    });
  const last = async (person: string) => (await explain(person)).facts.at(-1);
  expect((await explain("bo")).allowed).toBe(true);
  expect((await last("bo"))?.sentence).toBe(
    "Your membership in the organization is active, with the role member.",
  );
  await deliverClerk(t, bo("deleted", 2_000));
  expect((await explain("bo")).allowed).toBe(false);
  expect((await last("bo"))?.sentence).toBe(
    "You were removed: taken out of the organization.",
  );
});

test("a rename in Clerk renames the workspace", async () => {
  const renamed = clerkOrganization("updated", 2_000, { name: "Northlight" });
  await deliverClerk(t, renamed);
  const workspace = await t.run((ctx) => ctx.db.get("workspaces", workspaceId));
  expect(workspace?.name).toBe("Northlight");
  expect((await clerkRow(t, renamed))?.status).toBe("processed");
});

test("organizations that no workspace is linked to are mirrored, and their events count as ignored", async () => {
  const events = [
    clerkOrganization("created", 2_000, { id: "org_other", name: "Other" }),
    clerkMembership("created", 2_000, {
      person: "cy",
      organization: "org_other",
    }),
  ];
  await deliverClerk(t, ...events);
  for (const event of events)
    expect((await clerkRow(t, event))?.status).toBe("ignored");
  expect(await rolesInMirror("org_other")).toEqual({ user_cy: "org:member" });
});

test("one membership event reads at most 12 documents and writes at most 6", async () => {
  const metrics = await t.run(async (ctx) => {
    const { applyMembership } = await import("../model/clerk/memberships");
    await applyMembership(
      ctx,
      {
        membership: {
          membershipId: "orgmem_cy",
          organizationId: "org_clerk",
          clerkUserId: "user_cy",
          role: "org:member",
          name: "Cy",
        },
        version: { updatedAt: 2_000 },
        deleted: false,
      },
      {
        actor: { type: "provider", provider: "clerk" },
        reason: "organizationMembership.created",
        now: Date.now(),
      },
    );
    return await ctx.meta.getTransactionMetrics();
  });
  expect(metrics.documentsRead.used).toBeLessThanOrEqual(12);
  expect(metrics.documentsWritten.used).toBeLessThanOrEqual(6);
});

describe("the six mutations take the same steps", () => {
  const at = (updatedAt: number) => ({ updatedAt });
  const cyMember = {
    membershipId: "orgmem_cy",
    organizationId: "org_clerk",
    clerkUserId: "user_cy",
    role: "org:member",
    name: "Cy",
  };
  const { organizations } = internal;

  test("each can be repeated", async () => {
    const steps = [
      () => t.mutation(organizations.addMember, { ...cyMember, ...at(2_000) }),
      () =>
        t.mutation(organizations.updateMemberRole, {
          ...cyMember,
          role: "org:admin",
          ...at(3_000),
        }),
      () =>
        t.mutation(organizations.removeMember, { ...cyMember, ...at(4_000) }),
      () =>
        t.mutation(organizations.deleteOrganization, {
          organizationId: "org_clerk",
          ...at(5_000),
        }),
    ];
    for (const step of steps) {
      expect((await step()).status).toBe("processed");
      expect((await step()).status).toBe("duplicate");
    }
    await settle(t);
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner removed",
      bo: "member removed",
      cy: "admin removed",
    });
  });

  test("an update makes what is missing, and deletions leave tombstones", async () => {
    const organization = {
      organizationId: "org_new",
      name: "New",
      ...at(2_000),
    };
    const member = { ...cyMember, organizationId: "org_new" };
    await t.mutation(organizations.updateOrganization, organization);
    await t.mutation(organizations.updateMemberRole, {
      ...member,
      ...at(2_000),
    });
    expect(await rolesInMirror("org_new")).toEqual({ user_cy: "org:member" });
    await t.mutation(organizations.deleteOrganization, {
      organizationId: "org_new",
      ...at(3_000),
    });
    await t.run(async (ctx) => {
      const rows = [
        ...(await ctx.db.query("organizations").collect()),
        ...(await ctx.db.query("organizationMembers").collect()),
      ].filter((row) => row.organizationId === "org_new");
      expect(rows).toHaveLength(2);
      for (const row of rows) expect(row.deletedAt).toBeTypeOf("number");
    });
    const again = await t.mutation(
      organizations.createOrganization,
      organization,
    );
    expect(again.status).toBe("stale");
  });
});

/** The active memberships of the mirror: Clerk's user to Clerk's role. */
async function rolesInMirror(organizationId = "org_clerk") {
  return await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("organizationMembers").collect())
        .filter(
          (row) =>
            row.organizationId === organizationId && row.status === "active",
        )
        .map((row) => [row.clerkUserId, row.role]),
    ),
  );
}
