import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import { finalizeDue } from "../steps/deletion";
import {
  KINDS,
  type Point,
  pointsOf,
  runWithFailures,
} from "./failures.helpers";
import { WELL } from "./running.helpers";
import { as, countsMatch, roster, settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* Every point at which making a deletion final can be cut off or go wrong. */

const world = besideWorkos();
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const CASES = [
  { words: "that takes the organization along", ticked: true, kinds: KINDS },
  { words: "that leaves the organization", ticked: false, kinds: KINDS },
];

let studio: Studio;
/** Of the same name as ours, and never to be touched. */
let bystander: string;

/** The studio is deleted, and the time for taking that back is over. */
async function deletionDue(deleteOrganization: boolean) {
  await world.anew();
  studio = await world.studio(WELL);
  bystander = (
    await world.sdk.organizations.createOrganization({ name: "Studio" })
  ).id;
  await as(world.t, studio.ids.ana!).action(api.invitations.manage.send, {
    workspaceId: studio.workspaceId,
    invitees: [{ email: "zed@example.com", role: "member" }],
  });
  await as(world.t, studio.ids.ana!).mutation(api.deletion.request, {
    workspaceId: studio.workspaceId,
    confirmation: "Studio",
    deleteOrganization,
  });
  await itIsTime();
}

/** For the deletion, or for the next try of what was cut off. */
async function itIsTime() {
  await settle(world.t);
  await world.t.run(async (ctx) => {
    const workspace = await ctx.db.get("workspaces", studio.workspaceId);
    if (workspace?.deletionDueAt !== undefined)
      await ctx.db.patch("workspaces", studio.workspaceId, {
        deletionDueAt: 1,
      });
  });
}

const finalize = async (...points: Point[]) => {
  const run = await runWithFailures(
    (fate) => runInSteps(world.t, finalizeDue, {}, fate),
    ...points,
  );
  await settle(world.t);
  return run;
};

/** In a word each: the members, the organization, and whether it can still be restored. */
async function whatIsLeft(): Promise<string> {
  const people = Object.values(await roster(world.t, studio.workspaceId));
  const removed = people.filter((one) => one.endsWith(" removed")).length;
  const { data } = await world.sdk.organizations.listOrganizations();
  const ids = data.map(({ id }) => id);
  const restorable = await as(world.t, studio.ids.ana!).query(
    api.deletion.listRestorable,
    {},
  );
  expect(ids).toContain(bystander);
  return [
    removed === people.length
      ? "nobody in it"
      : removed === 0
        ? "everybody in it"
        : `${removed} removed`,
    ids.includes(studio.organizationId)
      ? "the organization there"
      : "the organization gone",
    ...(restorable.length > 0 ? ["restorable"] : []),
  ].join(", ");
}

async function expectFinal(deleteOrganization: boolean, words: string) {
  expect(await whatIsLeft(), words).toBe(
    deleteOrganization
      ? "nobody in it, the organization gone"
      : "nobody in it, the organization there",
  );
  const { workspace, letIn } = await world.t.run(async (ctx) => ({
    workspace: await ctx.db.get("workspaces", studio.workspaceId),
    letIn: (
      await ctx.db.query("workosOrganizationMemberships").collect()
    ).filter(({ status }) => status === "active").length,
  }));
  expect(workspace, words).toMatchObject({
    deletion: { organization: deleteOrganization ? "deleted" : "kept" },
  });
  expect(workspace?.deletionDueAt, words).toBeUndefined();
  expect(workspace?.workosOrganizationId, words).toBeUndefined();
  if (!deleteOrganization) {
    const { data: sent } = await world.sdk.userManagement.listInvitations({
      organizationId: studio.organizationId,
    });
    expect(
      sent.map(({ state }) => state),
      words,
    ).toEqual(["revoked"]);
  }
  // What stays in WorkOS stays in the mirror.
  expect(letIn, words).toBe(deleteOrganization ? 0 : 4);
  const { kept, recounted } = await countsMatch(world.t, studio.workspaceId);
  expect(kept, words).toEqual(recounted);
}

describe.each(CASES)("a deletion $words", ({ ticked, kinds }) => {
  test.each(kinds)(
    "and %s any step: the next run makes it final, and nobody gets in or back meanwhile",
    async (kind) => {
      await deletionDue(ticked);
      const { steps } = await finalize();
      await expectFinal(ticked, "undisturbed");
      const points = pointsOf(steps, [kind]);
      expect(points).not.toEqual([]);
      for (const point of points) {
        await deletionDue(ticked);
        await finalize(point);
        for (const id of Object.values(studio.ids)) {
          const snapshot = await as(world.t, id).query(
            api.dashboard.getSnapshot,
            {},
          );
          expect(snapshot?.workspaces, point.words).toEqual([]);
        }
        await itIsTime();
        await finalize();
        await expectFinal(ticked, point.words);
      }
    },
  );
});

test("what a crash leaves, point by point", async () => {
  await deletionDue(true);
  const left: Record<string, string> = {};
  const { steps } = await finalize();
  for (const point of pointsOf(steps, ["dies after"])) {
    await deletionDue(true);
    await finalize(point);
    left[point.words.replace(/org_\w+/, ":id")] = await whatIsLeft();
  }
  expect(left).toEqual({
    "dies after steps/deletion:listDue":
      "everybody in it, the organization there, restorable",
    "dies after steps/deletion:begin":
      "everybody in it, the organization there",
    "dies after GET /organizations/:id":
      "everybody in it, the organization there",
    "dies after DELETE /organizations/:id":
      "everybody in it, the organization gone",
    "dies after steps/deletion:finish": "nobody in it, the organization gone",
  });
});
