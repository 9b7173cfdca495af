import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Doc, Id, TableNames } from "../_generated/dataModel";
import {
  adopting,
  AFTER,
  BEFORE,
  raw,
  sayNothing,
  sayWho,
} from "./adopting.helpers";
import { untilDone } from "./migrations.helpers";
import { as, hurried, setup, settle, type T } from "./setup.helpers";

/* An app that had people, workspaces and memberships before Rollcall. */

let t: T;
beforeEach(() => {
  t = setup({ deployed: BEFORE });
});
afterEach(sayNothing);

async function insert<Table extends TableNames>(table: Table, row: object) {
  return await t.run((ctx) => ctx.db.insert(table, row as never));
}
const rows = async <Table extends TableNames>(table: Table) =>
  await t.run((ctx) => ctx.db.query(table).collect());
const insertUser = (fullName: string, more: object = {}) =>
  insert("users", { fullName, mail: `${fullName}@Example.com`, ...more });
const insertWorkspace = (title: string, ownerId: Id<"users">) =>
  insert("workspaces", { title, ownerId });
const insertTeamMember = (row: object) =>
  insert("teamMembers" as "organizations", row);

/** Whether the second push is accepted: Convex looks at each row. */
async function pushAgain() {
  const next = setup({ deployed: AFTER });
  for (const table of ["users", "workspaces", "workspaceMembers"] as const)
    for (const row of await rows(table)) {
      const { _id, _creationTime, ...stored } = row as Doc<"users">;
      await next.run((ctx) => ctx.db.insert(table, stored as never));
    }
}

/** Ana owns two workspaces of one name; Bo is in the first, and Cy has left it. */
async function seedApp() {
  const ana = await insertUser("ana", { workosUserId: "user_ana" });
  const bo = await insertUser("bo", { workosUserId: "user_bo" });
  const cy = await insertUser("cy", { workosUserId: "user_cy" });
  const first = await insertWorkspace("Studio North", ana);
  const second = await insertWorkspace("Studio North", ana);
  for (const row of [
    { workspaceId: first, userId: ana, isAdmin: true },
    { workspaceId: second, userId: ana, isAdmin: true },
    { workspaceId: first, userId: bo, isAdmin: false },
    { workspaceId: first, userId: cy, isAdmin: false, leftAt: 9 },
  ])
    await insertTeamMember(row);
  return { ana, bo, cy, first, second };
}

async function adopt(dryRun = false) {
  const found = await t.action(internal.adopting.run, { dryRun });
  if (found.begun) await untilDone(t, internal.adopting.show);
  await settle(t);
  return found;
}
const counts = (some: object) => ({
  ...{ adopted: 0, toAdopt: 0, leftOut: 0, problems: 0 },
  ...some,
});

describe("rows that an app had before Rollcall", () => {
  test("are refused by a schema without `adopting`", async () => {
    await seedApp();
    await expect(pushAgain()).rejects.toThrow(/syncedAt/);
  });

  test("are counted first, and nothing is changed", async () => {
    sayWho();
    await seedApp();
    const people = await rows("users");
    expect(await adopt(true)).toEqual({
      users: counts({ toAdopt: 3 }),
      workspaces: counts({ toAdopt: 2 }),
      members: counts({ toAdopt: 3, leftOut: 1 }),
      problems: [],
      begun: false,
    });
    expect(await rows("users")).toEqual(people);
    expect(await rows("workspaceSlugs")).toEqual([]);
  });

  test("become Rollcall's, and the next push is accepted", async () => {
    sayWho();
    const { ana, first } = await seedApp();
    expect(await adopt()).toMatchObject({ begun: true });
    expect(await t.query(internal.adopting.show)).toEqual([
      { name: "steps/adopting:users", state: "done", processed: 3 },
      { name: "steps/adopting:workspaces", state: "done", processed: 2 },
      { name: "steps/adopting:members", state: "done", processed: 4 },
    ]);
    expect(await rows("users")).toContainEqual(
      expect.objectContaining({
        _id: ana,
        name: "ana",
        emailKey: "ana@example.com",
        fullName: "ana",
      }),
    );
    const found = await rows("workspaces");
    expect(found.map(({ slug }) => slug)).toEqual([
      "studio-north",
      "studio-north-2",
    ]);
    expect(found[0]).toMatchObject({ _id: first, createdBy: ana });
    await pushAgain();
  });

  test("let in who was a member, with their role, and nobody else", async () => {
    sayWho();
    const { first, second } = await seedApp();
    await adopt();
    const team = await as(t, "user_bo").query(
      api.users.queries.listOrgMembers,
      {
        workspaceId: first,
        paginationOpts: { numItems: 10, cursor: null },
      },
    );
    expect(team.page).toMatchObject([
      { displayName: "ana", role: "owner", joinedAt: 5 },
      { displayName: "bo", role: "member", joinedAt: 5 },
    ]);
    for (const [who, workspaceId] of [
      ["user_cy", first],
      ["user_bo", second],
    ] as const)
      await expect(
        as(t, who).query(api.users.queries.listOrgMembers, {
          workspaceId,
          paginationOpts: { numItems: 10, cursor: null },
        }),
      ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  });

  test("are adopted once: a second run takes up what is new alone", async () => {
    sayWho();
    const { first } = await seedApp();
    await adopt();
    const members = await rows("workspaceMembers");
    const dana = await insertUser("dana");
    await insertTeamMember({
      workspaceId: first,
      userId: dana,
      isAdmin: false,
    });
    expect(await adopt()).toMatchObject({
      users: counts({ adopted: 3, toAdopt: 1 }),
      workspaces: counts({ adopted: 2 }),
      members: counts({ adopted: 3, toAdopt: 1, leftOut: 1 }),
    });
    expect(await rows("workspaceSlugs")).toHaveLength(2);
    expect(await rows("workspaceMembers")).toEqual([
      ...members,
      expect.objectContaining({ userId: dana }),
    ]);
  });

  test("are more than one batch, and go on by themselves", async () => {
    sayWho();
    for (let n = 0; n < 120; n++) await insertUser(`p${n}`);
    await adopt();
    const people = await rows("users");
    expect(people.filter(({ name }) => name === undefined)).toEqual([]);
  });

  test("keep a slug of their own, unless it is taken or can't be one", async () => {
    const ana = await insertUser("ana");
    const said = ["mine", "mine", "a b"];
    for (const title of said) await insertWorkspace(title, ana);
    adopting.workspace = (_ctx, workspace) => ({
      name: "Studio",
      slug: raw(workspace).title,
      createdBy: ana,
    });
    await adopt();
    const found = await rows("workspaces");
    expect(found.map(({ slug }) => slug)).toEqual(["mine", "mine-2", "a-b"]);
  });

  test("that nobody made are named, and nothing is begun", async () => {
    sayWho();
    const { ana } = await seedApp();
    const lost = await insertWorkspace("Lost", ana);
    const gone = await insertUser("gone");
    await t.run(async (ctx) => {
      await ctx.db.patch("workspaces", lost, { ownerId: gone } as object);
      await ctx.db.delete("users", gone);
    });
    expect(await adopt()).toMatchObject({
      begun: false,
      workspaces: counts({ toAdopt: 2, problems: 1 }),
      problems: [
        {
          row: lost,
          problem: "Who made it is no row of `users`. Name somebody else.",
        },
      ],
    });
    expect((await rows("users")).map(({ name }) => name)).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });
});

describe("before they are adopted", () => {
  test("nobody gets in, though there is a row of Rollcall's that would let them", async () => {
    sayWho();
    const { ana, first } = await seedApp();
    await insert("workspaceMembers", {
      ...{ workspaceId: first, userId: ana, role: "owner", status: "active" },
      ...{ listedStatus: "active", joinedAt: 1, sortName: "", searchText: "" },
    });
    const enter = () =>
      as(t, "user_ana").query(api.users.queries.listOrgMembers, {
        workspaceId: first,
        paginationOpts: { numItems: 10, cursor: null },
      });
    await expect(enter()).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
    const seen = await as(t, "user_ana").query(api.dashboard.getSnapshot, {});
    expect(seen?.workspaces).toEqual([]);
    await adopt();
    expect((await enter()).page).toHaveLength(2);
  });

  test("operators' lists and daily jobs leave them out", async () => {
    const { first } = await seedApp();
    const preflight = await t.action(internal.operators.preflight, {});
    expect(preflight.totals.workspaces).toBe(0);
    const orphans = await t.query(internal.steps.operators.listOrphansHere, {
      kind: "workspaces",
      cursor: null,
    });
    expect(orphans.workspaces).toEqual([]);
    for (const args of [
      {},
      { mapping: [{ workspaceId: first, organizationId: "org_1" }] },
    ]) {
      await t.mutation(internal.operators.linkWorkspaces, args);
      // WorkOS does not answer here.
      await hurried(async () => await settle(t));
    }
    const linking = await t.query(internal.operators.showLinking, {});
    expect(linking.runs.map(({ counts }) => counts)).toEqual([
      { not_found: 1 },
      {},
    ]);
    await t.mutation(internal.operators.applyTextRules, {});
    await t.mutation(internal.upgrades.run, {});
    await untilDone(t, internal.upgrades.show);
    await settle(t);
    const jobs = await t.run((ctx) =>
      ctx.db.system.query("_scheduled_functions").collect(),
    );
    expect(jobs.filter(({ state }) => state.kind === "failed")).toEqual([]);
    expect((await rows("workspaces")).map(({ slug }) => slug)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
