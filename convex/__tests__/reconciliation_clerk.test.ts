import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import {
  asClerk,
  canEnter,
  clerkMembership,
  deliverClerk,
} from "./clerk.helpers";
import { reconcilingClerk } from "./clerkReconciliation.helpers";
import { countsMatch } from "./setup.helpers";

const { clerk, studio, people, reconcile } = reconcilingClerk();

/** Everything that a run could change, its own record aside. */
async function everything() {
  return await clerk.t.run(async (ctx) => ({
    users: await ctx.db.query("users").collect(),
    workspaces: await ctx.db.query("workspaces").collect(),
    members: await ctx.db.query("workspaceMembers").collect(),
    audit: await ctx.db.query("workspaceMemberAuditLogs").collect(),
    mirror: await ctx.db.query("organizationMembers").collect(),
    organizations: await ctx.db.query("organizations").collect(),
    due: await ctx.db.query("workspaceSyncState").collect(),
  }));
}

describe("where the deployment may ask Clerk, with no event at all", () => {
  test("a run brings everyone in line by Clerk's own list, and the audit says why", async () => {
    clerk.join("hal");
    Object.assign(clerk.at().members[2]!, { role: "org:admin", at: 2_000 });
    clerk.leave("di");
    expect(await reconcile()).toMatchObject({
      status: "done",
      added: 1,
      updated: 1,
      removed: 1,
      refused: 0,
      providerCalls: 2,
      error: null,
    });
    expect(await people()).toEqual({
      ana: "owner",
      bo: "admin",
      cy: "admin",
      di: "member removed",
      eve: "member",
      fay: "member",
      hal: "member",
    });
    expect(await canEnter(clerk.t, "hal")).toEqual(["studio"]);
    expect(await canEnter(clerk.t, "di")).toEqual([]);
    const [removal] = await clerk.t.run(
      async (ctx) =>
        await ctx.db
          .query("workspaceMemberAuditLogs")
          .withIndex("by_workspaceId_event_timestamp", (q) =>
            q.eq("workspaceId", studio()).eq("event", "removed_by_provider"),
          )
          .collect(),
    );
    expect(removal).toMatchObject({
      actor: { type: "provider", provider: "clerk" },
      reason: "reconciliation",
    });
    const { kept, recounted } = await countsMatch(clerk.t, studio());
    expect(kept).toEqual(recounted);
  });

  test("every page is read, and people are found on each", async () => {
    for (let n = 0; n < 230; n++) clerk.join(`extra${n}`);
    expect(await reconcile()).toMatchObject({ added: 230, providerCalls: 4 });
    expect(Object.keys(await people())).toHaveLength(236);
  });

  test("a run without differences writes nothing but its own record", async () => {
    await reconcile();
    const before = await everything();
    expect(await reconcile()).toMatchObject({ status: "done", updated: 0 });
    const { audit: told, ...rest } = await everything();
    const { audit: earlier, ...same } = before;
    expect(rest).toEqual(same);
    // That a person began it is on record as well.
    expect(told).toEqual([
      ...earlier,
      expect.objectContaining({ event: "reconciliation_started" }),
    ]);
  });

  test("a dry run names who would come and go, and changes nothing", async () => {
    clerk.join("hal");
    clerk.leave("di");
    const before = await everything();
    const { runId, ...preview } = await reconcile({ dryRun: true });
    expect(preview).toMatchObject({ dryRun: true, added: 1, removed: 1 });
    const { page } = await asClerk(clerk.t, "ana").query(
      api.organizationSync.listDifferences,
      {
        workspaceId: studio(),
        runId,
        paginationOpts: { numItems: 10, cursor: null },
      },
    );
    expect(page.map(({ kind, displayName }) => [kind, displayName])).toEqual([
      ["add", "Hal"],
      ["remove", "Di"],
    ]);
    expect(await everything()).toEqual(before);
  });

  test("the brake holds back removals until they are confirmed", async () => {
    clerk.leave("cy", "di");
    const held = await reconcile();
    expect(held).toMatchObject({
      status: "needs_confirmation",
      brake: "many",
      removed: 2,
    });
    expect(await people()).toMatchObject({ cy: "member", di: "member" });
    expect(await reconcile({ confirm: held.runId }, "bo")).toMatchObject({
      status: "done",
      removed: 2,
    });
    expect(await people()).toMatchObject({
      cy: "member removed",
      di: "member removed",
    });
  });

  test("who was added again has a new membership, and stays", async () => {
    clerk.leave("cy");
    clerk.join("cy", "org:member", "orgmem_again");
    expect(await reconcile()).toMatchObject({ removed: 0 });
    expect(await people()).toMatchObject({ cy: "member" });
    await deliverClerk(
      clerk.t,
      clerkMembership("deleted", 3_000, { person: "cy" }),
    );
    expect(await canEnter(clerk.t, "cy")).toEqual(["studio"]);
  });

  test("a member Clerk has never heard of is removed", async () => {
    await clerk.t.run(async (ctx) => {
      const row = await ctx.db
        .query("organizationMembers")
        .withIndex("by_membershipId", (q) => q.eq("membershipId", "orgmem_fay"))
        .unique();
      await ctx.db.delete("organizationMembers", row!._id);
    });
    clerk.leave("fay");
    expect(await reconcile()).toMatchObject({ removed: 1 });
    expect(await people()).toMatchObject({ fay: "member removed" });
  });

  test("the organization's new name arrives", async () => {
    Object.assign(clerk.at(), { name: "Studio Nova", at: 2_000 });
    await reconcile();
    const workspace = await clerk.t.run((ctx) =>
      ctx.db.get("workspaces", studio()),
    );
    expect(workspace?.name).toBe("Studio Nova");
  });

  test("an organization that Clerk has no more closes the workspace", async () => {
    clerk.forget();
    expect(await reconcile()).toMatchObject({ status: "done", removed: 6 });
    expect(await canEnter(clerk.t, "ana")).toEqual([]);
    expect(Object.values(await people())).toSatisfy((all: string[]) =>
      all.every((one) => one.endsWith("removed")),
    );
  });

  test("someone who left while the list was read makes it be read anew", async () => {
    for (let n = 0; n < 120; n++) clerk.join(`extra${n}`);
    let pages = 0;
    clerk.faults.next(
      ({ path }) => path.endsWith("memberships") && ++pages === 2,
      {
        status: "rewritten",
        rewrite: (text) => {
          clerk.leave("cy");
          return text.replace('"total_count":126', '"total_count":125');
        },
      },
    );
    expect(await reconcile()).toMatchObject({ added: 120, removed: 1 });
  });
});
