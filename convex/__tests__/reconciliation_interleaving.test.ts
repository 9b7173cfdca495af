import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { reconciling } from "./reconciliation.helpers";
import { as, settle } from "./setup.helpers";
import type { Studio } from "./workos.helpers";

const here = reconciling();
const { world, later, reconcile, members } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

describe("what happens while a run is under way", () => {
  const begin = async () =>
    await as(world.t, studio.ids.ana!).mutation(
      internal.steps.reconciliation.beginRun,
      { workspaceId: studio.workspaceId, starter: "caller", dryRun: false },
    );

  test("a second run has to wait", async () => {
    await begin();
    await expect(reconcile()).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
  });

  test("a run that died is closed by the next one, and by the cron", async () => {
    const { runId } = await begin();
    later(13 * 60_000);
    expect(await reconcile()).toMatchObject({ status: "done" });
    const dead = await world.t.run(
      async (ctx) => await ctx.db.get("reconciliationRuns", runId),
    );
    expect(dead).toMatchObject({
      status: "failed",
      error: "The run ended without an answer.",
    });
    await begin();
    later(13 * 60_000);
    expect(
      await world.t.mutation(internal.steps.reconciliation.closeDeadRuns, {}),
    ).toBe(1);
  });

  test("someone who came in after the listing began is left alone", async () => {
    const { runId } = await begin();
    later(1_000);
    // They came by an event; the listing that is about to be applied is older.
    const hal = await world.person("hal");
    await world.sdk.userManagement.createOrganizationMembership({
      organizationId: studio.organizationId,
      userId: hal,
      roleSlug: "member",
    });
    await world.deliver();
    const result = await world.t.mutation(
      internal.organizationSync.applyOrganizationMembershipSnapshot,
      {
        runId,
        range: { after: null, upTo: null, memberships: [] },
        removable: [hal],
      },
    );
    expect(result.counts).toMatchObject({ removed: 0 });
    expect(await members()).toMatchObject({ [hal]: "member" });
  });

  test("a run of an organization that was unlinked meanwhile changes nothing", async () => {
    const { runId } = await begin();
    await as(world.t, studio.ids.ana!).mutation(
      api.workspaces.unlinkOrganization,
      { workspaceId: studio.workspaceId, confirmation: "Studio" },
    );
    await expect(
      world.t.mutation(
        internal.organizationSync.applyOrganizationMembershipSnapshot,
        {
          runId,
          range: { after: null, upTo: null, memberships: [] },
          removable: Object.values(studio.ids),
        },
      ),
    ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
  });

  test.each([
    ["its organization was deleted", { organizationDeletedAt: 1 }],
    ["it was deleted for good", { deletedAt: 1 }],
  ])(
    "a run of a workspace of which %s meanwhile brings nobody in",
    async (_what, gone) => {
      const { runId } = await begin();
      await world.t.run((ctx) =>
        ctx.db.patch("workspaces", studio.workspaceId, gone),
      );
      await expect(
        world.t.mutation(
          internal.organizationSync.applyOrganizationMembershipSnapshot,
          {
            runId,
            range: { after: null, upTo: null, memberships: [] },
            removable: [],
          },
        ),
      ).rejects.toMatchObject({ data: { code: "CONFLICT" } });
    },
  );

  test("a caller who lost the role since the start changes nothing", async () => {
    const { runId } = await as(world.t, studio.ids.bo!).mutation(
      internal.steps.reconciliation.beginRun,
      { workspaceId: studio.workspaceId, starter: "caller", dryRun: false },
    );
    await as(world.t, studio.ids.ana!).action(api.users.manage.changeRole, {
      workspaceId: studio.workspaceId,
      userId: studio.userIds.bo!,
      role: "member",
    });
    await expect(
      as(world.t, studio.ids.bo!).mutation(
        internal.steps.reconciliation.openGate,
        {
          runId,
        },
      ),
    ).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
  });

  test("members removed here stay removed while WorkOS still lists them", async () => {
    world.workos.faults.next(/organization_memberships/, {
      status: 403,
      times: Infinity,
    });
    await as(world.t, studio.ids.cy!).mutation(api.workspaces.leave, {
      workspaceId: studio.workspaceId,
    });
    await settle(world.t);
    world.workos.faults.clear();
    later(1_000);
    expect(await reconcile()).toMatchObject({ added: 0, updated: 0 });
    expect(await members()).toMatchObject({ cy: "member removed" });
  });
});
