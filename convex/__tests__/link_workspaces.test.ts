import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { work } from "../steps/operatorRuns";
import { runWithFailures } from "./failures.helpers";
import { linkingIn, MEMBERSHIPS } from "./linking.helpers";
import { as, hurried, settle } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";
import { besideWorkos } from "./workos.helpers";

/* Workspaces of an adopting app, and the organizations that WorkOS has already. */

const world = besideWorkos();
const { unlinkedStudio, harbor, workspaceOf, whoCanEnter, heldIn } =
  linkingIn(world);

beforeEach(() => {
  vi.spyOn(console, "log").mockReturnValue();
  return () => vi.restoreAllMocks();
});

/** Workspaces as an adopter brings them along: an owner each, no organization. */
async function unlinkedWorkspaces(names: string[], user: object = {}) {
  const ana = await world.person("ana");
  const userId = await world.t.run((ctx) =>
    ctx.db.insert("users", { workosUserId: ana, syncedAt: 1_000, ...user }),
  );
  const workspaceIds: Id<"workspaces">[] = [];
  for (const name of names) workspaceIds.push(await ownedBy(userId, name));
  return { ana, userId, workspaceIds };
}

const ownedBy = async (
  userId: Id<"users">,
  name: string,
  slug = name.toLowerCase(),
) =>
  await world.t.run(async (ctx) => {
    const workspaceId = await ctx.db.insert("workspaces", {
      name,
      slug,
      createdBy: userId,
    });
    await ctx.db.insert("workspaceSlugs", { slug, workspaceId });
    await ctx.db.insert("workspaceMembers", {
      workspaceId,
      userId,
      role: "owner",
      status: "active",
      listedStatus: "active",
      joinedAt: 1_000,
      sortName: "ana",
      searchText: "ana",
    });
    return workspaceId;
  });

type LinkArgs = Parameters<typeof begin>[0];
const begin = (args: {
  mapping?: {
    workspaceId?: Id<"workspaces">;
    slug?: string;
    organizationId: string;
  }[];
  create?: boolean;
  confirmLosses?: boolean;
  dryRun?: boolean;
}) => world.t.mutation(internal.operators.linkWorkspaces, args);
const show = (args: { runId?: Id<"operatorRuns"> } = {}) =>
  world.t.query(internal.operators.showLinking, args);

/** What the run came to, by the workspace's name. */
async function run(args: LinkArgs) {
  const runId = await begin(args);
  await settle(world.t);
  return await outcomesOf(runId);
}
async function outcomesOf(runId: Id<"operatorRuns">) {
  const { rows } = await show({ runId });
  return Object.fromEntries(
    rows.map(({ workspace, outcome }) => [workspace ?? "none", outcome]),
  );
}
const all = (names: string[], outcome: string) =>
  Object.fromEntries(names.map((name) => [name, outcome]));
const organization = async (name: string, more: object = {}) =>
  (await world.sdk.organizations.createOrganization({ name, ...more })).id;
const organizations = async () =>
  (await world.sdk.organizations.listOrganizations({ limit: 100 })).data.map(
    ({ name }) => name,
  );
const isLinked = async (workspaceId: Id<"workspaces">) =>
  (await world.t.run((ctx) => ctx.db.get("workspaces", workspaceId)))
    ?.workosOrganizationId !== undefined;
const NAMES = ["A", "B", "C", "D", "E", "F", "G"];
const TWELVE = Array.from({ length: 12 }, (_, n) => `Firm ${n}`);

describe("without a mapping", () => {
  test("twelve workspaces whose organizations exist are reported, and none is made", async () => {
    await unlinkedWorkspaces(TWELVE);
    for (const name of TWELVE) await organization(name);
    const before = await organizations();
    expect(await run({ dryRun: false, create: true })).toEqual(
      all(TWELVE, "candidates"),
    );
    expect(await organizations()).toEqual(before);
    const [row] = (await show()).rows;
    expect(row?.detail).toMatch(/^Firm \d+ \(org_\w+\) has the same name\.$/);
  });

  test.each<
    [string, (ids: Id<"workspaces">, ana: string) => Promise<unknown>, string]
  >([
    [
      "that has its id as external id",
      async (workspaceId) =>
        await organization("Other", { externalId: workspaceId }),
      "has its id as external id",
    ],
    [
      "that has its address as external id",
      async () => await organization("Other", { externalId: "studio" }),
      "has its address as external id",
    ],
    [
      "whose verified domain is its owner's",
      async () =>
        await organization("Other", {
          domainData: [{ domain: "example.com", state: "verified" }],
        }),
      "has the domain of its owner",
    ],
    [
      "in which its owner is an admin",
      async (_workspaceId, ana) => {
        await world.sdk.userManagement.createOrganizationMembership({
          organizationId: await organization("Other"),
          userId: ana,
          roleSlug: "admin",
        });
      },
      "has its owner as admin",
    ],
    [
      "that has the same name, in other letters",
      async () => await organization("sTUDIO"),
      "has the same name",
    ],
  ])("an organization %s is a candidate", async (_what, arrange, why) => {
    const { workspaceIds, ana } = await unlinkedWorkspaces(["Studio"], {
      email: "ana@example.com",
      emailVerified: true,
    });
    await arrange(workspaceIds[0]!, ana);
    const before = await organizations();
    expect(await run({ dryRun: false, create: true })).toEqual({
      Studio: "candidates",
    });
    expect((await show()).rows[0]?.detail).toContain(why);
    expect(await organizations()).toEqual(before);
  });

  test.each([
    [
      "a domain that is not verified",
      { domainData: [{ domain: "example.com", state: "pending" }] },
    ],
    ["another name and another key", { externalId: "elsewhere" }],
  ])("one with %s is none", async (_what, more) => {
    await unlinkedWorkspaces(["Studio"], {
      email: "ana@example.com",
      emailVerified: true,
    });
    await organization("Other", more);
    expect(await run({})).toEqual({ Studio: "no_candidates" });
  });

  test("an organization that another workspace is linked to is none", async () => {
    const studio = await world.studio({});
    await ownedBy(studio.userIds.ana!, "Studio", "studio-two");
    expect(await run({})).toEqual({ Studio: "no_candidates" });
  });

  test("a new organization is made only when that is said, and a dry run makes none", async () => {
    const { workspaceIds } = await unlinkedWorkspaces(NAMES);
    expect(await run({ dryRun: false })).toEqual(all(NAMES, "no_candidates"));
    expect(await run({ create: true })).toEqual(all(NAMES, "would_create"));
    expect(await organizations()).toEqual([]);
    expect(await isLinked(workspaceIds[0]!)).toBe(false);
    expect(await run({ create: true, dryRun: false })).toEqual(
      all(NAMES, "linked"),
    );
    expect((await organizations()).sort()).toEqual(NAMES);
    for (const id of workspaceIds) expect(await isLinked(id)).toBe(true);
    expect(await run({ create: true, dryRun: false })).toEqual({});
  });

  test("one that fails holds nobody up, and the next run makes no second organization", async () => {
    await unlinkedWorkspaces(["A", "B"]);
    world.workos.faults.next(MEMBERSHIPS, { status: 422 });
    const create = { create: true, dryRun: false };
    expect(await run(create)).toEqual({ A: "partial", B: "linked" });
    expect(await run(create)).toEqual({ A: "linked" });
    expect((await organizations()).sort()).toEqual(["A", "B"]);
  });

  test("a workspace without an owner that WorkOS knows is skipped, and says so", async () => {
    const { userId } = await unlinkedWorkspaces(["A"]);
    await world.t.run((ctx) =>
      ctx.db.patch("users", userId, { workosUserId: undefined }),
    );
    expect(await run({ create: true, dryRun: false })).toEqual({
      A: "skipped",
    });
  });
});

describe("with a mapping", () => {
  const wordFor = (slug: string, organizationId: string) => ({
    mapping: [{ slug, organizationId }],
  });

  test("a workspace is linked to the organization, also where its owner is in it in no way", async () => {
    const studio = await unlinkedStudio({ bo: "member" });
    const organizationId = await organization("Harbor");
    const mapping = [{ workspaceId: studio.workspaceId, organizationId }];
    expect(await run({ mapping })).toEqual({ Studio: "would_link" });
    expect((await show()).rows[0]?.detail).toMatch(/^2 keep access, 0 gain it/);
    expect(await heldIn(studio, organizationId)).toEqual({});
    expect((await workspaceOf(studio)).linkState).toBeUndefined();

    expect(await run({ mapping, dryRun: false })).toEqual({ Studio: "linked" });
    expect(await heldIn(studio, organizationId)).toEqual({
      ana: "admin",
      bo: "member",
    });
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo"]);
    const { page } = await as(world.t, studio.ids.ana!).query(api.audit.list, {
      workspaceId: studio.workspaceId,
      event: "linked",
      paginationOpts: { numItems: 5, cursor: null },
    });
    expect(page).toMatchObject([
      { reason: "linked by an operator", object: { organizationId } },
    ]);
    expect(await run({ mapping, dryRun: false })).toEqual({
      Studio: "already_linked",
    });
  });

  test("nobody loses access unless that is confirmed; who would is named", async () => {
    const studio = await unlinkedStudio({ bo: "member" });
    const organizationId = await harbor(studio, { bo: "member" });
    await world.sdk.userManagement.deactivateOrganizationMembership(
      (await world.membershipIn({ ...studio, organizationId }, studio.ids.bo!))
        .id,
    );
    const args = wordFor("studio", organizationId);
    for (const dryRun of [true, false]) {
      expect(await run({ ...args, dryRun })).toEqual({
        Studio: "needs_confirmation",
      });
      expect((await show()).rows[0]).toMatchObject({
        losing: [{ userId: studio.userIds.bo, displayName: "bo" }],
      });
    }
    expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
    expect(await run({ ...args, confirmLosses: true, dryRun: false })).toEqual({
      Studio: "linked",
    });
    expect(await whoCanEnter(studio)).toEqual(["ana"]);
  });

  test("what can't be linked is said of each, and holds up no other", async () => {
    const taken = await world.studio({});
    const workspaceIds: Id<"workspaces">[] = [];
    for (const name of NAMES)
      workspaceIds.push(await ownedBy(taken.userIds.ana!, name));
    const good = await organization("Good");
    const twice = await organization("Twice");
    await begin({
      dryRun: false,
      mapping: [
        { workspaceId: workspaceIds[0]!, organizationId: "org_nowhere" },
        { workspaceId: workspaceIds[1]!, organizationId: taken.organizationId },
        { slug: "nowhere", organizationId: await organization("Other") },
        { slug: "c", organizationId: twice },
        { slug: "d", organizationId: twice },
        { slug: "e", organizationId: good },
      ],
    });
    await settle(world.t);
    const { runs, rows } = await show();
    expect(
      Object.fromEntries(rows.map((row) => [row.workspace ?? "", row.outcome])),
    ).toEqual({
      A: "organization_not_found",
      B: "organization_taken",
      "": "not_found",
      C: "named_twice",
      D: "named_twice",
      E: "linked",
    });
    expect(runs[0]).toMatchObject({
      endedAt: expect.any(Number) as number,
      counts: { linked: 1, named_twice: 2 },
    });
  });

  test("no organization is made beside it", async () => {
    await expect(begin({ mapping: [], create: true })).rejects.toMatchObject({
      data: { code: "INVALID" },
    });
  });
});

describe("a run", () => {
  const create = { create: true, dryRun: false };

  test("shows how far it has come while it goes on, and after", async () => {
    await unlinkedWorkspaces(["A", "B"]);
    const runId = await begin(create);
    const seen: unknown[] = [];
    for (;;) {
      await runInSteps(
        world.t,
        work,
        { runId },
        async (_step, take) => await take(),
      );
      const [progress] = (await show()).runs;
      seen.push(progress?.counts);
      if (progress?.endedAt !== undefined) break;
    }
    // WorkOS's organizations are read first.
    expect(seen).toEqual([{}, { linked: 1 }, { linked: 2 }]);
  });

  test("that dies at any step is taken up by the cron, with nothing made twice", async () => {
    const later = async () => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 12 * 60_000 });
      await world.t.mutation(internal.steps.operatorRuns.takeUpDue, {});
      await settle(world.t);
      vi.useRealTimers();
    };
    const arrange = async () => {
      await unlinkedWorkspaces(["A"]);
      return await world.t.run((ctx) =>
        ctx.db.insert("operatorRuns", {
          kind: "linkWorkspaces",
          by: "candidates",
          ...create,
          organizationsRead: true,
          startedAt: Date.now(),
          updatedAt: Date.now(),
          counts: {},
          dueAt: Date.now(),
        }),
      );
    };
    const turn = (runId: Id<"operatorRuns">) => (fate: Fate) =>
      runInSteps(world.t, work, { runId }, fate);
    const { steps } = await runWithFailures(turn(await arrange()));
    expect(steps.length).toBeGreaterThan(10);
    for (const { index, name } of steps) {
      await world.anew();
      const runId = await arrange();
      await runWithFailures(turn(runId), { kind: "dies after", index });
      await settle(world.t);
      await later();
      expect(await organizations(), name).toEqual(["A"]);
      const { runs, rows } = await show();
      expect(runs, name).toMatchObject([
        { runId, endedAt: expect.any(Number) as number },
      ]);
      expect(
        rows.every(({ outcome }) =>
          ["linked", "already_linked"].includes(outcome),
        ),
        name,
      ).toBe(true);
      const left = await world.t.run((ctx) =>
        ctx.db.query("workspaces").collect(),
      );
      expect(
        left.map(({ workosOrganizationId }) => typeof workosOrganizationId),
        name,
      ).toEqual(["string"]);
    }
  });

  test("of the same words is gone on with by the next call, and one of others is another", async () => {
    await unlinkedWorkspaces(["A"]);
    const runId = await begin(create);
    expect(await begin(create)).toBe(runId);
    expect(await begin({ create: true })).not.toBe(runId);
    await settle(world.t);
    expect(await begin(create)).not.toBe(runId);
    await settle(world.t);
  });

  test("waits while WorkOS is silent, and is held up by one workspace three times at most", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await unlinkedWorkspaces(["A", "B"]);
    const runId = await begin(create);
    const turn = async () => {
      await hurried(() =>
        world.t.action(internal.steps.operatorRuns.work, { runId }),
      );
      return (await show()).runs[0]!;
    };
    await turn();
    world.workos.faults.next("GET /user_management/organization_memberships", {
      status: 503,
      // Each try, and its three repeats.
      times: 16,
    });
    for (let silent = 1; silent <= 3; silent++) {
      const { counts, problem } = await turn();
      expect(counts).toEqual({});
      expect(problem).toBeTruthy();
    }
    const { counts, problem } = await turn();
    expect(counts).toEqual({ failed: 1 });
    expect(problem).toBeUndefined();
    await turn();
    expect(await outcomesOf(runId)).toEqual({ A: "failed", B: "linked" });
    expect(await organizations()).toEqual(["B"]);
  });
});
