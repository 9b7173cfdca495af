import { beforeEach, describe, expect, test, vi } from "vitest";
import { finishAbandoned } from "../provisioning";
import { create, ensureDefaultWorkspace } from "../workspaces";
import {
  DEATHS,
  isRejected,
  KINDS,
  type Point,
  pointsOf,
  runWithFailures,
} from "./failures.helpers";
import {
  afterTheCron,
  journalStates,
  leasesRunOut,
  whatStands,
} from "./provisioning.helpers";
import { as } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";
import { besideWorkos } from "./workos.helpers";

/* Every point at which making a workspace can be cut off or go wrong. */

const world = besideWorkos();
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "warn").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const REQUEST = { name: "Studio", slug: "studio", requestId: "click" };

const RUNS = {
  "workspaces.create": (fate: Fate) =>
    runInSteps(as(world.t, ana), create, REQUEST, fate),
  "workspaces.ensureDefaultWorkspace": (fate: Fate) =>
    runInSteps(as(world.t, ana), ensureDefaultWorkspace, {}, fate),
  "the finishing cron": (fate: Fate) =>
    runInSteps(world.t, finishAbandoned, {}, fate),
} as const;
type Run = keyof typeof RUNS;
const MAKERS = [
  "workspaces.create",
  "workspaces.ensureDefaultWorkspace",
] as const;

let ana: string;
/** Of the same name as ours, and never to be touched: one has no key, one another's. */
let bystanders: string[];
async function anew() {
  await world.anew();
  ana = await world.person("ana");
  bystanders = [];
  for (const key of [undefined, "rollcall_of_another_deployment"]) {
    const { id } = await world.sdk.organizations.createOrganization({
      name: "Studio",
      ...(key === undefined ? {} : { externalId: key }),
    });
    bystanders.push(id);
  }
}
const stands = () => whatStands(world, bystanders);
const afterCron = () => afterTheCron(world, bystanders);

const runWith = (run: Run, ...points: Point[]) =>
  runWithFailures<object>(RUNS[run], ...points);

const WHOLE_OR_NOTHING = /^(nothing|a workspace)$/;

describe.each(MAKERS)("%s", (run) => {
  test.each(KINDS)(
    "that %s any step: one run of the cron leaves a whole workspace or nothing, and the next try makes the one",
    async (kind) => {
      await anew();
      const points = pointsOf((await runWith(run)).steps, [kind]);
      expect(points.length).toBeGreaterThan(1);
      for (const point of points) {
        await anew();
        await runWith(run, point);
        expect(await afterCron(), point.words).toMatch(WHOLE_OR_NOTHING);
        await runWith(run);
        expect(await stands(), point.words).toBe("a workspace");
      }
    },
  );

  test.each(KINDS)(
    "that %s any step: trying again, before the cron comes, makes the one workspace, and the cron takes nothing of it",
    async (kind) => {
      await anew();
      for (const point of pointsOf((await runWith(run)).steps, [kind])) {
        await anew();
        await runWith(run, point);
        const { ended } = await runWith(run);
        if (isRejected(ended)) {
          // The dead process still holds it.
          expect(ended, point.words).toMatchObject({
            reason: { data: { code: "CONFLICT" } },
          });
          await leasesRunOut(world);
          await runWith(run);
        }
        expect(await afterCron(), point.words).toBe("a workspace");
      }
    },
  );

  test.each(KINDS.filter((kind) => !DEATHS.includes(kind)))(
    "that %s any step, and is cut off or fails again on the way back: one run of the cron leaves a whole workspace or nothing",
    async (kind) => {
      await anew();
      let waysBack = 0;
      for (const first of pointsOf((await runWith(run)).steps, [kind])) {
        await anew();
        const { steps } = await runWith(run, first);
        for (const then of pointsOf(steps, KINDS, first.index + 1)) {
          waysBack++;
          await anew();
          await runWith(run, first, then);
          expect(
            await afterCron(),
            `${first.words}, then ${then.words}`,
          ).toMatch(WHOLE_OR_NOTHING);
        }
      }
      expect(waysBack).toBeGreaterThan(0);
    },
  );

  test("a person that WorkOS fails is told so, whatever the call", async () => {
    await anew();
    const { steps } = await runWith(run);
    const told = { code: "PROVIDER_UNAVAILABLE" };
    for (const point of pointsOf(steps, KINDS)) {
      if (point.where !== "workos" || DEATHS.includes(point.kind)) continue;
      await anew();
      const { ended } = await runWith(run, point);
      expect(ended, point.words).toMatchObject({ reason: { data: told } });
    }
  });

  test("a person whose workspace was made hears so, though the last answer was lost", async () => {
    await anew();
    const { steps, ended } = await runWith(run);
    const made = (ended as PromiseFulfilledResult<{ slug: string }>).value;
    await anew();
    const last = {
      kind: "loses the answer of",
      index: steps.length - 1,
    } as const;
    const again = await runWith(run, last);
    expect(again.ended).toMatchObject({ value: { slug: made.slug } });
    expect(await afterCron()).toBe("a workspace");
  });
});

/* Every step by name, so that one that is added, or goes another way, shows. */
const BEGINNING = {
  "workspaces:internalGetProvisioningAuthContext": "nothing → nothing, ",
  "steps/rateLimits:takeProviderCall": "nothing → nothing, ",
};
const MAKING = {
  "steps/provisioning:begin": "nothing → nothing, rolled_back",
  "POST /organizations": "an organization → nothing, rolled_back",
  "POST /user_management/organization_memberships":
    "an organization and its admin → nothing, rolled_back",
  "workspaces:internalCreateWorkspaceWithOrganization":
    "a workspace → a workspace, done",
};
test.each([
  ["workspaces.create", { ...BEGINNING, ...MAKING }],
  [
    "workspaces.ensureDefaultWorkspace",
    {
      ...BEGINNING,
      "GET /user_management/users/:id": "nothing → nothing, ",
      "GET /user_management/organization_memberships": "nothing → nothing, ",
      "steps/gettingIn:listUnnamed": "nothing → nothing, ",
      "steps/gettingIn:applyViewer": "nothing → nothing, ",
      "GET /user_management/invitations": "nothing → nothing, ",
      "workspaces:internalResolveDefaultWorkspaceAccess": "nothing → nothing, ",
      ...MAKING,
    },
  ],
] as const)(
  "what a crash of %s leaves after each step, and after the cron",
  async (run, expected) => {
    await anew();
    const left: Record<string, string> = {};
    const { steps } = await runWith(run);
    for (const { index, name } of steps) {
      await anew();
      await runWith(run, { kind: "dies after", index });
      const before = await stands();
      left[name.replace(/user_\w{20,}/, ":id")] =
        `${before} → ${await afterCron()}, ${(await journalStates(world)).join()}`;
    }
    expect(left).toEqual(expected);
  },
);

describe("the finishing cron", () => {
  /** Somebody died with everything made in WorkOS. */
  async function somethingLeft() {
    await anew();
    await runWith("workspaces.create", { kind: "dies before", index: LAST });
    expect(await stands()).toBe("an organization and its admin");
    await leasesRunOut(world);
  }
  const LAST = 5;

  test.each(KINDS)(
    "that %s any step: the next run leaves nothing",
    async (kind) => {
      await somethingLeft();
      const { steps } = await runWith("the finishing cron");
      expect(await stands()).toBe("nothing");
      for (const point of pointsOf(steps, [kind])) {
        await somethingLeft();
        await runWith("the finishing cron", point);
        expect(await afterCron(), point.words).toBe("nothing");
      }
    },
  );

  test("that is cut off anywhere never takes the organization of the workspace that the next try makes", async () => {
    await somethingLeft();
    const { steps } = await runWith("the finishing cron");
    for (const point of pointsOf(steps, KINDS)) {
      await somethingLeft();
      await runWith("the finishing cron", point);
      await leasesRunOut(world);
      await runWith("workspaces.create");
      expect(await afterCron(), point.words).toBe("a workspace");
    }
  });

  test("does nothing while there is nothing left to do, and leaves living ones alone", async () => {
    await anew();
    await runWith("workspaces.create", { kind: "dies before", index: LAST });
    const { steps } = await runWith("the finishing cron");
    expect(steps.map(({ name }) => name)).toEqual([
      "steps/provisioning:listAbandoned",
    ]);
    expect(await stands()).toBe("an organization and its admin");
  });
});
