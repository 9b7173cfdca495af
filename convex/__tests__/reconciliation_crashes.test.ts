import { expect, test } from "vitest";
import { reconcileInBackground } from "../organizationSync";
import {
  type Kind,
  type Point,
  pointsOf,
  runWithFailures,
} from "./failures.helpers";
import { reconciling } from "./reconciliation.helpers";
import { countsMatch, roster, settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import type { Studio } from "./workos.helpers";

const { world, later } = reconciling();

/** Cy and Di are gone in WorkOS, of Cy the mirror never heard, and Hal is new. */
async function prepare() {
  await world.anew();
  const studio = await world.studio({
    ana: "owner",
    cy: "member",
    di: "member",
  });
  later(60_000);
  const { sdk } = world;
  for (const name of ["cy", "di"]) {
    const { id } = await world.membershipIn(studio, studio.ids[name]!);
    await sdk.userManagement.deleteOrganizationMembership(id);
    await world.t.run(async (ctx) => {
      await ctx.db.patch("workspaces", studio.workspaceId, {
        brakePercent: 100,
      });
      const row = await ctx.db
        .query("workosOrganizationMemberships")
        .withIndex("by_membershipId", (q) => q.eq("membershipId", id))
        .unique();
      if (name === "cy")
        await ctx.db.delete("workosOrganizationMemberships", row!._id);
    });
  }
  const hal = await world.person("hal");
  await sdk.userManagement.createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: hal,
    roleSlug: "member",
  });
  return { studio, hal };
}

const run = async ({ workspaceId }: Studio, ...points: Point[]) => {
  const ended = await runWithFailures(
    (fate) => runInSteps(world.t, reconcileInBackground, { workspaceId }, fate),
    ...points,
  );
  await settle(world.t);
  return ended;
};

const records = async () =>
  await world.t.run(
    async (ctx) => await ctx.db.query("reconciliationRuns").collect(),
  );

const KINDS: Kind[] = ["dies before", "dies after", "loses the answer of"];

test.each(KINDS)(
  "a run that %s any of its steps is made good by the next one, and leaves no record open",
  async (kind) => {
    const { steps } = await run((await prepare()).studio);
    const points = pointsOf(steps, [kind]);
    expect(points.length).toBeGreaterThan(10);
    for (const point of points) {
      const { studio, hal } = await prepare();
      await run(studio, point);
      // Whatever died holds its lease for no longer than an action can live.
      later(13 * 60_000);
      await run(studio);
      const { ids, workspaceId } = studio;
      expect.soft(await roster(world.t, workspaceId), point.words).toEqual({
        [ids.ana!]: "owner",
        [ids.cy!]: "member removed",
        [ids.di!]: "member removed",
        [hal]: "member",
      });
      const all = await records();
      expect(all.at(-1)!.status, point.words).toBe("done");
      expect(all.map(({ status }) => status)).not.toContain("running");
      const { kept, recounted } = await countsMatch(world.t, workspaceId);
      expect(kept).toEqual(recounted);
    }
  },
  240_000,
);

test("a run that breaks off half-way says what it had done by then", async () => {
  // More than one transaction takes.
  const crowd = async () => {
    const { studio } = await prepare();
    for (let n = 0; n < 100; n++)
      await world.sdk.userManagement.createOrganizationMembership({
        organizationId: studio.organizationId,
        userId: await world.person(`extra${n}`),
        roleSlug: "member",
      });
    return studio;
  };
  const { steps } = await run(await crowd());
  const { index } = steps.findLast(({ name }) =>
    name.endsWith("applyOrganizationMembershipSnapshot"),
  )!;
  await run(await crowd(), { kind: "breaks at", index });
  const [record] = await records();
  expect(record!.added + record!.removed).toBe(100);
  expect(await records()).toMatchObject([
    {
      status: "failed",
      error: expect.any(String) as string,
    },
  ]);
});
