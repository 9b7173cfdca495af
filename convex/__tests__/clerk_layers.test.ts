import { describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import {
  asClerk,
  clerkMembership,
  clerkOrganization,
  deliverClerk,
  seedClerkWorkspace,
} from "./clerk.helpers";
import { reconcilingClerk } from "./clerkReconciliation.helpers";
import { settle } from "./setup.helpers";

const { clerk, studio, reconcile } = reconcilingClerk();

const health = async () =>
  await asClerk(clerk.t, "ana").query(api.health.getWorkspaceHealth, {
    workspaceId: studio(),
  });

const facts = async () =>
  await asClerk(clerk.t, "ana").query(api.health.getDeploymentFacts, {
    workspaceId: studio(),
  });

describe("which layers a Clerk-linked workspace has", () => {
  const runDue = async () =>
    await clerk.t.mutation(internal.steps.reconciliation.reconcileDue, {});
  const makeDue = async () =>
    await clerk.t.run(async (ctx) => {
      await ctx.db.insert("workspaceSyncState", {
        workspaceId: studio(),
        reconcileDueAt: 1_000,
      });
    });
  const runs = async () =>
    await clerk.t.run(
      async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
    );

  test("with a key it is reconciled every day, and health says how that went", async () => {
    await makeDue();
    clerk.leave("di");
    expect(await runDue()).toBe(1);
    await expect
      .poll(async () => {
        await settle(clerk.t);
        return (await runs()).map(({ status }) => status);
      })
      .toEqual(["done"]);
    expect((await runs())[0]).toMatchObject({ provider: "clerk", removed: 1 });
    expect(await health()).toMatchObject({
      provider: "clerk",
      reconciliation: { lastDone: { differences: 1 } },
    });
    expect(await facts()).toMatchObject({ catchUp: null });
  });

  test("without one it has webhooks only: health says so, no job is made, and a person is told what to set", async () => {
    delete process.env.CLERK_SECRET_KEY;
    await makeDue();
    expect(await health()).toMatchObject({
      provider: "clerk",
      reconciliation: null,
    });
    await expect(reconcile()).rejects.toMatchObject({
      data: {
        code: "CONFLICT",
        message: expect.stringContaining("CLERK_SECRET_KEY") as string,
      },
    });
    await runDue();
    await settle(clerk.t);
    expect(await runs()).toEqual([]);
  });

  test("a claim that is followed makes it due a day later, and unlinking no more", async () => {
    clerk.knows("zoe");
    const atlas = await seedClerkWorkspace(
      clerk.t,
      { zoe: "owner" },
      { slug: "atlas" },
    );
    const dueOf = async () =>
      await clerk.t.run(
        async (ctx) =>
          await ctx.db
            .query("workspaceSyncState")
            .withIndex("by_workspaceId", (q) => q.eq("workspaceId", atlas))
            .collect(),
      );
    await deliverClerk(
      clerk.t,
      clerkMembership("created", 2_000, {
        person: "zoe",
        role: "org:admin",
        organization: "org_atlas",
      }),
      clerkOrganization("updated", 2_000, {
        id: "org_atlas",
        name: "Atlas",
        claims: atlas,
      }),
    );
    const [state] = await dueOf();
    expect(state!.reconcileDueAt).toBeGreaterThan(Date.now() + 20 * 3_600_000);
    await asClerk(clerk.t, "zoe").mutation(api.workspaces.unlinkOrganization, {
      workspaceId: atlas,
      confirmation: "Atlas",
    });
    expect(await dueOf()).toEqual([]);
  });
});
