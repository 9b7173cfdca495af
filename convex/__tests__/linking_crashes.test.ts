import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { LinkOutcome } from "../model/linking/outcome";
import { ensureOrganizationLink } from "../workspaces";
import {
  type LinkArgs,
  linkingIn,
  MEMBERSHIPS,
  slugsOf,
  to,
} from "./linking.helpers";
import {
  KINDS,
  type Point,
  pointsOf,
  runWithFailures,
} from "./failures.helpers";
import { as, countsMatch, settle } from "./setup.helpers";
import { runInSteps } from "./steps.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* Every point at which linking can be cut off or go wrong. */

const world = besideWorkos();
const {
  harbor,
  heldIn,
  link,
  organizations,
  switchOff,
  unlink,
  unlinkedStudio,
  whoCanEnter,
  workspaceOf,
} = linkingIn(world);
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  return () => vi.restoreAllMocks();
});

type Case = {
  arrange: () => Promise<{ studio: Studio; args: LinkArgs }>;
  /** Who can enter, as long as the old rules hold and then. */
  before: string[];
  after: string[];
  /** What WorkOS holds in the end, of one membership each. */
  held: Record<string, string>;
  /** The organization that is linked in the end is one of ours. */
  ours: boolean;
};

const EVERYBODY = ["ana", "bo", "cy", "di"];
const STUDIO = { bo: "admin", cy: "member", di: "client" } as const;

const CASES: Record<string, Case> = {
  "to a new organization": {
    arrange: async () => ({ studio: await unlinkedStudio(STUDIO), args: {} }),
    before: EVERYBODY,
    after: EVERYBODY,
    held: slugsOf({ ana: "owner", ...STUDIO }),
    ours: true,
  },
  "to one of the owner's, after a new one was begun": {
    arrange: async () => {
      const studio = await unlinkedStudio(STUDIO);
      const id = await harbor(studio, { cy: "member", eve: "member" });
      await switchOff(studio, id, studio.ids.cy!);
      world.workos.faults.next(MEMBERSHIPS, { status: 422 });
      await link(studio, { choice: { type: "new" } });
      return { studio, args: { ...to(id), confirm: [studio.userIds.cy!] } };
    },
    before: EVERYBODY,
    after: ["ana", "bo", "di", "eve"],
    held: {
      ana: "admin",
      bo: "admin",
      cy: "member inactive",
      di: "client",
      eve: "member",
    },
    ours: false,
  },
  "to the organization that it was unlinked from, where some were let go since":
    {
      arrange: async () => {
        const studio = await world.studio(STUDIO);
        await unlink(studio, "Studio");
        for (const name of ["cy", "di"]) {
          const { id } = await world.membershipIn(studio, studio.ids[name]!);
          await world.sdk.userManagement.deleteOrganizationMembership(id);
        }
        return { studio, args: to(studio.organizationId) };
      },
      before: EVERYBODY,
      after: EVERYBODY,
      held: slugsOf({ ana: "owner", ...STUDIO }),
      ours: true,
    },
};

async function arranged({ arrange }: Case) {
  await world.anew();
  return await arrange();
}
const linkWith = (
  { studio: { workspaceId, ids }, args }: Awaited<ReturnType<typeof arranged>>,
  ...points: Point[]
) =>
  runWithFailures(
    (fate) =>
      runInSteps(
        as(world.t, ids.ana!),
        ensureOrganizationLink,
        { workspaceId, ...args },
        fate,
      ),
    ...points,
  );

/** The organization, and everything that must be true of it in the end. */
async function expectLinked(studio: Studio, expected: Case, words: string) {
  await settle(world.t);
  const workspace = await workspaceOf(studio);
  const organizationId = workspace.workosOrganizationId!;
  expect(workspace.linkState, words).toBeUndefined();
  expect(await heldIn(studio, organizationId), words).toEqual(expected.held);
  const { data } = await world.sdk.userManagement.listOrganizationMemberships({
    organizationId,
    statuses: ["active", "inactive", "pending"],
  });
  expect(data.length, words).toBe(Object.keys(expected.held).length);
  expect(await whoCanEnter(studio), words).toEqual(expected.after);
  const { kept, recounted } = await countsMatch(world.t, studio.workspaceId);
  expect(kept, words).toEqual(recounted);
  const linked = await world.t.run(async (ctx) =>
    (await ctx.db.query("workspaceMemberAuditLogs").collect()).filter(
      ({ event, timestamp }) =>
        event === "linked" && timestamp > workspace._creationTime,
    ),
  );
  expect(linked.length, words).toBe(1);
  await expectNoLeftover(organizationId, expected, words);
}

/** What a crash left behind besides is ours, and operators find it. */
async function expectNoLeftover(linked: string, { ours }: Case, words: string) {
  const others = (await organizations()).filter(({ id }) => id !== linked);
  const { organizations: orphans } = await world.t.action(
    internal.operators.findOrphans,
    {},
  );
  expect(orphans, words).toEqual(
    others.map(({ id, name }) => ({
      workosOrganizationId: id,
      name,
      formerlyLinked: false,
    })),
  );
  // A new one is never made twice.
  if (ours) expect(others, words).toEqual([]);
  for (const { id: workosOrganizationId } of others)
    await world.t.action(internal.operators.deleteOrphanOrganization, {
      workosOrganizationId,
    });
}

describe.each(Object.entries(CASES))("linking %s", (_case, expected) => {
  test.each(KINDS)(
    "that %s any step: the owner is told, nobody has lost access, and calling it again ends linked, with nobody and nothing made twice",
    async (kind) => {
      const { steps } = await linkWith(await arranged(expected));
      const points = pointsOf(steps, [kind]);
      expect(points.length).toBeGreaterThan(3);
      for (const point of points) {
        const { studio, args } = await arranged(expected);
        const { ended } = await linkWith({ studio, args }, point);
        const { workosOrganizationId } = await workspaceOf(studio);
        const isLinked = workosOrganizationId !== undefined;
        if (ended !== "died" && point.where === "workos")
          expect(told(ended), point.words).toBe(
            isLinked ? "linked" : "trouble",
          );
        if (!isLinked)
          expect(await whoCanEnter(studio), point.words).toEqual(
            expected.before,
          );
        expect((await link(studio, args)).status, point.words).toBe(
          isLinked ? "already_linked" : "linked",
        );
        await expectLinked(studio, expected, point.words);
      }
    },
  );

  test("that is cut off again and again, each time a step later, ends linked", async () => {
    const { steps } = await linkWith(await arranged(expected));
    const { studio, args } = await arranged(expected);
    for (const { index } of steps)
      await linkWith({ studio, args }, { kind: "dies after", index });
    await link(studio, args);
    await expectLinked(studio, expected, "again and again");
  });
});

/** What the owner hears: that it is linked, or that something is the matter. */
function told(ended: PromiseSettledResult<LinkOutcome>): string {
  if (ended.status === "fulfilled") {
    const outcome = ended.value;
    return outcome.status === "partial" && outcome.failed.count > 0
      ? "trouble"
      : outcome.status;
  }
  const { data } = ended.reason as { data?: { code: string } };
  return data?.code === "PROVIDER_UNAVAILABLE"
    ? "trouble"
    : String(ended.reason);
}
