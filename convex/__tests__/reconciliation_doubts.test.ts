import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { Fault } from "../../dev/workos/faults.ts";
import { reconciling } from "./reconciliation.helpers";
import { as, settle } from "./setup.helpers";
import { membershipEvent } from "./webhooks.helpers";
import type { Studio } from "./workos.helpers";

/* A listing may lag, and miss one. What it says against what we know is asked of
 * WorkOS by its id, before anybody is removed for it. */

const LIST = /^GET \/user_management\/organization_memberships$/;
const ONE = /^GET \/user_management\/organization_memberships\/om_/;

const here = reconciling();
const { world, later, reconcile, members, dropFromWorkos } = here;
let studio: Studio;
beforeEach(() => {
  studio = here.studio();
});

const membershipOf = async (name: string) =>
  await world.membershipIn(studio, studio.ids[name]!);

type Listed = { id: string; user_id: string; status: string };
/** The next listing says something else of them than WorkOS holds. */
function listedAs(change: (data: Listed[]) => Listed[]) {
  const rewrite = (text: string) => {
    const page = JSON.parse(text) as { data: Listed[] };
    return JSON.stringify({ ...page, data: change(page.data) });
  };
  world.workos.faults.next(LIST, { status: "rewritten", rewrite });
}
const leftOut = (...names: string[]) => {
  const ids = names.map((name) => studio.ids[name]);
  listedAs((data) => data.filter(({ user_id }) => !ids.includes(user_id)));
};

async function row(name: string) {
  return await world.t.run(
    async (ctx) =>
      (await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_workosUserId", (q) =>
          q.eq("workosUserId", studio.ids[name]!),
        )
        .unique())!,
  );
}
async function patchRow(
  name: string,
  patch: Partial<Doc<"workosOrganizationMemberships">>,
) {
  const { _id } = await row(name);
  await world.t.run(
    async (ctx) =>
      await ctx.db.patch("workosOrganizationMemberships", _id, patch),
  );
}

describe("a membership that a listing misses", () => {
  test("stays where WorkOS has it, and nobody is locked out", async () => {
    leftOut("cy");
    expect(await reconcile()).toMatchObject({ status: "done", removed: 0 });
    expect(await members()).toMatchObject({ cy: "member" });
    later(60_000);
    expect(await reconcile()).toMatchObject({ removed: 0, added: 0 });
  });

  test("is gone where WorkOS says so, for good", async () => {
    await dropFromWorkos("cy");
    expect(await reconcile()).toMatchObject({ status: "done", removed: 1 });
    expect(await row("cy")).not.toHaveProperty("endInferred");
    await world.deliver([
      membershipEvent("updated", Date.now(), {
        id: (await row("cy")).membershipId,
        user: studio.ids.cy!,
        organization: studio.organizationId,
      }),
    ]);
    expect(await members()).toMatchObject({ cy: "member removed" });
  });

  test.each<[string, Fault]>([
    ["does not answer", { status: 503, times: Infinity }],
    ["refuses the key", { status: 401, times: Infinity }],
  ])("stays while WorkOS %s", async (_how, fault) => {
    await dropFromWorkos("cy");
    world.workos.faults.next(ONE, { ...fault, retryAfter: 0 });
    expect(await reconcile()).toMatchObject({
      status: "failed",
      removed: 0,
      error: expect.stringMatching(/^WorkOS answered/) as string,
    });
    expect(await members()).toMatchObject({ cy: "member" });
  });

  test("is not asked for where the brake stops the run", async () => {
    leftOut("cy", "di", "eve");
    expect(await reconcile()).toMatchObject({
      status: "needs_confirmation",
      providerCalls: 2,
    });
  });
});

describe("a member the mirror has never heard of", () => {
  beforeEach(async () => {
    const { _id } = await row("cy");
    await world.t.run(
      async (ctx) => await ctx.db.delete("workosOrganizationMemberships", _id),
    );
  });

  test("stays where the listing misses them and WorkOS has them", async () => {
    leftOut("cy");
    expect(await reconcile()).toMatchObject({ status: "done", removed: 0 });
    expect(await members()).toMatchObject({ cy: "member" });
    expect(await row("cy")).toMatchObject({ status: "active" });
  });

  test("is out where WorkOS does not have them either", async () => {
    await dropFromWorkos("cy");
    expect(await reconcile()).toMatchObject({ status: "done", removed: 1 });
    expect(await members()).toMatchObject({ cy: "member removed" });
  });
});

describe("a listing that is no later than what we know, and contradicts it", () => {
  test("is right where WorkOS says the same: it fails closed", async () => {
    const { id } = await membershipOf("cy");
    const { updatedAt } =
      await world.sdk.userManagement.deactivateOrganizationMembership(id);
    await patchRow("cy", { updatedAt: Date.parse(updatedAt) + 5 });
    expect(await reconcile()).toMatchObject({ status: "done", removed: 1 });
    expect(await members()).toMatchObject({ cy: "member removed" });
    later(60_000);
    expect(await reconcile({ dryRun: true })).toMatchObject({
      updated: 0,
      removed: 0,
      providerCalls: 2,
    });
  });

  test("is wrong where WorkOS says what we know", async () => {
    const { id } = await membershipOf("cy");
    listedAs((data) =>
      data.map((one) => (one.id === id ? { ...one, status: "inactive" } : one)),
    );
    await patchRow("cy", { updatedAt: Date.now() });
    expect(await reconcile()).toMatchObject({ status: "done", removed: 0 });
    expect(await members()).toMatchObject({ cy: "member" });
  });

  test("counts for a role as well", async () => {
    const { id } = await membershipOf("cy");
    await world.sdk.userManagement.updateOrganizationMembership(id, {
      roleSlug: "admin",
    });
    await patchRow("cy", { updatedAt: Date.now() });
    expect(await reconcile()).toMatchObject({ status: "done", updated: 1 });
    expect(await members()).toMatchObject({ cy: "admin" });
  });

  test("leaves alone what was written since it began", async () => {
    const { id } = await membershipOf("cy");
    await world.sdk.userManagement.deactivateOrganizationMembership(id);
    await patchRow("cy", {
      updatedAt: Date.now() + 5,
      syncedAt: Date.now() + 60_000,
    });
    expect(await reconcile()).toMatchObject({ status: "done", removed: 0 });
  });
});

describe("an end that was inferred from an absence", () => {
  beforeEach(async () => {
    await patchRow("cy", {
      status: "inactive",
      deletedAt: Date.now(),
      endInferred: true,
      syncedAt: Date.now(),
    });
    later(60_000);
  });
  const lifted = async () => {
    expect(await row("cy")).toMatchObject({ status: "active" });
    expect(await row("cy")).not.toHaveProperty("deletedAt");
    expect(await members()).toMatchObject({ cy: "member" });
  };

  test("is lifted by a listing that shows it", async () => {
    expect(await reconcile()).toMatchObject({ status: "done" });
    await lifted();
  });

  test("is lifted by an answer about the person", async () => {
    await as(world.t, studio.ids.cy!).action(
      api.workspaces.ensureDefaultWorkspace,
      {},
    );
    await settle(world.t);
    await lifted();
  });

  const news = async () =>
    await world.deliver([
      membershipEvent("updated", Date.now(), {
        id: (await row("cy")).membershipId,
        user: studio.ids.cy!,
        organization: studio.organizationId,
        role: "admin",
      }),
    ]);

  test("is no matter for an event, which makes us ask WorkOS", async () => {
    await news();
    await lifted();
  });

  test("stays where WorkOS has it no more", async () => {
    await dropFromWorkos("cy");
    await news();
    expect(await row("cy")).toMatchObject({ status: "inactive" });
  });
});
