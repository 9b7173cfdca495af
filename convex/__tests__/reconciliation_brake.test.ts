import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { reconciling } from "./reconciliation.helpers";
import { as } from "./setup.helpers";
import type { Studio } from "./workos.helpers";

const here = reconciling();
const { world, later, reconcile, members, dropFromWorkos } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

describe("the brake", () => {
  test("more than one member and more than a fifth: nothing changes before somebody confirms", async () => {
    await dropFromWorkos("cy", "di");
    const before = await members();
    const held = await reconcile();
    expect(held).toMatchObject({
      status: "needs_confirmation",
      brake: "many",
      removed: 2,
    });
    expect(await members()).toEqual(before);
    const pending = await as(world.t, studio.ids.bo!).query(
      api.organizationSync.getPendingConfirmation,
      { workspaceId: studio.workspaceId },
    );
    expect(pending).toMatchObject({ _id: held.runId, startedBy: "ana" });

    expect(await reconcile({ confirm: held.runId }, "bo")).toMatchObject({
      status: "done",
      removed: 2,
      refused: 0,
    });
    expect(await members()).toMatchObject({
      cy: "member removed",
      di: "member removed",
    });
    expect(
      await as(world.t, studio.ids.bo!).query(
        api.organizationSync.getPendingConfirmation,
        { workspaceId: studio.workspaceId },
      ),
    ).toBeNull();
  });

  test("one member, however few there are, is no reason to stop", async () => {
    await dropFromWorkos("cy");
    expect(await reconcile()).toMatchObject({ status: "done", removed: 1 });
  });

  test("a confirmation covers the people who were named and nobody else", async () => {
    await dropFromWorkos("cy", "di");
    const { runId } = await reconcile();
    later(1_000);
    await dropFromWorkos("eve", "fay");
    expect(await reconcile({ confirm: runId })).toMatchObject({
      status: "done",
      removed: 2,
      refused: 2,
    });
    expect(await members()).toMatchObject({
      cy: "member removed",
      di: "member removed",
      eve: "member",
      fay: "member",
    });
  });

  test("what was found in an organization that was let go since can't be confirmed for the one in its place", async () => {
    await dropFromWorkos("cy", "di");
    const { runId } = await reconcile();
    await world.t.run((ctx) =>
      ctx.db.patch("reconciliationRuns", runId, {
        organizationId: "org_earlier",
      }),
    );
    expect(
      await as(world.t, studio.ids.bo!).query(
        api.organizationSync.getPendingConfirmation,
        { workspaceId: studio.workspaceId },
      ),
    ).toBeNull();
    await expect(reconcile({ confirm: runId })).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    expect(await members()).toMatchObject({ cy: "member", di: "member" });
  });

  test("who came back since is not removed by a confirmation", async () => {
    await dropFromWorkos("cy", "di");
    const { runId } = await reconcile();
    later(1_000);
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: studio.organizationId,
      userId: studio.ids.cy!,
      roleSlug: "member",
    });
    expect(await reconcile({ confirm: runId })).toMatchObject({ removed: 1 });
    expect(await members()).toMatchObject({
      cy: "member",
      di: "member removed",
    });
  });

  test("the last active owner is not removed without a confirmation", async () => {
    await dropFromWorkos("ana");
    expect(await reconcile({}, "bo")).toMatchObject({
      status: "needs_confirmation",
      brake: "last_owner",
    });
    expect(await members()).toMatchObject({ ana: "owner" });
  });

  test("a list with nobody in it is not believed", async () => {
    await dropFromWorkos(...Object.keys(studio.ids));
    expect(await reconcile()).toMatchObject({
      status: "needs_confirmation",
      brake: "nobody_listed",
      removed: 7,
    });
    expect(await members()).toMatchObject({ ana: "owner", gus: "client" });
  });

  test("a workspace sets its own threshold", async () => {
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        brakePercent: 50,
      });
    });
    await dropFromWorkos("cy", "di", "eve");
    expect(await reconcile()).toMatchObject({ status: "done", removed: 3 });
  });

  test("a run that waits for nothing, or is another workspace's, can't be confirmed", async () => {
    const { runId } = await reconcile();
    await expect(reconcile({ confirm: runId })).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    const foreign = await world.t.run(async (ctx) => {
      const run = await ctx.db.get("reconciliationRuns", runId);
      const { _id, _creationTime, ...fields } = run!;
      const workspaceId = await ctx.db.insert("workspaces", {
        name: "Other",
        slug: "other",
        createdBy: studio.userIds.ana!,
      });
      return await ctx.db.insert("reconciliationRuns", {
        ...fields,
        workspaceId,
        status: "needs_confirmation",
      });
    });
    await expect(reconcile({ confirm: foreign })).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  });

  test("a run can't be confirmed any more once a later one has ended well", async () => {
    await dropFromWorkos("cy", "di");
    const { runId } = await reconcile();
    later(1_000);
    await reconcile({ confirm: runId });
    later(1_000);
    await expect(reconcile({ confirm: runId })).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
  });
});
