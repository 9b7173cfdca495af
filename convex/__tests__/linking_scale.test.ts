import { beforeAll, expect, test } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { seedWorkspace, setup } from "./setup.helpers";

/*
 * Linking a workspace of two thousand people: each of its transactions takes a
 * range of a hundred, and the last one looks only at what has changed.
 */

const MEMBERS = 2_100;
const t = setup({ unwatched: true });
const workosOrganizationId = "org_studio";
let workspaceId: Id<"workspaces">;
let ana: Id<"users">;

beforeAll(async () => {
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner" }));
  await t.run(async (ctx) => {
    // Not linked any more, so that it can be.
    await ctx.db.patch("workspaces", workspaceId, {
      workosOrganizationId: undefined,
    });
    const { userId } = (await ctx.db.query("workspaceMembers").first())!;
    ana = userId;
    for (let i = 1; i < MEMBERS; i++) await insertMember(ctx, `m${i}`);
  });
}, 60_000);

/** A member that WorkOS has in the organization as well. */
async function insertMember(ctx: MutationCtx, name: string) {
  const times = { createdAt: 1_000, updatedAt: 1_000, syncedAt: 1_000 };
  await ctx.db.insert("workspaceMembers", {
    workspaceId,
    userId: await ctx.db.insert("users", {
      workosUserId: name,
      name,
      syncedAt: 1_000,
    }),
    role: "member",
    status: "active",
    listedStatus: "active",
    joinedAt: 1_000,
    name,
    sortName: name,
    searchText: name,
  });
  await ctx.db.insert("workosOrganizationMemberships", {
    membershipId: `om_${name}`,
    workosOrganizationId,
    workosUserId: name,
    roleSlug: "member",
    roleSlugs: ["member"],

    status: "active",
    directoryManaged: false,
    ...times,
  });
}

type Answer = { next?: string | null; status?: string } | null;

/** What one transaction reads and answers; nothing of it stays. */
async function inOneTransaction(run: (ctx: MutationCtx) => Promise<Answer>) {
  let seen: { answer: Answer; read: number } | undefined;
  const undone = t.mutation(async (ctx) => {
    const answer = await run(ctx);
    const { documentsRead } = await ctx.meta.getTransactionMetrics();
    seen = { answer, read: documentsRead.used };
    throw new Error("undone");
  });
  await undone.catch((error: unknown) => {
    if (!seen) throw error;
  });
  return seen!;
}

/** As the last step leaves it. */
const asLinked = (ctx: MutationCtx) =>
  ctx.db.patch("workspaces", workspaceId, { workosOrganizationId });
const range = () => ({ workspaceId, workosOrganizationId, cursor: null });

const RANGES: Record<string, (ctx: MutationCtx) => Promise<Answer>> = {
  "the members": (ctx) =>
    ctx.runQuery(internal.steps.linking.listMembers, {
      workspaceId,
      cursor: null,
    }),
  "the mirror": (ctx) =>
    ctx.runQuery(internal.steps.linking.listMirrored, {
      workosOrganizationId,
      listedAt: 2_000,
      cursor: null,
    }),
  "who would lose access": (ctx) =>
    ctx.runQuery(internal.steps.linking.listLosing, range()),
  "filling the mirror": (ctx) =>
    ctx.runMutation(internal.steps.linking.fillMirror, {
      memberships: Array.from({ length: 100 }, (_, i) => ({
        membershipId: `om_m${i + 1}`,
        workosOrganizationId,
        workosUserId: `m${i + 1}`,
        roleSlugs: ["member"],
        allRoles: true,
        status: "active" as const,
        directoryManaged: false,
        createdAt: 2_000,
        updatedAt: 2_000,
      })),
      users: [],
    }),
  "forgetting what is gone": (ctx) =>
    ctx.runMutation(internal.steps.linking.markGone, {
      membershipIds: Array.from({ length: 100 }, (_, i) => `om_m${i + 1}`),
      listedAt: 2_000,
    }),
  "letting people in": async (ctx) => {
    await asLinked(ctx);
    return await ctx.runMutation(internal.steps.linking.bringIn, range());
  },
  "marking the people who are shut out": async (ctx) => {
    await asLinked(ctx);
    return await ctx.runMutation(internal.steps.linking.markShutOut, range());
  },
};

test.each(Object.entries(RANGES))(
  "%s: a transaction takes some hundreds of two thousand at most",
  async (_name, run) => {
    const { answer, read } = await inOneTransaction(run);
    expect(read).toBeGreaterThanOrEqual(100);
    // A few documents for each; Convex allows 32,000 to a transaction.
    expect(read).toBeLessThan(1_200);
    if (answer && "next" in answer)
      expect(answer.next).toEqual(expect.any(String));
  },
);

test("the last step looks at nobody that nothing has happened to", async () => {
  const { answer, read } = await inOneTransaction((ctx) =>
    ctx.runMutation(internal.workspaces.internalLinkWorkspaceOrganization, {
      workspaceId,
      onBehalfOf: ana,
      organization: { workosOrganizationId, name: "Studio", updatedAt: 1_000 },
      losing: [],
      walkedAt: Date.now(),
      confirm: [],
    }),
  );
  expect(answer).toMatchObject({ status: "linked" });
  expect(read).toBeLessThan(30);
});
