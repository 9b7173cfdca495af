import { beforeEach, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { recountBatch } from "../model/members/counts";
import {
  everything,
  joins,
  map,
  pairOf,
  rows,
  unmap,
} from "./accounts.helpers";
import {
  asClerk,
  canEnter,
  clerkIdOf,
  clerkMembership,
  clerkUser,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import {
  as,
  auditOf,
  countsMatch,
  seedPeople,
  settle,
  setup,
  type T,
} from "./setup.helpers";

/* A Clerk account that was a person of its own, and turns out to be somebody. */

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  t = withClerk(setup());
  workspaceId = await seedClerkWorkspace(
    t,
    { ana: "owner" },
    { linkedTo: "org_clerk" },
  );
  await deliverClerk(t, joins("cy", "org:admin"));
});
/** Cy's other membership, from before the workspace moved to Clerk. */
const cameInByWorkos = async () =>
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
    const { _id, counts } = (await ctx.db
      .query("workspaceMemberCounts")
      .first())!;
    counts.active.member++;
    await ctx.db.patch("workspaceMemberCounts", _id, { counts });
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
  const { users } = await everything(t);
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

test("brings along which workspace it used last, to who used none", async () => {
  const lastOf = async (account: string) =>
    await t.run(async (ctx) => {
      const user = await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", account))
        .unique();
      const last = await ctx.db
        .query("lastWorkspaces")
        .withIndex("by_userId", (q) => q.eq("userId", user!._id))
        .unique();
      return last?.workspaceId ?? null;
    });
  await seedPeople(t, "cy");
  await asClerk(t, "cy").mutation(api.workspaces.switchWorkspace, {
    slug: "studio",
  });
  expect(await lastOf("cy")).toBeNull();
  await map(t, pairOf("cy"));
  expect(await lastOf("cy")).toBe(workspaceId);
});

test("brings along which language it chose, to who chose none", async () => {
  const languageOf = async () =>
    (await as(t, "cy").query(api.dashboard.getSnapshot, {}))?.viewer?.language;
  await seedPeople(t, "cy");
  await asClerk(t, "cy").mutation(api.account.setLanguage, { language: "de" });
  expect(await languageOf()).toBeNull();
  await map(t, pairOf("cy"));
  expect(await languageOf()).toBe("de");
});

test("brings its membership with it: role, assignments, history and counts", async () => {
  await seedPeople(t, "cy");
  await assign("cy", await addCustomer());
  const before = await everything(t);
  const row = before.members.find(({ sortName }) => sortName === "cy")!;
  await map(t, pairOf("cy"));

  expect(await rows(t, workspaceId)).toEqual(["ana owner", "cy admin"]);
  expect(await canEnter(t, "cy")).toEqual(["studio"]);
  expect(await assignments()).toEqual(["cy"]);
  const { audit, users } = await everything(t);
  const history = audit.filter(({ membershipId }) => membershipId === row._id);
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
      await map(t, pairOf(person));
      await recount({ begin: false });
      const { kept, recounted } = await countsMatch(t, workspaceId);
      expect(kept).toEqual(recounted);
      await unmap(t, person);
    }
});

test("of two active memberships one goes on, with the assignments of both", async () => {
  await seedPeople(t, "cy");
  await assign("cy", await addCustomer());
  await cameInByWorkos();
  await map(t, pairOf("cy"));
  expect(await rows(t, workspaceId)).toEqual([
    "an earlier account admin removed",
    "ana owner",
    "cy admin",
  ]);
  expect(await assignments()).toEqual(["cy"]);
  const { kept, recounted } = await countsMatch(t, workspaceId);
  expect(kept).toEqual(recounted);

  const earlier = (await everything(t)).users.find(
    ({ mergedInto }) => mergedInto !== undefined,
  )!;
  await expect(
    asClerk(t, "ana").action(api.users.manage.restoreUser, {
      workspaceId,
      userId: earlier._id,
    }),
  ).rejects.toThrow(/earlier account/);

  await unmap(t, "cy");
  expect(await rows(t, workspaceId)).toEqual([
    "ana owner",
    "cy admin",
    "user_cy admin",
  ]);
  expect(await canEnter(t, "cy")).toEqual(["studio"]);
  const again = await countsMatch(t, workspaceId);
  expect(again.kept).toEqual(again.recounted);
});

test("that was removed here while the person is a member is refused, with what to do", async () => {
  const { users } = await everything(t);
  const account = users.find(({ clerkUserId }) => clerkUserId === "user_cy")!;
  await asClerk(t, "ana").mutation(api.users.manage.removeUser, {
    workspaceId,
    userId: account._id,
  });
  await seedPeople(t, "cy");
  await cameInByWorkos();
  const before = await everything(t);
  const [refused] = await map(t, pairOf("cy"));
  expect(refused?.outcome).toBe("needs_decision");
  expect(refused?.detail).toMatch(/In Studio .* they were removed .* decided/);
  expect(await everything(t)).toEqual(before);
});

test("that was removed here stays out as the person, whatever Clerk says of the same membership", async () => {
  const { users } = await everything(t);
  const account = users.find(({ clerkUserId }) => clerkUserId === "user_cy")!;
  await asClerk(t, "ana").mutation(api.users.manage.removeUser, {
    workspaceId,
    userId: account._id,
  });
  await seedPeople(t, "cy");
  await map(t, pairOf("cy"));
  const later = Date.now() + 60_000;
  const goesOn = async (at: number) =>
    await deliverClerk(
      t,
      clerkMembership("updated", at, { person: "cy", role: "org:member" }),
    );
  await goesOn(later);
  expect(await rows(t, workspaceId)).toContain("cy admin removed");
  await unmap(t, "cy");
  await goesOn(later + 1_000);
  expect(await rows(t, workspaceId)).toContain("user_cy admin removed");

  // Taken out and put in again by Clerk, after the removal: another id.
  await deliverClerk(
    t,
    clerkMembership("created", later + 2_000, {
      person: "cy",
      id: "orgmem_cy_2",
      role: "org:member",
    }),
  );
  expect(await rows(t, workspaceId)).toContain("user_cy member");
});

test("taken back stands for itself again, as it was", async () => {
  await seedPeople(t, "cy");
  await assign("cy", await addCustomer());
  const before = await everything(t);
  await map(t, pairOf("cy"));
  expect(await unmap(t, "cy")).toMatchObject({ outcome: "unmapped" });
  const after = await everything(t);
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
  expect(await unmap(t, "cy")).toMatchObject({ outcome: "not_mapped" });
});

test("taken back from an owner who is let in by Clerk alone is refused", async () => {
  const before = await everything(t);
  const refused = await unmap(t, "ana");
  expect(refused.outcome).toBe("refused");
  expect(refused.detail).toMatch(/last owner of Studio/);
  expect(await everything(t)).toEqual(before);
});

test("taken back from a member ends what it let them into, after the grace", async () => {
  await deliverClerk(t, clerkUser("created", 2_000, { person: "bo" }));
  await seedPeople(t, "bo");
  await map(t, pairOf("bo"));
  await deliverClerk(t, joins("bo"));
  await unmap(t, "bo");
  await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "due" },
  );
  await settle(t);
  expect(await rows(t, workspaceId)).toEqual([
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
