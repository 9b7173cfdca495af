import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { problemsOf } from "../lib/configProblems";
import { HOUR_MS } from "../lib/rules";
import { heldLooks } from "./looks.helpers";
import { reconciling } from "./reconciliation.helpers";
import { as, settle } from "./setup.helpers";
import { passTime } from "./time.helpers";
import { organizationEvent } from "./webhooks.helpers";
import type { Studio } from "./workos.helpers";

/* How many reconciliations wait, begin and are tried again, and what that leaves behind. */

const here = reconciling();
const { world, reconcile } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

const MINUTE_MS = 60_000;

const states = async () =>
  await world.t.run(
    async (ctx) => await ctx.db.query("workspaceSyncState").collect(),
  );
const hoursLeft = async () =>
  ((await states())[0]!.reconcileDueAt - Date.now()) / HOUR_MS;
const nextRun = async () =>
  await passTime(world.t, (await hoursLeft()) * HOUR_MS + MINUTE_MS);
const failAll = () =>
  world.workos.faults.next(/organizations/, { status: 403, times: Infinity });

describe("a workspace whose runs always fail", () => {
  test("is tried within the hour, then ever more seldom, and at least daily", async () => {
    failAll();
    for (const most of [1, 2, 4, 8, 16, 24, 24]) {
      await nextRun();
      const hours = await hoursLeft();
      expect(hours).toBeLessThanOrEqual(most);
      expect(hours).toBeGreaterThan((most * 3) / 4 - 0.1);
    }
    world.workos.faults.clear();
    await nextRun();
    expect((await states())[0]).toMatchObject({ quietRuns: 1 });
    expect((await states())[0]!.failedRuns).toBeUndefined();
  }, 60_000);

  /** The next is due in half a day or later. */
  async function failForDays() {
    failAll();
    for (let n = 0; n < 6; n++) await nextRun();
    expect(await hoursLeft()).toBeGreaterThan(12);
  }

  test("is still shown to its owner and to the operator while nobody tries", async () => {
    await failForDays();
    const { reconciliation } = await as(world.t, studio.ids.ana!).query(
      api.health.getWorkspaceHealth,
      { workspaceId: studio.workspaceId },
    );
    expect(reconciliation!.last).toMatchObject({ status: "failed" });
    const { unwellWorkspaces } = await world.t.action(
      internal.operators.health,
      {},
    );
    const { workspaceId } = studio;
    expect(unwellWorkspaces).toMatchObject([
      { workspaceId, codes: ["RECONCILIATION_FAILED"] },
    ]);
  }, 60_000);

  test("is tried within the hour once its owner has started a run", async () => {
    await failForDays();
    await reconcile();
    expect(await hoursLeft()).toBeLessThanOrEqual(1);
  }, 60_000);

  test("is tried within the hour once WorkOS tells of its organization", async () => {
    await failForDays();
    await world.deliver([
      organizationEvent("updated", Date.now(), {
        id: studio.organizationId,
        name: "Studio",
      }),
    ]);
    expect(await hoursLeft()).toBeLessThanOrEqual(1);
  }, 60_000);
});

describe("two hundred workspaces", () => {
  const MANY = 200;

  /** Beside the studio, all due in the same minute; ana is new in each of them. */
  async function more() {
    const organizations: string[] = [];
    for (let n = 0; n < MANY; n++) {
      const { id } = await world.sdk.organizations.createOrganization({
        name: `Atlas ${n}`,
      });
      await world.sdk.userManagement.createOrganizationMembership({
        organizationId: id,
        userId: studio.ids.ana!,
        roleSlug: "admin",
      });
      organizations.push(id);
    }
    await world.t.run(async (ctx) => {
      const { _id, _creationTime, externalId, ...workspace } =
        (await ctx.db.get("workspaces", studio.workspaceId))!;
      for (const [n, workosOrganizationId] of organizations.entries())
        await ctx.db.insert("workspaceSyncState", {
          workspaceId: await ctx.db.insert("workspaces", {
            ...workspace,
            slug: `atlas-${n}`,
            workosOrganizationId,
          }),
          reconcileDueAt: Date.now(),
        });
    });
  }

  const open = async () =>
    await world.t.run(async (ctx) =>
      (await ctx.db.system.query("_scheduled_functions").collect()).filter(
        ({ state, name }) =>
          (state.kind === "pending" || state.kind === "inProgress") &&
          name.startsWith("steps/reconciliation"),
      ),
    );
  const ran = async () =>
    await world.t.run(async (ctx) =>
      (await ctx.db.query("reconciliationRuns").collect()).filter(
        ({ status }) => status === "done",
      ),
    );

  test("have one look at the next time between them, and all are compared, one after another", async () => {
    await more();
    await world.t.mutation(internal.steps.due.lookForOverdue, {});
    await settle(world.t);
    await passTime(world.t, 2 * MINUTE_MS);
    expect(await ran()).toHaveLength(MANY);
    expect(await open()).toEqual([]);
    const looks = (await heldLooks(world.t)).filter(
      ({ kind }) => kind === "reconciliations",
    );
    const earliest = Math.min(
      ...(await states()).map(({ reconcileDueAt }) => reconcileDueAt),
    );
    expect(looks.map(({ at }) => at)).toEqual([earliest]);
  }, 240_000);
});

test("the product says how many are compared at once, from 1 to 64", () => {
  const problem = (reconciliations: number) =>
    problemsOf({ background: { reconciliations } });
  expect([1, 64].flatMap(problem)).toEqual([]);
  for (const many of [0, 65, 1.5])
    expect(problem(many)[0]).toMatch(
      /background\.reconciliations: .*from 1 to 64/,
    );
});
