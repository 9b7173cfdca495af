import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { Shown } from "../model/operators/runsShown";
import { work } from "../steps/operatorRuns";
import { everything, joins, mapByAddress, rows } from "./accounts.helpers";
import {
  clerkUser,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import { runWithFailures } from "./failures.helpers";
import { insertWorkspace } from "./linking.helpers";
import { as, auditOf, hurried, settle } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";
import { deliver, userEvent } from "./webhooks.helpers";
import { besideWorkos } from "./workos.helpers";

/* People of an adopting app, and who they are at WorkOS and Clerk. */

const world = besideWorkos();
beforeEach(() => () => vi.restoreAllMocks());

/** A row as an adopting app has it: no provider's id. */
const adopt = async (name: string, more: object = {}) =>
  await world.t.run((ctx) =>
    ctx.db.insert("users", {
      name,
      email: `${name}@example.com`,
      emailKey: `${name}@example.com`,
      syncedAt: 1_000,
      ...more,
    }),
  );
const userOf = async (userId: Id<"users">) =>
  await world.t.run(async (ctx) => (await ctx.db.get("users", userId))!);
const addMember = async (
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
  name: string,
) =>
  await world.t.run(async (ctx) => {
    await ctx.db.insert("workspaceMembers", {
      workspaceId,
      userId,
      role: "admin",
      status: "active",
      listedStatus: "active",
      joinedAt: 1_000,
      sortName: name,
      searchText: name,
    });
    const row = (await ctx.db.query("workspaceMemberCounts").first())!;
    row.counts.active.admin++;
    await ctx.db.patch("workspaceMemberCounts", row._id, {
      counts: row.counts,
    });
  });
const mapList = async (
  mapping: {
    userId?: Id<"users">;
    workosUserId?: string;
    clerkUserId?: string;
  }[],
) => {
  const runId = await world.t.mutation(internal.operators.mapUsers, {
    mapping,
    dryRun: false,
  });
  await settle(world.t);
  return (await show({ runId })).rows;
};
const show = (
  args: { runId?: Id<"operatorRuns">; cursor?: string } = {},
): Promise<Shown> => world.t.query(internal.operators.showMapping, args);
const outcomes = (
  shown: { userId?: string; outcome: string }[],
): Record<string, string> =>
  Object.fromEntries(
    shown.map(({ userId, outcome }) => [userId ?? "", outcome]),
  );

describe("by verified address", () => {
  test("a row of the adopting app becomes the person at WorkOS, with role and audit", async () => {
    const ana = await world.person("ana");
    const { workspaceId } = await insertWorkspace(world.t, {
      ana: { role: "owner", workosUserId: ana },
    });
    const userId = await adopt("bo");
    await addMember(workspaceId, userId, "bo");
    const bo = await world.person("bo");
    expect(await mapByAddress(world.t)).toMatchObject([
      { userId, workosUserId: bo, outcome: "mapped" },
    ]);
    const { users, mappings } = await everything(world.t);
    expect(users).toHaveLength(2);
    expect(await userOf(userId)).toMatchObject({
      workosUserId: bo,
      name: "bo",
      emailVerified: true,
    });
    expect(mappings).toMatchObject([
      { act: "mapped", userId, workosUserId: bo, actor: { type: "operator" } },
    ]);
    expect(await auditOf(world.t, workspaceId, bo)).toEqual(["account_mapped"]);
    const { workspaces } = (await as(world.t, bo).query(
      api.dashboard.getSnapshot,
      {},
    ))!;
    expect(workspaces).toMatchObject([{ role: "admin" }]);
    // Signing in makes no second row.
    await as(world.t, bo).action(api.workspaces.ensureDefaultWorkspace, {});
    await settle(world.t);
    expect((await everything(world.t)).users).toHaveLength(2);
    expect(await mapByAddress(world.t)).toEqual([]);
  });

  test("a row that sign-in made meanwhile is taken over by the adopted one", async () => {
    const userId = await adopt("bo");
    const bo = await world.person("bo");
    await as(world.t, bo).action(api.workspaces.ensureDefaultWorkspace, {});
    await settle(world.t);
    expect(await mapByAddress(world.t)).toMatchObject([
      { userId, outcome: "mapped" },
    ]);
    const { users, members } = await everything(world.t);
    expect(users.filter(({ workosUserId }) => workosUserId === bo)).toEqual([
      expect.objectContaining({ _id: userId }),
    ]);
    expect(members).toMatchObject([{ userId, role: "owner" }]);
  });

  test("a dry run says what it would do, and changes nothing", async () => {
    const userId = await adopt("bo");
    const bo = await world.person("bo");
    const before = await everything(world.t);
    expect(await mapByAddress(world.t, { dryRun: true })).toMatchObject([
      {
        userId,
        workosUserId: bo,
        outcome: "would_map",
        detail: `Gets the WorkOS account ${bo}, which nobody here has.`,
      },
    ]);
    expect(await everything(world.t)).toEqual(before);
  });

  test("every conflict is named, and holds up nobody", async () => {
    for (const name of ["one", "good", "unverified-here"])
      await world.person(name);
    await world.sdk.userManagement.createUser({
      email: "unverified@example.com",
      emailVerified: false,
    });
    const one = await adopt("one");
    const two = await adopt("two", {
      email: "One@example.com",
      emailKey: "one@example.com",
    });
    const unverified = await adopt("unverified");
    const unverifiedHere = await adopt("unverified-here", {
      emailVerified: false,
    });
    const nowhere = await adopt("nowhere");
    const none = await adopt("none", { email: undefined, emailKey: undefined });
    await adopt("deleted", { deletedAt: 2_000 });
    const good = await adopt("good");
    expect(outcomes(await mapByAddress(world.t))).toEqual({
      [one]: "same_address",
      [two]: "same_address",
      [unverified]: "not_verified",
      [unverifiedHere]: "not_verified",
      [nowhere]: "not_found",
      [none]: "no_address",
      [good]: "mapped",
    });
    expect((await show()).runs[0]).toMatchObject({
      counts: { same_address: 2, not_verified: 2, mapped: 1 },
    });
  });

  test("a second row with the address does not take the account of the first", async () => {
    const bo = await world.person("bo");
    const first = await adopt("bo");
    await mapByAddress(world.t);
    // Without a key it is found by no address.
    const second = await adopt("bo", {
      email: "BO@example.com",
      emailKey: undefined,
    });
    const [row] = await mapByAddress(world.t);
    expect(row).toMatchObject({ userId: second });
    expect(["same_address", "on_another_row"]).toContain(row?.outcome);
    expect((await userOf(first)).workosUserId).toBe(bo);
  });

  test("of a Clerk account and a WorkOS account one row is left, and Clerk's events have told the address", async () => {
    const t = withClerk(world.t);
    const bo = await world.person("bo");
    await deliver(
      t,
      userEvent("created", 2_000, { id: bo, email: "bo@example.com" }),
    );
    await deliverClerk(
      t,
      clerkUser("created", 2_000, { person: "bo", email: "Bo@example.com" }),
    );
    expect(await mapByAddress(t, { dryRun: true })).toMatchObject([
      { outcome: "would_map", workosUserId: bo, clerkUserId: "user_bo" },
    ]);
    expect(await mapByAddress(t)).toMatchObject([{ outcome: "mapped" }]);
    const { users } = await everything(t);
    expect(
      users.filter(({ mergedInto }) => mergedInto === undefined),
    ).toMatchObject([{ workosUserId: bo, clerkUserId: "user_bo" }]);
  });

  test.each<[string, () => Promise<void>]>([
    [
      "is not verified in Clerk",
      async () =>
        await deliverClerk(
          world.t,
          clerkUser("created", 2_000, { person: "bo", verified: false }),
        ),
    ],
    [
      "is told by a membership alone",
      async () => await deliverClerk(world.t, joins("bo")),
    ],
  ])(
    "an account of Clerk's whose address %s is nobody at WorkOS",
    async (_what, arrange) => {
      withClerk(world.t);
      const bo = await world.person("bo");
      await deliver(
        world.t,
        userEvent("created", 2_000, { id: bo, email: "bo@example.com" }),
      );
      await arrange();
      const before = await everything(world.t);
      const shown = await mapByAddress(world.t);
      expect(shown.map(({ outcome }) => outcome)).not.toContain("mapped");
      expect(await everything(world.t)).toEqual(before);
    },
  );
});

describe("by a list", () => {
  test("an id that WorkOS does not know is not given to anybody, also where nothing of WorkOS is known yet", async () => {
    const bo = await adopt("bo");
    const cy = await adopt("cy");
    const workosUserId = await world.person("cy");
    expect(
      outcomes(
        await mapList([
          { userId: bo, workosUserId: "user_nobody" },
          { userId: cy, workosUserId },
        ]),
      ),
    ).toEqual({ [bo]: "not_found", [cy]: "mapped" });
    expect((await userOf(bo)).workosUserId).toBeUndefined();
  });

  test("a row gets both accounts at once, and a repeat changes nothing", async () => {
    withClerk(world.t);
    const userId = await adopt("bo");
    const workosUserId = await world.person("bo");
    await deliverClerk(world.t, clerkUser("created", 2_000, { person: "bo" }));
    const pair = { userId, workosUserId, clerkUserId: "user_bo" };
    expect(await mapList([pair])).toMatchObject([{ outcome: "mapped" }]);
    expect(await userOf(userId)).toMatchObject({
      workosUserId,
      clerkUserId: "user_bo",
      clerkProfile: { email: "bo@example.com" },
    });
    const before = await everything(world.t);
    expect(await mapList([pair])).toMatchObject([
      { outcome: "already_mapped" },
    ]);
    expect(await everything(world.t)).toEqual(before);
  });

  test("one account that can't be given keeps the other from being given", async () => {
    withClerk(world.t);
    const userId = await adopt("bo", { clerkUserId: "user_other" });
    const workosUserId = await world.person("bo");
    expect(
      await mapList([{ userId, workosUserId, clerkUserId: "user_bo" }]),
    ).toMatchObject([{ outcome: "other_id" }]);
    expect((await userOf(userId)).workosUserId).toBeUndefined();
  });

  test("a row that came later is brought over, and an account of a second row that an operator named is not", async () => {
    const bo = await adopt("bo");
    const cy = await adopt("cy");
    const workosUserId = await world.person("bo");
    await mapList([{ userId: bo, workosUserId }]);
    expect(await mapList([{ userId: cy, workosUserId }])).toMatchObject([
      { outcome: "on_another_row" },
    ]);
    expect((await userOf(bo)).workosUserId).toBe(workosUserId);
  });
});

describe("a move from Clerk to WorkOS", () => {
  test("keeps row, role, customer, assignments and audit", async () => {
    const t = withClerk(world.t);
    // Ana owns it; Bo is an admin who looks after a customer; Cy is a client.
    const workspaceId = await seedClerkWorkspace(
      t,
      { ana: "owner" },
      { linkedTo: "org_clerk" },
    );
    await deliverClerk(t, joins("bo", "org:admin"), joins("cy"));
    const { users } = await everything(t);
    const idOf = (name: string) =>
      users.find(({ clerkUserId }) => clerkUserId === `user_${name}`)!._id;
    const customerId = await t.run(async (ctx) => {
      const acme = await ctx.db.insert("customers", {
        workspaceId,
        name: "Acme",
        nameKey: "acme",
        createdAt: 1_000,
      });
      return acme;
    });
    const ana = t.withIdentity({
      issuer: "https://clerk.test",
      subject: "user_ana",
    });
    await ana.mutation(api.customers.assign, {
      workspaceId,
      userIds: [idOf("bo")],
      customerId,
    });
    const before = await everything(t);
    const ids = {
      bo: await world.person("bo"),
      cy: await world.person("cy"),
    };
    // Ana's row is known to WorkOS by another id than the emulator's.
    const anaId = await world.person("ana");
    await t.run(async (ctx) => {
      await ctx.db.patch("users", idOf("ana"), { workosUserId: undefined });
    });
    expect(
      (
        await mapList([
          { userId: idOf("ana"), workosUserId: anaId },
          { userId: idOf("bo"), workosUserId: ids.bo },
          { userId: idOf("cy"), workosUserId: ids.cy },
        ])
      ).map(({ outcome }) => outcome),
    ).toEqual(["mapped", "mapped", "mapped"]);

    await t.mutation(internal.workspaces.internalUnlinkOrganization, {
      workspaceId,
    });
    await settle(t);
    const { id: organizationId } =
      await world.sdk.organizations.createOrganization({ name: "Studio" });
    const runId = await t.mutation(internal.operators.linkWorkspaces, {
      mapping: [{ workspaceId, organizationId }],
      dryRun: false,
    });
    await settle(t);
    expect(
      (await t.query(internal.operators.showLinking, { runId })).rows,
    ).toMatchObject([{ outcome: "linked" }]);

    const after = await everything(t);
    expect(await rows(t, workspaceId)).toEqual(
      [`${anaId} owner`, `${ids.bo} admin`, `${ids.cy} member`].sort(),
    );
    const rowIds = (all: Doc<"workspaceMembers">[]) =>
      all.map(({ _id, userId, role }) => ({ _id, userId, role }));
    expect(rowIds(after.members)).toEqual(rowIds(before.members));
    expect(after.audit.slice(0, before.audit.length)).toEqual(before.audit);
    expect(after.users).toHaveLength(before.users.length);
    expect(
      await t.run((ctx) => ctx.db.query("staffCustomerAssignments").collect()),
    ).toMatchObject([{ userId: idOf("bo"), customerId }]);
    const { workspaces } = (await as(t, ids.bo).query(
      api.dashboard.getSnapshot,
      {},
    ))!;
    expect(workspaces).toMatchObject([{ role: "admin" }]);
  });
});

describe("a run", () => {
  const MANY = 130;

  test("of many people goes on by itself, and its rows are shown in pages", async () => {
    for (let n = 0; n < MANY; n++) await adopt(`person-${n}`);
    const bo = await world.person("person-77");
    await world.t.mutation(internal.operators.mapUsers, {
      by: "verifiedAddress",
      dryRun: false,
    });
    await settle(world.t);
    const { runs, rows: first, cursor } = await show();
    expect(runs).toMatchObject([
      {
        endedAt: expect.any(Number) as number,
        counts: { not_found: MANY - 1, mapped: 1 },
      },
    ]);
    expect(first).toHaveLength(100);
    const { rows: rest, cursor: end } = await show({ cursor: cursor! });
    expect(rest).toHaveLength(MANY - 100);
    expect(end).toBeNull();
    expect([...first, ...rest]).toContainEqual(
      expect.objectContaining({ workosUserId: bo, outcome: "mapped" }),
    );
  });

  test("waits while WorkOS is silent, says so, and goes on where it was", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const userId = await adopt("bo");
    const bo = await world.person("bo");
    world.workos.faults.next("GET /user_management/users", {
      status: 503,
      times: 4,
    });
    const runId = await hurried(async () => {
      const begun = await world.t.mutation(internal.operators.mapUsers, {
        by: "verifiedAddress",
        dryRun: false,
      });
      await settle(world.t);
      return begun;
    });
    const [waiting] = (await show()).runs;
    expect(waiting).toMatchObject({ runId, counts: {} });
    expect(waiting?.problem).toBeTruthy();
    expect(waiting?.endedAt).toBeUndefined();
    world.workos.faults.clear();
    // The next call goes on with it.
    expect(
      await world.t.mutation(internal.operators.mapUsers, {
        by: "verifiedAddress",
        dryRun: false,
      }),
    ).toBe(runId);
    await settle(world.t);
    const { runs } = await show();
    expect(runs).toMatchObject([{ counts: { mapped: 1 } }]);
    expect(runs[0]?.problem).toBeUndefined();
    expect((await userOf(userId)).workosUserId).toBe(bo);
  });

  test("a person that WorkOS refuses to look for is named, and the run goes on", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const bo = await adopt("bo");
    const cy = await adopt("cy");
    await world.person("cy");
    world.workos.faults.next("GET /user_management/users", { status: 422 });
    expect(outcomes(await mapByAddress(world.t))).toEqual({
      [bo]: "failed",
      [cy]: "mapped",
    });
  });

  test("that dies at any step is taken up by the cron, with nobody mapped twice", async () => {
    const arrange = async () => {
      const bo = await adopt("bo");
      const cy = await adopt("cy");
      await world.person("bo");
      await world.person("cy");
      const runId = await world.t.run((ctx) =>
        ctx.db.insert("operatorRuns", {
          kind: "mapUsers",
          dryRun: false,
          by: "verifiedAddress",
          startedAt: Date.now(),
          updatedAt: Date.now(),
          counts: {},
          dueAt: Date.now(),
        }),
      );
      return { bo, cy, runId };
    };
    const turn = (runId: Id<"operatorRuns">) => (fate: Fate) =>
      runInSteps(world.t, work, { runId }, fate);
    const { steps } = await runWithFailures(turn((await arrange()).runId));
    expect(steps.length).toBeGreaterThan(4);
    for (const { index, name } of steps) {
      await world.anew();
      const { bo, cy, runId } = await arrange();
      await runWithFailures(turn(runId), { kind: "dies after", index });
      await settle(world.t);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 12 * 60_000 });
      await world.t.mutation(internal.steps.operatorRuns.takeUpDue, {});
      await settle(world.t);
      vi.useRealTimers();
      const { runs, rows: shown } = await show();
      expect(runs, name).toMatchObject([
        { runId, counts: { mapped: 2 }, endedAt: expect.any(Number) as number },
      ]);
      expect(outcomes(shown), name).toEqual({ [bo]: "mapped", [cy]: "mapped" });
      expect((await everything(world.t)).mappings, name).toHaveLength(2);
    }
  });
});
