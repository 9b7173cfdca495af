import { cronJobs, makeFunctionReference } from "convex/server";
import type { Value } from "convex/values";
import type { WatchedQueries } from "local-convex/watchQueries";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { CLEANUP } from "../model/cleanup/missingAccess";
import { HANDLED_TYPES } from "../model/workos/events";
import { addRollcallCrons } from "../rollcall/crons";
import { SCENARIOS } from "./onRecord.helpers";
import {
  ASKED,
  openEveryPage,
  queriesOfPages,
  seedHarbor,
} from "./pages.helpers";
import { as, isForLater, membershipIdOf, settle } from "./setup.helpers";
import { passTime } from "./time.helpers";
import { besideTeam } from "./team.helpers";
import {
  deliver,
  invitationEvent,
  membershipEvent,
  organizationEvent,
  post,
  userEvent,
  type WireEvent,
} from "./webhooks.helpers";

/*
 * Harbor's owner has every page open, while Studio, which is somebody else's, is busy.
 * Nothing that happens there runs a query of Harbor's again, let alone pushes to it.
 */

const team = besideTeam();
const { world } = team;

let pages: WatchedQueries;

/** Harbor's pages, after what the crons find of its own. */
async function open() {
  // The first reading of WorkOS's events has every workspace reconciled.
  await runCrons();
  await passTime(world.t, 120_000);
  await queueIsEmpty();
  const harbor = await seedHarbor(world.t);
  await runCrons();
  pages = await openEveryPage(world.t, harbor);
}

/** Now, and when the minute is over in which the deployment's facts are kept back. */
const expectQuiet = async () => {
  await settle(world.t);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  await passTime(world.t, 70_000);
  expect(pages.takeReruns()).toEqual([]);
  expect(await pages.takePushes()).toEqual([]);
};

/** The queue of reconciliations takes up a job a moment after it came. */
async function queueIsEmpty() {
  await vi.waitFor(
    async () => {
      await settle(world.t);
      const jobs = await world.t.run(
        async (ctx) =>
          await ctx.db.system.query("_scheduled_functions").collect(),
      );
      const soon = jobs.filter(
        (job) => job.state.kind === "pending" && !isForLater(job),
      );
      expect(soon.map(({ name }) => name)).toEqual([]);
    },
    { timeout: 10_000 },
  );
}

/** Every cron of Rollcall's, once. */
async function runCrons() {
  const crons = cronJobs();
  addRollcallCrons(crons);
  await world.t.run(async (ctx) => {
    for (const { name, args } of Object.values(crons.crons))
      await ctx.scheduler.runAfter(
        0,
        makeFunctionReference<"mutation">(name),
        (args as [Record<string, Value>])[0],
      );
  });
  await queueIsEmpty();
  const failed = await world.t.run(async (ctx) =>
    (await ctx.db.system.query("_scheduled_functions").collect()).filter(
      ({ state }) => state.kind === "failed",
    ),
  );
  expect(failed).toEqual([]);
}

test("every query that a page subscribes to is watched here", () => {
  expect(queriesOfPages().length).toBeGreaterThan(40);
  expect(Object.keys(ASKED).sort()).toEqual(queriesOfPages());
});

describe("no page is run again by what somebody does in another workspace:", () => {
  test.each(Object.entries(SCENARIOS))(
    "%s",
    async (_, { by = "ana", arrange }) => {
      await runCrons();
      const act = await arrange(team);
      pages = await openEveryPage(world.t, await seedHarbor(world.t));
      const { ids, organizationId } = team.studio;
      await act(as(world.t, ids[by]!, { org_id: organizationId }));
      await settle(world.t);
      await expectQuiet();
    },
  );
});

describe("nor by what the provider says of another:", () => {
  /** News of each type that is handled, about people of Studio and a stranger. */
  function newsOf(type: string, at: number): WireEvent {
    const { organizationId, ids } = team.studio;
    const [kind, what] = type.split(".") as [string, never];
    switch (kind) {
      case "user":
        return userEvent(what, at, { id: ids.di!, first: "Di" });
      case "organization":
        return organizationEvent(what, at, {
          id: organizationId,
          name: "Studio",
        });
      case "organization_membership":
        return membershipEvent(what, at, {
          id: "om_of_a_stranger",
          user: "user_stranger",
          organization: organizationId,
        });
      case "invitation":
        return invitationEvent(what, at, {
          id: "invitation_studio",
          email: "zed@example.com",
          organization: organizationId,
        });
      default:
        throw new Error(`No news is known of ${type}.`);
    }
  }

  beforeEach(open);

  test.each(HANDLED_TYPES)("%s", async (type) => {
    await deliver(world.t, newsOf(type, Date.now()));
    await expectQuiet();
  });

  test("refused webhooks, those that can't be read, and types of no concern", async () => {
    const news = JSON.stringify(newsOf("user.updated", Date.now()));
    expect((await post(world.t, news, { secret: "another" })).status).toBe(400);
    expect((await post(world.t, "This is no event.")).status).toBe(200);
    expect(
      (await post(world.t, news.replace("user.updated", "dsync.activated")))
        .status,
    ).toBe(200);
    await settle(world.t);
    await expectQuiet();
  });

  test("a burst, the events that no webhook brought, and every cron", async () => {
    await deliver(
      world.t,
      ...HANDLED_TYPES.map((type, n) => newsOf(type, Date.now() + n)),
    );
    await world.sdk.userManagement.updateUser({
      userId: team.studio.ids.cy!,
      firstName: "Cyrus",
    });
    await runCrons();
    await expectQuiet();
  });
});

test("nor by an import, a reconciliation and a brake that holds another", async () => {
  await open();
  const on = { workspaceId: team.studio.workspaceId };
  await team.by("ana").action(api.invitations.manage.send, {
    ...on,
    invitees: Array.from({ length: 20 }, (_, n) => ({
      email: `person${n}@example.com`,
      role: "member" as const,
    })),
  });
  for (const name of ["bo", "cy", "di"]) {
    const { id } = await world.membershipIn(
      team.studio,
      team.studio.ids[name]!,
    );
    await world.sdk.userManagement.deleteOrganizationMembership(id);
  }
  const reconcile = (confirm: object) =>
    team
      .by("ana")
      .action(api.organizationSync.reconcileWorkspaceOrganizationMemberships, {
        ...on,
        ...confirm,
      });
  const held = await reconcile({});
  expect(held.status).toBe("needs_confirmation");
  await reconcile({ confirm: held.runId });
  // A mirror that has lost everybody: the daily cleanup is held.
  await world.t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .collect())
      if (row.workosOrganizationId === team.studio.organizationId)
        await ctx.db.delete("workosOrganizationMemberships", row._id);
  });
  await runCrons();
  const runs = await world.t.run(
    async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
  );
  expect(runs).toContainEqual(
    expect.objectContaining({
      ...on,
      startedBy: CLEANUP,
      status: "needs_confirmation",
    }),
  );
  await expectQuiet();
});

test("nor by what an operator decides about another", async () => {
  await open();
  await world.t.mutation(internal.operators.setEnforcement, {
    workspaceId: team.studio.workspaceId,
    mode: "observe",
  });
  await world.t.mutation(internal.workspaces.internalUnlinkOrganization, {
    workspaceId: team.studio.workspaceId,
  });
  await expectQuiet();
});

test("a page is run again, and pushed to, by what happens in its own workspace", async () => {
  await open();
  await passTime(world.t, 1_000);
  await deliver(
    world.t,
    membershipEvent("updated", 3_000, {
      id: membershipIdOf("quin", "harbor"),
      user: "quin",
      organization: "org_harbor",
      role: "member",
    }),
  );
  const rerun = new Set(pages.takeReruns().map(({ query }) => query));
  const pushed = await pages.takePushes();
  for (const name of [
    "users.queries.listOrgMembers",
    "users.queries.getPerson",
    "users.queries.getOrgMemberCounts",
    "audit.list",
    "inbox.listEvents",
    "health.getWorkspaceHealth",
  ]) {
    expect([...rerun]).toContainEqual(expect.stringContaining(`${name} `));
    expect(pushed).toContainEqual(expect.stringContaining(`${name} `));
  }
});
