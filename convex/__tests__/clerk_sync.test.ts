import { beforeEach, describe, expect, test } from "vitest";
import { membersOf } from "../lib/memberFilters";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  asClerk,
  bo,
  canEnter,
  clerkIdOf,
  clerkMembership,
  clerkOrganization,
  clerkStudio,
  clerkRoster,
  clerkRow,
  cy,
  deliverClerk,
  type ClerkEvent,
  rolesInMirrorOf,
} from "./clerk.helpers";
import { as, auditOf, countsMatch, settle, type T } from "./setup.helpers";

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  ({ t, workspaceId } = await clerkStudio());
});

const rolesInMirror = async (organizationId?: string) =>
  await rolesInMirrorOf(t, organizationId);

describe("members of a workspace that is linked to Clerk come and go with Clerk", () => {
  test("a person Clerk adds joins by name, enters with a Clerk token, and leaves with the membership", async () => {
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
    // What Clerk's older instances send.
    ["admin", "admin"],
    ["basic_member", "member"],
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
    "Clerk lists you as an active member, with the role member.",
  );
  await deliverClerk(t, bo("deleted", 2_000));
  expect((await explain("bo")).allowed).toBe(false);
  expect((await last("bo"))?.sentence).toBe(
    "You were removed because Clerk did not list you as an active member.",
  );
});

test("the preview of a removal names people who are still in Clerk", async () => {
  await deliverClerk(t, cy("created", 2_000));
  const ofCy = async () => {
    const { page } = await asClerk(t, "ana").query(
      api.users.queries.listOrgMembers,
      { workspaceId, paginationOpts: { numItems: 9, cursor: null } },
    );
    const userIds = membersOf(page)
      .filter(({ email }) => email?.startsWith("cy") === true)
      .map(({ userId }) => userId);
    const [impact] = await asClerk(t, "ana").query(
      api.users.manage.previewRemoval,
      { workspaceId, userIds },
    );
    return impact?.stillInClerk;
  };
  expect(await ofCy()).toBe(true);
  // The mirror has lost it, and the member is in their grace.
  await t.run(async (ctx) => {
    for (const row of await ctx.db.query("organizationMembers").collect())
      if (row.clerkUserId === clerkIdOf("cy"))
        await ctx.db.delete("organizationMembers", row._id);
  });
  expect(await ofCy()).toBe(false);
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
