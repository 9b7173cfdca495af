import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { linkUnlinkedWorkspaces } from "../operators";
import { MEMBERSHIPS } from "./linking.helpers";
import { runWithFailures } from "./failures.helpers";
import { as, roster, settle } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";
import { besideWorkos } from "./workos.helpers";

/* What operators run with the deployment's key, against the WorkOS emulator. */

const world = besideWorkos();

beforeEach(() => {
  vi.spyOn(console, "log").mockReturnValue();
  return () => vi.restoreAllMocks();
});

/** Workspaces as an adopter brings them along: an owner each, no organization. */
async function unlinkedWorkspaces(names: string[]) {
  const ana = await world.person("ana");
  return await world.t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", {
      workosUserId: ana,
      syncedAt: 1_000,
    });
    const workspaceIds: Id<"workspaces">[] = [];
    for (const name of names) {
      const workspaceId = await ctx.db.insert("workspaces", {
        name,
        slug: name.toLowerCase(),
        createdBy: userId,
      });
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
      workspaceIds.push(workspaceId);
    }
    return { ana, userId, workspaceIds };
  });
}

const linkPage = (dryRun: boolean) =>
  world.t.action(internal.operators.linkUnlinkedWorkspaces, { dryRun });
const linkAll = async (dryRun: boolean) => {
  const outcomes: Record<string, string> = {};
  for (let more = true; more;) {
    const report = await linkPage(dryRun);
    for (const { name, outcome } of report.workspaces) outcomes[name] = outcome;
    ({ more } = report);
  }
  return outcomes;
};
const showLinking = () => world.t.query(internal.operators.showLinking, {});
const organizations = async () =>
  (await world.sdk.organizations.listOrganizations()).data.map(
    ({ name }) => name,
  );
const findOrphans = () => world.t.action(internal.operators.findOrphans, {});
const NAMES = ["A", "B", "C", "D", "E", "F", "G"];

describe("linking every unlinked workspace", () => {
  test("is a dry run unless it is told otherwise", async () => {
    await unlinkedWorkspaces(NAMES);
    const report = await world.t.action(
      internal.operators.linkUnlinkedWorkspaces,
      {},
    );
    expect(report).toMatchObject({ dryRun: true, more: true });
    await linkAll(true);
    expect(await showLinking()).toMatchObject([
      { dryRun: true, counts: { would_link: NAMES.length } },
    ]);
    expect(await organizations()).toEqual([]);
  });

  test("gives each an organization, page after page, and a second run finds none left", async () => {
    const { ana } = await unlinkedWorkspaces(NAMES);
    expect(Object.values(await linkAll(false))).toEqual(
      NAMES.map(() => "linked"),
    );
    await settle(world.t);
    expect((await organizations()).sort()).toEqual(NAMES);
    const { workspaces } = (await as(world.t, ana).query(
      api.dashboard.getSnapshot,
      {},
    ))!;
    expect(workspaces.map(({ linked }) => linked)).toEqual(
      NAMES.map(() => true),
    );
    expect(await linkAll(false)).toEqual({});
  });

  test("one that fails holds nobody up, and the next run makes no second organization", async () => {
    await unlinkedWorkspaces(["A", "B"]);
    world.workos.faults.next(MEMBERSHIPS, { status: 422 });
    expect(await linkAll(false)).toEqual({ A: "partial", B: "linked" });
    expect(await linkAll(false)).toEqual({ A: "linked" });
    expect((await organizations()).sort()).toEqual(["A", "B"]);
  });

  test("a workspace without an owner that WorkOS knows is skipped, and says so", async () => {
    const { userId } = await unlinkedWorkspaces(["A"]);
    await world.t.run(async (ctx) => {
      await ctx.db.patch("users", userId, { workosUserId: undefined });
    });
    expect(await linkAll(false)).toEqual({ A: "skipped" });
  });

  test("shows how far it has come while it runs, and after", async () => {
    await unlinkedWorkspaces(NAMES);
    world.workos.faults.next(MEMBERSHIPS, { status: 422 });
    const seen: unknown[] = [];
    const run = await runWithFailures(async (fate) =>
      runInSteps(
        world.t,
        linkUnlinkedWorkspaces,
        { dryRun: false },
        async (step, take) => {
          if (step.name === "POST /organizations") {
            const [progress] = await showLinking();
            const { at, counts, endedAt } = progress!;
            seen.push({ at, counts, endedAt });
          }
          return await fate(step, take);
        },
      ),
    );
    expect(run.ended).toMatchObject({ value: { more: true } });
    expect(seen.slice(0, 3)).toEqual([
      { at: "A", counts: {}, endedAt: null },
      { at: "B", counts: { partial: 1 }, endedAt: null },
      { at: "C", counts: { partial: 1, linked: 1 }, endedAt: null },
    ]);
    await linkPage(false);
    expect(await showLinking()).toMatchObject([
      {
        dryRun: false,
        at: null,
        counts: { partial: 1, linked: 6 },
        troubles: [
          {
            name: "A",
            outcome: "partial",
            detail: expect.stringMatching(/1 left: refused$/) as string,
          },
        ],
        endedAt: expect.any(Number) as number,
      },
    ]);
  });

  test("that is cut off at any step is gone on with by the next call, with nothing made twice", async () => {
    const link = (fate: Fate) =>
      runInSteps(world.t, linkUnlinkedWorkspaces, { dryRun: false }, fate);
    await unlinkedWorkspaces(["A", "B"]);
    const { steps } = await runWithFailures(link);
    for (const { index, name } of steps) {
      await world.anew();
      await unlinkedWorkspaces(["A", "B"]);
      await runWithFailures(link, { kind: "dies after", index });
      await linkAll(false);
      expect((await organizations()).sort(), name).toEqual(["A", "B"]);
      const left = await world.t.query(internal.steps.operators.listUnlinked, {
        cursor: null,
        limit: 10,
      });
      expect(left.workspaces, name).toEqual([]);
    }
  });

  test("a dry run and a real one have each their own place", async () => {
    await unlinkedWorkspaces(NAMES);
    expect((await linkPage(true)).more).toBe(true);
    expect(Object.keys(await linkAll(false))).toEqual(NAMES);
    expect((await linkPage(true)).more).toBe(false);
  });
});

describe("orphans", () => {
  test("an organization of ours without a workspace is found, and deleted", async () => {
    await world.studio({});
    const { id } = await world.sdk.organizations.createOrganization({
      name: "Lost",
      externalId: "rollcall_lost",
    });
    await world.sdk.organizations.createOrganization({ name: "Not ours" });
    const { organizations: found, cursors } = await findOrphans();
    expect(found).toEqual([
      { workosOrganizationId: id, name: "Lost", formerlyLinked: false },
    ]);
    expect(cursors).toBeNull();
    await world.t.action(internal.operators.deleteOrphanOrganization, {
      workosOrganizationId: id,
    });
    expect((await organizations()).sort()).toEqual(["Not ours", "Studio"]);
    expect((await findOrphans()).organizations).toEqual([]);
  });

  test("what is linked, was linked, is being made, or does not carry our key is never deleted", async () => {
    const studio = await world.studio({});
    const remove = (workosOrganizationId: string) =>
      world.t.action(internal.operators.deleteOrphanOrganization, {
        workosOrganizationId,
      });
    const refused = { data: { code: "CONFLICT" } };
    await expect(remove(studio.organizationId)).rejects.toMatchObject(refused);

    await as(world.t, studio.ids.ana!).mutation(
      api.workspaces.unlinkOrganization,
      { workspaceId: studio.workspaceId, confirmation: "Studio" },
    );
    expect((await findOrphans()).organizations).toMatchObject([
      { name: "Studio", formerlyLinked: true },
    ]);
    await expect(remove(studio.organizationId)).rejects.toMatchObject(refused);

    const begun = await as(world.t, studio.ids.ana!).mutation(
      internal.steps.provisioning.begin,
      { name: "New", requestId: "one" },
    );
    if (begun.status !== "go") throw new Error(begun.status);
    const underWay = await world.sdk.organizations.createOrganization({
      name: "New",
      externalId: begun.task.key,
    });
    await expect(remove(underWay.id)).rejects.toMatchObject(refused);

    const foreign = await world.sdk.organizations.createOrganization({
      name: "Foreign",
    });
    await expect(remove(foreign.id)).rejects.toMatchObject(refused);
    expect(await organizations()).toHaveLength(3);
  });

  test("a workspace without an owner is found, and an admin of it can be appointed", async () => {
    const studio = await world.studio({ bo: "admin", cy: "member" });
    const appoint = (name: string) =>
      world.t.mutation(internal.operators.appointOwner, {
        workspaceId: studio.workspaceId,
        userId: studio.userIds[name]!,
      });
    await expect(appoint("bo")).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    expect((await findOrphans()).workspaces).toEqual([]);
    await world.sdk.userManagement.deleteUser(studio.ids.ana!);
    await world.deliver();
    expect((await findOrphans()).workspaces).toEqual([
      { workspaceId: studio.workspaceId, name: "Studio" },
    ]);
    await expect(appoint("cy")).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    await appoint("bo");
    expect((await findOrphans()).workspaces).toEqual([]);
    expect(await roster(world.t, studio.workspaceId)).toMatchObject({
      [studio.ids.bo!]: "owner",
    });
  });

  test("a workspace without members is entered by anybody who was one, once it is unlinked", async () => {
    const studio = await world.studio({ cy: "client" });
    const { workspaceId, ids, userIds } = studio;
    const appoint = (userId: Id<"users">) =>
      world.t.mutation(internal.operators.appointOwner, {
        workspaceId,
        userId,
      });
    const conflict = { data: { code: "CONFLICT" } };
    await as(world.t, ids.ana!).mutation(api.users.manage.removeUser, {
      workspaceId,
      userId: userIds.cy!,
    });
    await settle(world.t);
    // Ana is there.
    await expect(appoint(userIds.cy!)).rejects.toMatchObject(conflict);
    await world.sdk.userManagement.deleteUser(ids.ana!);
    await world.deliver();
    // The organization would not let Cy in.
    await expect(appoint(userIds.cy!)).rejects.toMatchObject(conflict);
    await world.t.mutation(internal.workspaces.internalUnlinkOrganization, {
      workspaceId,
    });
    // Ana's account is gone.
    await expect(appoint(userIds.ana!)).rejects.toMatchObject(conflict);
    const stranger = await world.t.run(
      async (ctx) => await ctx.db.insert("users", { syncedAt: 1_000 }),
    );
    await expect(appoint(stranger)).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });

    await appoint(userIds.cy!);
    expect(await roster(world.t, workspaceId)).toMatchObject({
      [ids.cy!]: "owner",
    });
    const { page } = await as(world.t, ids.cy!).query(api.audit.list, {
      workspaceId,
      paginationOpts: { numItems: 1, cursor: null },
    });
    expect(page).toMatchObject([
      {
        event: "restored",
        reason: "appointed by an operator, when nobody was left",
        previousRole: "client",
        nextRole: "owner",
      },
    ]);
  });

  test("a member without a user is found, and removed; one with a user is not", async () => {
    const studio = await world.studio({ bo: "member", cy: "member" });
    const memberOf = (name: string) =>
      world.t.run(async (ctx) => {
        const member = await ctx.db
          .query("workspaceMembers")
          .withIndex("by_workspaceId_userId", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds[name]!),
          )
          .unique();
        return member!;
      });
    const bo = await memberOf("bo");
    await world.t.run(async (ctx) => {
      await ctx.db.delete("users", studio.userIds.bo!);
    });
    expect((await findOrphans()).members).toMatchObject([
      { memberId: bo._id, workspaceId: studio.workspaceId },
    ]);
    const remove = (memberId: Id<"workspaceMembers">) =>
      world.t.mutation(internal.operators.removeOrphanMember, { memberId });
    await expect(remove((await memberOf("cy"))._id)).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    await remove(bo._id);
    await remove(bo._id);
    expect((await memberOf("bo")).status).toBe("removed");
    expect((await findOrphans()).members).toEqual([]);
  });
});
