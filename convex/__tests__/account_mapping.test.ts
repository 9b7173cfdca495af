import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { Pair } from "../model/accounts/checking";
import { recountBatch } from "../model/members/counts";
import {
  asClerk,
  canEnter,
  clerkIdOf,
  clerkMembership,
  clerkOrganization,
  clerkRow,
  clerkUser,
  clerkUserDeleted,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import {
  as,
  auditOf,
  countsMatch,
  seedPeople,
  seedWorkspace,
  settle,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, userEvent } from "./webhooks.helpers";

let t: T;
beforeEach(() => {
  t = withClerk(setup());
});

const pairOf = (person: string, account = person): Pair => ({
  workosUserId: person,
  clerkUserId: clerkIdOf(account),
});

async function map(...pairs: Pair[]) {
  const mapped = await t.action(internal.operators.mapClerkAccounts, {
    pairs,
    dryRun: false,
  });
  await settle(t);
  return mapped;
}

async function unmap(account: string) {
  const result = await t.mutation(internal.operators.unmapClerkAccount, {
    clerkUserId: clerkIdOf(account),
    dryRun: false,
  });
  await settle(t);
  return result;
}

const everything = async () =>
  await t.run(async (ctx) => ({
    users: await ctx.db.query("users").collect(),
    members: await ctx.db.query("workspaceMembers").collect(),
    audit: await ctx.db.query("workspaceMemberAuditLogs").collect(),
    mappings: await ctx.db.query("accountMappings").collect(),
  }));

/** Each row of the workspace: whose it is, by either id, and what they are. */
async function rows(workspaceId: Id<"workspaces">) {
  const { users, members } = await everything();
  const idOf = (userId: Id<"users">) => {
    const user = users.find(({ _id }) => _id === userId)!;
    return user.workosUserId ?? user.clerkUserId ?? "an earlier account";
  };
  return members
    .filter((member) => member.workspaceId === workspaceId)
    .map(
      ({ userId, role, status }) =>
        `${idOf(userId)} ${role}${status === "removed" ? " removed" : ""}`,
    )
    .sort();
}

const linkedTo = async (workspaceId: Id<"workspaces">) =>
  (await t.run((ctx) => ctx.db.get("workspaces", workspaceId)))
    ?.clerkOrganizationId;

const unlinked = async (people: Parameters<typeof seedWorkspace>[1]) => {
  const { workspaceId } = await seedWorkspace(t, people);
  await t.run((ctx) =>
    ctx.db.patch("workspaces", workspaceId, {
      workosOrganizationId: undefined,
    }),
  );
  return workspaceId;
};

const joins = (person: string, role = "org:member", at = 1_500) =>
  clerkMembership("created", at, { person, role });

describe("a claim that waits for an owner's Clerk account", () => {
  test("is followed as soon as an operator has said whose accounts they are", async () => {
    const workspaceId = await unlinked({ ana: "owner", bo: "member" });
    const claim = clerkOrganization("updated", 2_000, { claims: workspaceId });
    await deliverClerk(t, joins("ana", "org:admin"), joins("bo"), claim);
    expect((await clerkRow(t, claim))?.verdict).toContain(
      "no owner of the workspace is org:admin",
    );

    await map(pairOf("ana"));
    expect((await clerkRow(t, claim))?.verdict).toBe(
      "The claim waits for the workspace's people; not in the organization yet: Bo.",
    );
    await map(pairOf("bo"));
    expect((await clerkRow(t, claim))?.verdict).toBe(
      "Studio is linked to this organization.",
    );
    expect(await linkedTo(workspaceId)).toBe("org_clerk");
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
    expect(await auditOf(t, workspaceId, "ana")).toEqual([
      "account_mapped",
      "linked",
    ]);
    await deliverClerk(t, clerkMembership("deleted", 3_000, { person: "bo" }));
    expect(await rows(workspaceId)).toEqual(["ana owner", "bo member removed"]);
  });
});

describe("saying whose an account is", () => {
  test("is a dry run unless told otherwise, and says what it would do", async () => {
    await seedClerkWorkspace(t, { ana: "owner" }, { linkedTo: "org_clerk" });
    await seedPeople(t, "cy");
    await deliverClerk(t, joins("cy"));
    const before = await everything();
    const [would] = await t.action(internal.operators.mapClerkAccounts, {
      pairs: [pairOf("cy")],
    });
    expect(would).toMatchObject({
      outcome: "would_map",
      detail: "Cy gets this account (Cy), with its membership in Studio.",
    });
    expect(await everything()).toEqual(before);
  });

  test("is on record, for operators and in the workspace", async () => {
    const workspaceId = await unlinked({ bo: "owner" });
    await map(pairOf("bo"));
    const { audit } = await everything();
    expect(audit).toMatchObject([
      {
        workspaceId,
        event: "account_mapped",
        reason: "Clerk account user_bo",
        actor: { type: "operator" },
      },
    ]);
    expect(
      await t.query(internal.operators.listAccountMappings, {}),
    ).toMatchObject([{ act: "mapped", clerkUserId: "user_bo" }]);
    expect(await map(pairOf("bo"))).toMatchObject([
      { outcome: "already_mapped" },
    ]);
    expect((await everything()).mappings).toHaveLength(1);
  });

  test("lets the person in by either account, as one", async () => {
    await unlinked({ bo: "owner" });
    expect(await canEnter(t, "bo")).toEqual([]);
    await map(pairOf("bo"));
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
    const viewer = async (who: ReturnType<typeof as>) =>
      (await who.query(api.dashboard.getSnapshot, {}))?.viewer;
    expect(await viewer(asClerk(t, "bo"))).toEqual(await viewer(as(t, "bo")));
  });

  test.each<[string, Pair, RegExp]>([
    ["nobody known here", pairOf("nobody", "bo"), /sign in once/],
    ["no person", { clerkUserId: "user_bo" }, /by userId or by workosUserId/],
    ["an account that Clerk deleted", pairOf("bo", "gone"), /deleted/],
    ["an account that is another's", pairOf("bo", "ana"), /Unmap it there/],
    ["a second account", pairOf("ana", "bo"), /Unmap that one first/],
  ])("of %s is refused, and changes nothing", async (_what, pair, why) => {
    await seedClerkWorkspace(t, { ana: "owner" });
    await seedPeople(t, "bo");
    await deliverClerk(t, clerkUserDeleted(2_000, "gone"));
    const before = await everything();
    const [refused] = await map(pair);
    expect(refused?.outcome).toBe("refused");
    expect(refused?.detail).toMatch(why);
    expect(await everything()).toEqual(before);
  });

  test("of a person whom Clerk alone knows is refused", async () => {
    await deliverClerk(t, clerkUser("created", 2_000, { person: "cy" }));
    const [{ _id: userId } = {} as Doc<"users">] = (await everything()).users;
    expect(await map({ userId, clerkUserId: "user_other" })).toMatchObject([
      { outcome: "refused" },
    ]);
  });

  test("refused for one pair holds up no other", async () => {
    await unlinked({ ana: "owner", bo: "member" });
    const outcomes = await map(pairOf("nobody"), pairOf("bo"));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      "refused",
      "mapped",
    ]);
  });
});

describe("an account that was a person of its own", () => {
  let workspaceId: Id<"workspaces">;
  beforeEach(async () => {
    workspaceId = await seedClerkWorkspace(
      t,
      { ana: "owner" },
      { linkedTo: "org_clerk" },
    );
    await deliverClerk(t, joins("cy", "org:admin"));
  });
  const addCustomer = async () =>
    await t.run((ctx) =>
      ctx.db.insert("customers", {
        workspaceId,
        name: "Acme",
        nameKey: "acme",
        createdAt: 1_000,
      }),
    );
  const assign = async (account: string, customerId: Id<"customers">) => {
    const { users } = await everything();
    const { _id: userId } = users.find(
      ({ clerkUserId }) => clerkUserId === clerkIdOf(account),
    )!;
    await asClerk(t, "ana").mutation(api.customers.assign, {
      workspaceId,
      userIds: [userId],
      customerId,
    });
  };
  const assignments = async () =>
    await t.run(async (ctx) => {
      const all = await ctx.db.query("staffCustomerAssignments").collect();
      const users = await Promise.all(
        all.map(({ userId }) => ctx.db.get("users", userId)),
      );
      return users.map((user) => user?.workosUserId ?? user?.clerkUserId);
    });

  test("brings its membership with it: role, assignments, history and counts", async () => {
    await seedPeople(t, "cy");
    await assign("cy", await addCustomer());
    const before = await everything();
    const row = before.members.find(({ sortName }) => sortName === "cy")!;
    await map(pairOf("cy"));

    expect(await rows(workspaceId)).toEqual(["ana owner", "cy admin"]);
    expect(await canEnter(t, "cy")).toEqual(["studio"]);
    expect(await assignments()).toEqual(["cy"]);
    const { audit, users } = await everything();
    const history = audit.filter(
      ({ membershipId }) => membershipId === row._id,
    );
    expect(history.map(({ event }) => event)).toEqual([
      "joined",
      "assigned",
      "account_mapped",
    ]);
    // What was written stays as it was; the row behind it names nobody.
    expect(history[0]?.userId).toBe(row.userId);
    expect(users.find(({ _id }) => _id === row.userId)).toEqual({
      _id: row.userId,
      _creationTime: expect.any(Number) as number,
      syncedAt: expect.any(Number) as number,
      mergedInto: history.at(-1)?.userId,
    });
    const listed = await asClerk(t, "ana").query(api.audit.list, {
      workspaceId,
      paginationOpts: { numItems: 10, cursor: null },
    });
    expect(
      listed.page.map(({ event, displayName }) => `${event} ${displayName}`),
    ).toContain("joined Cy");
    const { kept, recounted } = await countsMatch(t, workspaceId);
    expect(kept).toEqual(recounted);
  });

  test("is counted right while a recount is under way, whichever of the two it has seen", async () => {
    // Of Cy the account was known first, of Di the person.
    await seedPeople(t, "cy", "di");
    await deliverClerk(t, joins("di"));
    const recount = async (how: { begin: boolean; batch?: number }) =>
      await t.run(async (ctx) => await recountBatch(ctx, workspaceId, how));
    for (const person of ["cy", "di"])
      for (const batch of [1, 2, 3]) {
        expect(await recount({ begin: true, batch })).toBe(true);
        await map(pairOf(person));
        await recount({ begin: false });
        const { kept, recounted } = await countsMatch(t, workspaceId);
        expect(kept).toEqual(recounted);
        await unmap(person);
      }
  });

  test("of two active memberships one goes on, with the assignments of both", async () => {
    await seedPeople(t, "cy");
    await assign("cy", await addCustomer());
    // Cy came in by WorkOS too, before the workspace moved to Clerk.
    await t.run(async (ctx) => {
      const user = await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "cy"))
        .unique();
      await ctx.db.insert("workspaceMembers", {
        workspaceId,
        userId: user!._id,
        role: "member",
        status: "active",
        listedStatus: "active",
        joinedAt: 1_000,
        sortName: "cy",
        searchText: "Cy",
      });
      const counts = await ctx.db.query("workspaceMemberCounts").first();
      counts!.counts.active.member++;
      await ctx.db.patch("workspaceMemberCounts", counts!._id, {
        counts: counts!.counts,
      });
    });
    await map(pairOf("cy"));
    expect(await rows(workspaceId)).toEqual([
      "an earlier account admin removed",
      "ana owner",
      "cy admin",
    ]);
    expect(await assignments()).toEqual(["cy"]);
    const { kept, recounted } = await countsMatch(t, workspaceId);
    expect(kept).toEqual(recounted);

    const earlier = (await everything()).users.find(
      ({ mergedInto }) => mergedInto !== undefined,
    )!;
    await expect(
      asClerk(t, "ana").action(api.users.manage.restoreUser, {
        workspaceId,
        userId: earlier._id,
      }),
    ).rejects.toThrow(/earlier account/);

    await unmap("cy");
    expect(await rows(workspaceId)).toEqual([
      "ana owner",
      "cy admin",
      "user_cy admin",
    ]);
    expect(await canEnter(t, "cy")).toEqual(["studio"]);
    const again = await countsMatch(t, workspaceId);
    expect(again.kept).toEqual(again.recounted);
  });

  test("that was removed here while the person is a member is refused, with what to do", async () => {
    const { users } = await everything();
    const account = users.find(({ clerkUserId }) => clerkUserId === "user_cy")!;
    await asClerk(t, "ana").mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: account._id,
    });
    await seedPeople(t, "cy");
    await t.run(async (ctx) => {
      const user = await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", "cy"))
        .unique();
      await ctx.db.insert("workspaceMembers", {
        workspaceId,
        userId: user!._id,
        role: "member",
        status: "active",
        listedStatus: "active",
        joinedAt: 1_000,
        sortName: "cy",
        searchText: "Cy",
      });
    });
    const before = await everything();
    const [refused] = await map(pairOf("cy"));
    expect(refused?.outcome).toBe("refused");
    expect(refused?.detail).toMatch(
      /In Studio .* they were removed .* decided/,
    );
    expect(await everything()).toEqual(before);
  });

  test("taken back stands for itself again, as it was", async () => {
    await seedPeople(t, "cy");
    await assign("cy", await addCustomer());
    const before = await everything();
    await map(pairOf("cy"));
    expect(await unmap("cy")).toMatchObject({ outcome: "unmapped" });
    const after = await everything();
    expect(after.members).toEqual(before.members);
    const known = ({ users }: typeof after) =>
      users.map(({ syncedAt: _, ...user }) => user);
    expect(known(after)).toEqual(known(before));
    expect(await assignments()).toEqual(["user_cy"]);
    expect(await canEnter(t, "cy")).toEqual(["studio"]);
    const acts = after.mappings.filter(
      ({ clerkUserId }) => clerkUserId === "user_cy",
    );
    expect(acts.map(({ act }) => act)).toEqual(["mapped", "unmapped"]);
    expect(await unmap("cy")).toMatchObject({ outcome: "not_mapped" });
  });

  test("taken back from an owner whom Clerk alone lets in is refused", async () => {
    const before = await everything();
    const refused = await unmap("ana");
    expect(refused.outcome).toBe("refused");
    expect(refused.detail).toMatch(/last owner of Studio/);
    expect(await everything()).toEqual(before);
  });

  test("taken back from a member ends what it let them into, after the grace", async () => {
    await deliverClerk(t, clerkUser("created", 2_000, { person: "bo" }));
    await seedPeople(t, "bo");
    await map(pairOf("bo"));
    await deliverClerk(t, joins("bo"));
    await unmap("bo");
    await t.mutation(
      internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
      { scope: "due" },
    );
    await settle(t);
    expect(await rows(workspaceId)).toEqual([
      "ana owner",
      "bo member",
      "user_bo member",
      "user_cy admin",
    ]);
    expect(await auditOf(t, workspaceId, "bo")).toEqual([
      "joined",
      "account_unmapped",
      "pending_removal_scheduled",
    ]);
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
  });
});

describe("a verified address", () => {
  const propose = async () =>
    await t.query(internal.operators.proposeClerkAccounts, {});

  test("proposes, and changes nothing", async () => {
    await seedPeople(t, "bo");
    await deliverClerk(
      t,
      clerkUser("created", 2_000, {
        person: "robert",
        email: "Bo@Example.com",
      }),
    );
    const before = await everything();
    expect(await propose()).toMatchObject({
      proposals: [
        {
          clerkUserId: "user_robert",
          workosUserId: "bo",
          email: "Bo@Example.com",
        },
      ],
      cursor: null,
    });
    expect(await everything()).toEqual(before);
    await map(pairOf("bo", "robert"));
    expect((await propose()).proposals).toEqual([]);
  });

  test.each<[string, () => Promise<void>]>([
    [
      "not verified in Clerk",
      async () =>
        await deliverClerk(
          t,
          clerkUser("created", 2_000, { person: "bo", verified: false }),
        ),
    ],
    ["that a membership tells", async () => await deliverClerk(t, joins("bo"))],
    [
      "of two people",
      async () => {
        await deliver(
          t,
          userEvent("created", 2_000, { id: "other", email: "bo@example.com" }),
        );
        await deliverClerk(t, clerkUser("created", 2_000, { person: "bo" }));
      },
    ],
    [
      "of a deleted account",
      async () =>
        await deliverClerk(
          t,
          clerkUser("created", 2_000, { person: "bo" }),
          clerkUserDeleted(3_000, "bo"),
        ),
    ],
  ])("%s proposes nobody", async (_what, arrange) => {
    await seedPeople(t, "bo");
    await arrange();
    expect((await propose()).proposals).toEqual([]);
  });
});

describe("of a person with both accounts", () => {
  beforeEach(async () => {
    await seedWorkspace(t, { ana: "owner", bo: "member" }, "atlas");
    await seedClerkWorkspace(
      t,
      { ana: "owner", bo: "member" },
      { linkedTo: "org_clerk" },
    );
  });

  test("WorkOS's deletion takes WorkOS's id, and what it let them into", async () => {
    await deliverClerk(
      t,
      clerkUser("updated", 2_000, { person: "bo", name: "Bob" }),
    );
    await deliver(t, userEvent("deleted", 3_000, { id: "bo" }));
    expect(await canEnter(t, "bo")).toEqual(["studio"]);
    expect(await as(t, "bo").query(api.dashboard.getSnapshot, {})).toBeNull();
    const { users, members } = await everything();
    const bo = users.find(({ clerkUserId }) => clerkUserId === "user_bo")!;
    expect(bo).toMatchObject({ name: "Bob", email: "bo@example.com" });
    expect(bo).not.toHaveProperty("workosUserId");
    expect(
      members
        .filter(({ userId }) => userId === bo._id)
        .map(({ name, status }) => `${name} ${status}`),
    ).toEqual(["Bob removed", "Bob active"]);
    // The id stays gone, however late it is told of.
    await deliver(t, userEvent("updated", 4_000, { id: "bo" }));
    expect(await as(t, "bo").query(api.dashboard.getSnapshot, {})).toBeNull();
  });

  test("Clerk's deletion takes Clerk's id, and what it let them into", async () => {
    await deliverClerk(t, clerkUserDeleted(3_000, "bo"));
    expect(await canEnter(t, "bo")).toEqual([]);
    const snapshot = await as(t, "bo").query(api.dashboard.getSnapshot, {});
    expect(snapshot?.workspaces.map(({ slug }) => slug)).toEqual(["atlas"]);
    expect((await everything()).mappings.at(-1)).toMatchObject({
      act: "unmapped",
      actor: { type: "provider" },
    });
  });
});
