import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { clerkRoster, seedClerkWorkspace, withClerk } from "./clerk.helpers";
import { reconciling } from "./reconciliation.helpers";
import { as, settle, setup, type T } from "./setup.helpers";
import type { Studio } from "./workos.helpers";

/* Brakes that wait, as operators see and confirm them. */

const listBrakes = async (t: T) =>
  (await t.query(internal.operators.listBrakes, {})).brakes;
const auditOf = async (t: T, ...events: string[]) =>
  (
    await t.run((ctx) => ctx.db.query("workspaceMemberAuditLogs").collect())
  ).filter(({ event }) => events.includes(event));

describe("beside WorkOS", () => {
  const here = reconciling();
  const { world, later, members, dropFromWorkos } = here;
  let studio: Studio;
  beforeEach(() => {
    studio = here.studio();
  });

  const reconcile = async (args: { dryRun?: boolean } = {}) => {
    const { workspaceId } = studio;
    const answer = await world.t.action(internal.operators.reconcile, {
      workspaceId,
      ...args,
    });
    await settle(world.t);
    return answer;
  };
  const confirm = async (runId: Id<"reconciliationRuns">) => {
    const answer = await world.t.action(internal.operators.confirmBrake, {
      runId,
    });
    await settle(world.t);
    return answer;
  };

  test("one in a workspace whose owners and admins are gone is listed, and an operator confirms it", async () => {
    for (const name of ["ana", "bo"])
      await world.sdk.userManagement.deleteUser(studio.ids[name]!);
    await world.deliver();
    later(60_000);
    await dropFromWorkos("cy", "di", "eve");
    const held = await world.t.action(
      internal.organizationSync.reconcileInBackground,
      { workspaceId: studio.workspaceId },
    );
    expect(held).toMatchObject({
      status: "needs_confirmation",
      brake: "many",
      removed: 3,
      error: null,
      todo: expect.stringContaining(held.runId) as string,
    });
    expect(await listBrakes(world.t)).toEqual([
      {
        runId: held.runId,
        workspaceId: studio.workspaceId,
        workspaceName: "Studio",
        kind: "reconciliation",
        brake: "many",
        since: expect.any(Number) as number,
        foundAt: expect.any(Number) as number,
        people: 3,
        who: expect.arrayContaining(
          ["cy", "di", "eve"].map((name) => ({
            userId: studio.userIds[name]!,
            providerUserId: studio.ids[name]!,
          })),
        ) as unknown[],
        admins: 0,
      },
    ]);

    later(1_000);
    const answer = await confirm(held.runId);
    expect(answer).toMatchObject({
      workspaceId: studio.workspaceId,
      confirmedRunId: held.runId,
      status: "done",
      removed: 3,
      refused: 0,
      did: `The removals in Studio (${studio.workspaceId}) were confirmed: 3 removed, 0 stay.`,
      todo: "Nothing is left to do.",
    });
    expect([...answer.removedUserIds].sort()).toEqual(
      ["cy", "di", "eve"].map((name) => studio.userIds[name]!).sort(),
    );
    expect(await members()).toMatchObject({
      cy: "member removed",
      di: "member removed",
      eve: "member removed",
      fay: "member",
    });
    expect(await listBrakes(world.t)).toEqual([]);
    expect(await auditOf(world.t, "reconciliation_confirmed")).toMatchObject([
      {
        actor: { type: "operator" },
        reason: "done by an operator",
        object: { type: "run", runId: held.runId },
      },
    ]);
  });

  test("one that is found again waits since it was found first, and is one", async () => {
    await dropFromWorkos("cy", "di");
    await reconcile();
    const [first] = await listBrakes(world.t);
    later(3_600_000);
    const again = await reconcile();
    expect(await listBrakes(world.t)).toMatchObject([
      { runId: again.runId, since: first!.foundAt, admins: 2 },
    ]);
  });

  test("a run that waits for nothing is refused, and nothing changes", async () => {
    const { runId } = await reconcile();
    const before = await members();
    await expect(confirm(runId)).rejects.toMatchObject({
      data: { code: "CONFLICT", reason: "runNotWaiting" },
    });
    await world.t.run((ctx) => ctx.db.delete("reconciliationRuns", runId));
    await expect(confirm(runId)).rejects.toMatchObject({
      data: { code: "NOT_FOUND", reason: "noSuchRun" },
    });
    expect(await members()).toEqual(before);
    expect(await auditOf(world.t, "reconciliation_confirmed")).toEqual([]);
  });

  test("a reconciliation of an operator's is on record as theirs, and its preview is not", async () => {
    await dropFromWorkos("cy");
    expect(await reconcile({ dryRun: true })).toMatchObject({
      status: "done",
      dryRun: true,
      removed: 1,
    });
    expect(await members()).toMatchObject({ cy: "member" });
    expect(await auditOf(world.t, "reconciliation_started")).toEqual([]);
    expect(await reconcile()).toMatchObject({ status: "done", removed: 1 });
    expect(await members()).toMatchObject({ cy: "member removed" });
    expect(await auditOf(world.t, "reconciliation_started")).toMatchObject([
      { actor: { type: "operator" } },
    ]);
    const { page } = await as(world.t, studio.ids.bo!).query(
      api.organizationSync.listRuns,
      {
        workspaceId: studio.workspaceId,
        paginationOpts: { numItems: 1, cursor: null },
      },
    );
    expect(page).toMatchObject([{ startedBy: "An operator" }]);
  });
});

test("where Clerk can't be asked, an operator's word is enough, and the audit says whose it was", async () => {
  const t = withClerk(setup());
  delete process.env.CLERK_SECRET_KEY;
  const workspaceId = await seedClerkWorkspace(
    t,
    { ana: "owner", bo: "member", cy: "member", di: "member" },
    { linkedTo: "org_clerk" },
  );
  await t.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("organizationMembers").collect())
      await ctx.db.delete("organizationMembers", _id);
  });
  await t.mutation(
    internal.workspaces.internalCleanupPendingWorkspaceMemberRemovals,
    { scope: "all", brake: true },
  );
  await settle(t);
  const [waiting] = await listBrakes(t);
  expect(waiting).toMatchObject({ kind: "cleanup", people: 4 });
  const answer = await t.action(internal.operators.confirmBrake, {
    runId: waiting!.runId,
  });
  // Nothing that is decided here takes away the last owner.
  expect(answer).toMatchObject({ status: "done", removed: 3, refused: 1 });
  expect(answer.removedUserIds).toHaveLength(3);
  expect(await clerkRoster(t, workspaceId)).toMatchObject({
    ana: "owner",
    bo: "member removed",
  });
  const rows = await auditOf(
    t,
    "reconciliation_confirmed",
    "removed_after_grace",
  );
  expect(rows).toHaveLength(4);
  for (const { actor } of rows) expect(actor).toEqual({ type: "operator" });
  expect(rows.at(-1)!.reason).toMatch(/, and an operator confirmed it$/);
});
