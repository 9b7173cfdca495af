import { beforeEach, expect, test } from "vitest";
import { internal } from "../_generated/api";
import { LONG } from "./fullHarbor.helpers";
import { fullWorld, put, type World } from "./fullWorld.helpers";
import { endHalves, Halves, withoutWorkos } from "./halves.helpers";
import { putEvent } from "./inbox.helpers";
import { settle } from "./setup.helpers";

/* What an operator does once, a batch at a time. */

const DETAIL = "a".repeat(500);
/** An error is kept by its beginning. */
const ERROR = "a".repeat(1_000);
const WEBHOOK_BYTES = 250 * 1024;

const halves = new Halves();
withoutWorkos();

let world: World;
beforeEach(async () => {
  world = await fullWorld({ events: 20 });
}, 60_000);

async function measured() {
  await settle(world.t);
  halves.expect(world.meter);
}
/** A run that is under way. */
const run = (kind: "linkWorkspaces" | "mapUsers") =>
  world.t.run((ctx) =>
    ctx.db.insert("operatorRuns", {
      kind,
      dryRun: false,
      by: "list",
      startedAt: 1_000,
      updatedAt: 1_000,
      counts: {},
    }),
  );

test("a run of links, each of which a hundred people lose by", async () => {
  const { t, harbor, people } = world;
  const runId = await run("linkWorkspaces");
  await put(t, 230, (ctx) =>
    ctx.db.insert("operatorRunRows", {
      runId,
      outcome: "needs_confirmation",
      detail: DETAIL,
      workspaceId: harbor.workspaceId,
      losing: people.slice(0, 100),
    }),
  );
  let cursor: string | null = null;
  let rows = 0;
  do {
    const shown: { rows: unknown[]; cursor: string | null } = await t.query(
      internal.operators.showLinking,
      { cursor },
    );
    rows += shown.rows.length;
    cursor = shown.cursor;
  } while (cursor !== null);
  expect(rows).toBe(230);
  await measured();
});

test("a run of a thousand accounts, and its pages", async () => {
  const { t, people } = world;
  await t.mutation(internal.operators.mapUsers, {
    mapping: Array.from({ length: 1_000 }, (_, n) => ({
      workosUserId: `user_${n}`,
      clerkUserId: `clerk_${n}`,
    })),
  });
  await t.mutation(internal.operators.linkWorkspaces, {
    mapping: Array.from({ length: 1_000 }, (_, n) => ({
      slug: "harbor",
      organizationId: `org_${n}`,
    })),
  });
  const runId = await run("mapUsers");
  await put(t, 130, (ctx, n) =>
    ctx.db.insert("operatorRunRows", {
      runId,
      outcome: "mapped",
      detail: DETAIL,
      userId: people[n % 100]!,
      workosUserId: `user_${n}`,
      clerkUserId: `clerk_${n}`,
    }),
  );
  await t.query(internal.operators.showMapping, { runId });
  await t.mutation(internal.steps.operatorRuns.turnPage, {
    runId,
    cursor: null,
    next: "next",
  });
  await measured();
});

test("a run that reads a page of organizations, each with many domains", async () => {
  const { t } = world;
  const runId = await run("linkWorkspaces");
  await t.mutation(internal.steps.operatorRuns.keepOrganizations, {
    runId,
    cursor: null,
    next: null,
    organizations: Array.from({ length: 100 }, (_, n) => ({
      workosOrganizationId: `org_${n}`,
      name: LONG,
      externalId: `external_${n}`,
      domains: Array.from({ length: 200 }, (_, at) => `${at}.${n}.example`),
    })),
  });
  await t.query(internal.steps.operators.pickOrphans, {
    organizations: Array.from({ length: 100 }, (_, n) => ({
      workosOrganizationId: `org_${n}`,
      name: LONG,
      externalId: `rollcall_${n}`,
    })),
  });
  await measured();
});

test("more events that failed than a batch takes go again, each of the longest", async () => {
  const { t } = world;
  await put(t, 60, (ctx, n) =>
    putEvent(ctx, {
      eventId: `event_again_${n}`,
      organizationId: "org_harbor",
      status: "failed",
      lastError: ERROR,
      body: "x".repeat(n < 30 ? WEBHOOK_BYTES : 10),
      receivedAt: 1_000 + n,
    }),
  );
  world.meter.take();
  const failed = await t.run((ctx) =>
    ctx.db
      .query("webhookAudit")
      .withIndex("by_status_receivedAt", (q) => q.eq("status", "failed"))
      .take(100),
  );
  const auditIds = failed.map(({ _id }) => _id);
  await t.query(internal.operators.showEvents, { auditIds });
  await t.mutation(internal.operators.replayEvents, { all: true });
  await measured();
  await t.mutation(internal.inbox.replaySince, { since: 0 });
  await measured();
});

test("more orders that fail than a batch takes are tried again", async () => {
  const { t, harbor, people } = world;
  await put(t, 60, (ctx, n) =>
    ctx.db.insert("providerOrders", {
      workspaceId: harbor.workspaceId,
      provider: "workos",
      organizationId: "org_harbor",
      kind: "end",
      state: "open",
      actor: { type: "operator" },
      reason: "removed by a person",
      userId: people[n],
      attempts: 8,
      nextAttemptAt: 9e12,
      lastError: ERROR,
      troubleSince: 1_000,
      openedAt: 1_000,
    }),
  );
  const cursor = await t.run(async (ctx) => {
    const page = await ctx.db
      .query("providerOrders")
      .withIndex("by_troubleSince", (q) => q.gt("troubleSince", 0))
      .paginate({ numItems: 1, cursor: null });
    return page.continueCursor;
  });
  // As the first batch hands it on.
  await t.mutation(internal.steps.operators.retryFailedOrders, { cursor });
  await t.mutation(internal.operators.retryOrders, { all: true });
  await measured();
});

endHalves(halves, "half_limits_operators.test.ts");
