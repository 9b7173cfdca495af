// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../../dev/workos/faults.ts";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  asClerk,
  canEnter,
  clerkMembership,
  clerkOrganization,
  clerkRoster,
  deliverClerk,
  seedClerkWorkspace,
} from "./clerk.helpers";
import { besideClerk } from "./clerkApi.helpers";
import { countsMatch, hurried, settle } from "./setup.helpers";

const clerk = besideClerk();
let workspaceId: Id<"workspaces">;

beforeEach(async () => {
  workspaceId = await clerk.studio({
    ana: "owner",
    bo: "admin",
    cy: "member",
    di: "member",
    eve: "member",
    fay: "member",
  });
});

type Args = { dryRun?: boolean; confirm?: Id<"reconciliationRuns"> };

async function reconcile(args: Args = {}, who = "ana") {
  const outcome = await asClerk(clerk.t, who).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId, ...args },
  );
  await settle(clerk.t);
  return outcome;
}

const people = async () => await clerkRoster(clerk.t, workspaceId);
const health = async () =>
  await asClerk(clerk.t, "ana").query(api.health.getWorkspaceHealth, {
    workspaceId,
  });

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
            q.eq("workspaceId", workspaceId).eq("event", "removed_by_provider"),
          )
          .collect(),
    );
    expect(removal).toMatchObject({
      actor: { type: "provider", provider: "clerk" },
      reason: "reconciliation",
    });
    const { kept, recounted } = await countsMatch(clerk.t, workspaceId);
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
    expect(await everything()).toEqual(before);
  });

  test("a dry run names whoever would come and go, and changes nothing", async () => {
    clerk.join("hal");
    clerk.leave("di");
    const before = await everything();
    const { runId, ...preview } = await reconcile({ dryRun: true });
    expect(preview).toMatchObject({ dryRun: true, added: 1, removed: 1 });
    const { page } = await asClerk(clerk.t, "ana").query(
      api.organizationSync.listDifferences,
      { workspaceId, runId, paginationOpts: { numItems: 10, cursor: null } },
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

  test("a member of whom Clerk has never heard is removed", async () => {
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
      ctx.db.get("workspaces", workspaceId),
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

const edit = (change: (page: Page) => void) => (text: string) => {
  const page = JSON.parse(text) as Page;
  change(page);
  return JSON.stringify(page);
};
type Page = { data: { organization: { id: string } }[]; total_count: number };

const LISTING = /GET .*\/memberships$/;

describe("an outage removes nobody, and the record says why", () => {
  const outages: Record<string, { fault: Fault; says: RegExp }> = {
    "an error that stays": { fault: { status: 500 }, says: /answered 500/ },
    "too many requests, without end": {
      fault: { status: 429, retryAfter: 1 },
      says: /answered 429/,
    },
    "a wait longer than anybody waits": {
      fault: { status: 429, retryAfter: 3_600 },
      says: /answered 429/,
    },
    "a refused key": { fault: { status: 401 }, says: /answered 401/ },
    "a 404 that is not Clerk's own": {
      fault: { status: 404 },
      says: /answered 404/,
    },
    "a broken connection": {
      fault: { status: "reset" },
      says: /did not answer/,
    },
    "a socket that hangs": {
      fault: { status: "hang" },
      says: /did not answer/,
    },
    "half an answer": {
      fault: {
        status: "rewritten",
        rewrite: (text) => text.slice(0, text.length / 2),
      },
      says: /did not answer/,
    },
    "nothing for an answer": {
      fault: { status: "rewritten", rewrite: () => "null" },
      says: /with nothing/,
    },
    "an answer of another shape": {
      fault: {
        status: "rewritten",
        rewrite: () => '{"data":[{}],"total_count":1}',
      },
      says: /none that we can read/,
    },
    "half a page": {
      fault: {
        status: "rewritten",
        rewrite: edit(({ data }) => data.splice(2)),
      },
      says: /changed again and again/,
    },
    "someone else's list": {
      fault: {
        status: "rewritten",
        rewrite: edit(({ data }) => {
          for (const one of data) one.organization.id = "org_of_another";
        }),
      },
      says: /another organization's memberships/,
    },
  };
  test.each(Object.entries(outages))("%s", async (_what, { fault, says }) => {
    const before = await people();
    clerk.faults.next(LISTING, { ...fault, times: Infinity });
    expect(await hurried(reconcile)).toMatchObject({
      status: "failed",
      removed: 0,
      error: expect.stringMatching(says) as string,
    });
    expect(await people()).toEqual(before);
  });

  test("a 404 of the organization that is not Clerk's own", async () => {
    clerk.faults.next(/GET .*org_clerk$/, { status: 404, times: Infinity });
    expect(await hurried(reconcile)).toMatchObject({ status: "failed" });
    expect(await canEnter(clerk.t, "ana")).toEqual(["studio"]);
  });

  test.each([
    ["an empty list", 0],
    ["half of a list that says it is all", 3],
  ])("%s waits for somebody to confirm", async (_what, kept) => {
    const before = await people();
    clerk.faults.next(LISTING, {
      status: "rewritten",
      rewrite: edit((page) => {
        page.data.splice(kept);
        page.total_count = kept;
      }),
      times: Infinity,
    });
    expect(await hurried(reconcile)).toMatchObject({
      status: "needs_confirmation",
    });
    expect(await people()).toEqual(before);
  });

  test("one that passes within the tries is no outage", async () => {
    clerk.faults.next(LISTING, { status: 429, retryAfter: 2, times: 2 });
    expect(await hurried(reconcile)).toMatchObject({ status: "done" });
  });
});

describe("which layers a Clerk-linked workspace has", () => {
  const runDue = async () =>
    await clerk.t.mutation(internal.organizationSync.reconcileDue, {});
  const makeDue = async () =>
    await clerk.t.run(async (ctx) => {
      await ctx.db.insert("workspaceSyncState", {
        workspaceId,
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
      catchUp: null,
      reconciliation: { lastDone: { differences: 1 } },
    });
  });

  test("without one it has webhooks only: health says so, no job is made, and a person is told what to set", async () => {
    delete process.env.CLERK_SECRET_KEY;
    await makeDue();
    expect(await health()).toMatchObject({
      provider: "clerk",
      catchUp: null,
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
    expect(state!.reconcileDueAt).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    await asClerk(clerk.t, "zoe").mutation(api.workspaces.unlinkOrganization, {
      workspaceId: atlas,
      confirmation: "Atlas",
    });
    expect(await dueOf()).toEqual([]);
  });
});
