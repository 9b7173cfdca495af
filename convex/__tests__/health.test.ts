import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { CLEANUP } from "../model/cleanup/missingAccess";
import { MAX_ATTEMPTS } from "../model/sync/outcomePlan";
import { putEvent } from "./inbox.helpers";
import { reconciling } from "./reconciliation.helpers";
import { as, settle } from "./setup.helpers";
import { passTime } from "./time.helpers";
import { membershipEvent, post, userEvent } from "./webhooks.helpers";
import type { Studio } from "./workos.helpers";

/* The health of a workspace is told in times; the browser judges their age. What
 * a workspace of Clerk's has is told beside Clerk's reconciliation. */

const here = reconciling();
const { world, later, reconcile, dropFromWorkos } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

const health = async () =>
  await as(world.t, studio.ids.ana!).query(api.health.getWorkspaceHealth, {
    workspaceId: studio.workspaceId,
  });

/** What the deployment is known for, once the minute of the facts is over. */
const facts = async () => {
  await settle(world.t);
  await passTime(world.t, 70_000);
  return await factsNow();
};
const factsNow = async () =>
  (await as(world.t, studio.ids.ana!).query(api.health.getDeploymentFacts, {
    workspaceId: studio.workspaceId,
  }))!;

const promotion = () =>
  membershipEvent("updated", Date.now(), {
    id: "om_somebody",
    user: studio.ids.cy!,
    organization: studio.organizationId,
  });

const catchUp = async () => {
  await world.t.action(internal.eventsApi.read, {});
  await settle(world.t);
};

test("a workspace that is linked to nothing has no layer", async () => {
  await as(world.t, studio.ids.ana!).mutation(
    api.workspaces.unlinkOrganization,
    { workspaceId: studio.workspaceId, confirmation: "Studio" },
  );
  expect(await health()).toEqual({
    provider: null,
    isLinking: false,
    lastEventAt: null,
    lastEventBy: null,
    failedEvents: 0,
    reconciliation: null,
  });
  expect(await factsNow()).toBeNull();
});

test("before anything happened nothing is claimed", async () => {
  expect(await health()).toMatchObject({
    provider: "workos",
    lastEventAt: null,
    failedEvents: 0,
    reconciliation: { lastDone: null, last: null },
  });
  expect(await factsNow()).toEqual({
    webhooks: {
      acceptedAt: null,
      refusedAt: null,
      missedAt: null,
      unreadableAt: null,
    },
    catchUp: {
      readAt: null,
      failingSince: null,
      lastError: null,
      lostAt: null,
    },
  });
});

describe("events", () => {
  test("the last of this organization counts, the last webhook of all shows that the secret is right", async () => {
    await post(world.t, JSON.stringify(promotion()));
    const ours = Date.now();
    later(5_000);
    await post(
      world.t,
      JSON.stringify(
        userEvent("updated", Date.now(), { id: studio.ids.cy!, first: "Cy" }),
      ),
    );
    const theirs = Date.now();
    expect(await health()).toMatchObject({
      lastEventAt: ours,
      lastEventBy: "webhook",
    });
    expect((await facts()).webhooks).toMatchObject({
      acceptedAt: theirs,
      refusedAt: null,
    });
  });

  test("one that came by the Events API is no sign of a webhook", async () => {
    await catchUp();
    await dropFromWorkos("gus");
    later(10_000);
    await catchUp();
    const at = Date.now();
    expect(await health()).toMatchObject({
      lastEventAt: at,
      lastEventBy: "events_api",
    });
    expect((await facts()).webhooks).toMatchObject({
      acceptedAt: null,
      missedAt: at,
    });
  });

  test("one that is signed and can't be read is no refusal", async () => {
    await post(world.t, "This is no event.");
    const at = Date.now();
    expect((await facts()).webhooks).toMatchObject({
      acceptedAt: at,
      refusedAt: null,
      unreadableAt: at,
    });
  });

  test("nor is it hidden by events about people that failed after it", async () => {
    await post(world.t, "This is no event.");
    const at = Date.now();
    later(60_000);
    await world.t.run(async (ctx) => {
      for (let n = 0; n < 30; n++)
        await putEvent(ctx, {
          eventId: `event_${n}`,
          type: "user.updated",
          personId: `user_${n}`,
          status: "failed",
        });
    });
    await post(world.t, JSON.stringify(promotion()));
    expect((await facts()).webhooks.unreadableAt).toBe(at);
  });

  test("one that AuthKit's component was sent came by its webhook", async () => {
    await world.t.mutation(internal.steps.inbox.storeEvent, {
      provider: "workos",
      source: "authkit",
      eventId: "event_by_authkit",
      type: "user.updated",
      occurredAt: Date.now(),
      body: "{}",
    });
    const at = Date.now();
    expect((await facts()).webhooks.acceptedAt).toBe(at);
  });

  test("a webhook with another secret's signature is noted, once a minute", async () => {
    const forge = async () =>
      await post(world.t, JSON.stringify(promotion()), { secret: "another" });
    expect((await forge()).status).toBe(400);
    const first = Date.now();
    later(59_000);
    await forge();
    await settle(world.t);
    expect((await factsNow()).webhooks).toMatchObject({
      acceptedAt: null,
      refusedAt: first,
    });
    later(2_000);
    await forge();
    const second = Date.now();
    expect((await facts()).webhooks.refusedAt).toBe(second);
  });

  test("those that failed for good are counted, this organization's only", async () => {
    await world.t.run(async (ctx) => {
      for (const organizationId of [studio.organizationId, "org_elsewhere"])
        await putEvent(ctx, {
          eventId: `event_in_${organizationId}`,
          organizationId,
          attempts: MAX_ATTEMPTS,
          status: "failed",
        });
    });
    expect((await health()).failedEvents).toBe(1);
  });

  test("no more than twenty are counted", async () => {
    await world.t.run(async (ctx) => {
      for (let n = 0; n < 25; n++)
        await putEvent(ctx, {
          eventId: `event_${n}`,
          organizationId: studio.organizationId,
          status: "failed",
        });
    });
    expect((await health()).failedEvents).toBe(20);
  });
});

describe("the catch-up", () => {
  test("counts as done when the end was reached, with or without news", async () => {
    await catchUp();
    later(60_000);
    await catchUp();
    expect((await factsNow()).catchUp).toEqual({
      readAt: Date.now(),
      failingSince: null,
      lastError: null,
      lostAt: null,
    });
  });

  test("says since when WorkOS does not answer and why, until it does", async () => {
    await catchUp();
    const well = Date.now();
    world.workos.faults.next("GET /events", { status: 401, times: 2 });
    later(60_000);
    await catchUp();
    const since = Date.now();
    later(60_000);
    await catchUp();
    const { catchUp: failing } = await factsNow();
    expect(failing).toMatchObject({ readAt: well, failingSince: since });
    expect(failing?.lastError).toEqual(expect.any(String));
    later(60_000);
    await catchUp();
    expect((await factsNow()).catchUp).toMatchObject({
      readAt: Date.now(),
      failingSince: null,
      lastError: null,
    });
  });

  test("says when the place among the events was lost", async () => {
    await catchUp();
    await world.t.run(async (ctx) => {
      const row = await ctx.db.query("eventCursors").unique();
      await ctx.db.patch("eventCursors", row!._id, { eventId: "event_lost" });
    });
    later(60_000);
    await catchUp();
    expect((await factsNow()).catchUp?.lostAt).toBe(Date.now());
  });
});

describe("reconciliation", () => {
  const restore = async (name: string) => {
    await settle(world.t);
    await as(world.t, studio.ids.ana!).action(api.users.manage.restoreUser, {
      workspaceId: studio.workspaceId,
      userId: studio.userIds[name]!,
    });
    await settle(world.t);
  };

  test("tells when everybody was compared last and how many differed; a preview is no comparison", async () => {
    await dropFromWorkos("gus");
    await reconcile({ dryRun: true });
    expect((await health()).reconciliation).toMatchObject({
      lastDone: null,
      last: null,
    });
    later(60_000);
    await reconcile();
    const at = Date.now();
    expect((await health()).reconciliation).toMatchObject({
      lastDone: { at, differences: 1 },
      last: { at, status: "done", error: null },
      dueAt: expect.any(Number) as number,
    });
  });

  test("tells how many are known to differ: those that a preview or a stopped run found, until a run is done", async () => {
    const known = async () => (await health()).reconciliation?.known;
    expect(await known()).toBeNull();
    await dropFromWorkos("gus");
    await reconcile({ dryRun: true });
    expect(await known()).toMatchObject({
      at: Date.now(),
      differing: 1,
      people: [{ name: "gus", kind: "remove" }],
    });
    later(60_000);
    await reconcile();
    expect(await known()).toMatchObject({
      at: Date.now(),
      differing: 0,
      people: [],
    });
    later(60_000);
    await dropFromWorkos("di", "eve", "fay");
    await reconcile();
    expect(await known()).toMatchObject({ at: Date.now(), differing: 3 });
  });

  test("who was removed or brought in line since a preview is known to differ no more", async () => {
    const known = async () => (await health()).reconciliation?.known;
    await dropFromWorkos("gus", "fay");
    await reconcile({ dryRun: true });
    expect(await known()).toMatchObject({ differing: 2 });
    const gus = (await known())!.people.find(({ name }) => name === "gus")!;
    await as(world.t, studio.ids.ana!).mutation(api.users.manage.removeUser, {
      workspaceId: studio.workspaceId,
      userId: gus.userId!,
    });
    expect(await known()).toMatchObject({
      differing: 1,
      people: [{ name: "fay" }],
    });
    later(60_000);
    await restore("gus");
    expect(await known()).toMatchObject({
      differing: 1,
      people: [{ name: "fay" }],
    });
  });

  test("of a run that removed some and refused others, the refused alone are known to differ, and who was let in again since is not", async () => {
    const known = async () => (await health()).reconciliation?.known;
    await dropFromWorkos("cy", "di");
    const { runId } = await reconcile();
    later(60_000);
    await dropFromWorkos("eve", "fay");
    await reconcile({ confirm: runId });
    const refused = {
      differing: 2,
      people: [{ name: "eve" }, { name: "fay" }],
    };
    expect(await known()).toMatchObject(refused);
    later(60_000);
    await restore("cy");
    expect(await known()).toMatchObject(refused);
  });

  test("a run that stopped or failed is the last one begun, and no comparison", async () => {
    await reconcile();
    const compared = Date.now();
    later(60_000);
    await dropFromWorkos("di", "eve", "fay");
    await reconcile();
    expect((await health()).reconciliation).toMatchObject({
      lastDone: { at: compared, differences: 0 },
      last: { at: Date.now(), status: "needs_confirmation" },
    });
    later(60_000);
    world.workos.faults.next(/organization_memberships/, { status: 401 });
    const { error } = await reconcile();
    expect((await health()).reconciliation).toMatchObject({
      lastDone: { at: compared },
      last: { at: Date.now(), status: "failed", error },
    });
  });

  test("takes no cleanup that was held, and no run of another organization, for a comparison", async () => {
    await reconcile();
    const at = Date.now();
    const { reconciliation: before } = await health();
    expect(before).toMatchObject({ known: { at, differing: 0 } });
    later(60_000);
    await world.t.run(async (ctx) => {
      const { _id, _creationTime, ...run } = (await ctx.db
        .query("reconciliationRuns")
        .first())!;
      const now = { startedAt: Date.now(), finishedAt: Date.now(), removed: 4 };
      const elsewhere = { ...run, ...now, organizationId: "org_earlier" };
      for (const other of [
        { ...run, ...now, startedBy: CLEANUP },
        elsewhere,
      ] as const)
        for (const status of ["done", "needs_confirmation"] as const)
          await ctx.db.insert("reconciliationRuns", { ...other, status });
      await ctx.db.insert("reconciliationRuns", { ...elsewhere, dryRun: true });
    });
    expect((await health()).reconciliation).toEqual(before);
  });
});
