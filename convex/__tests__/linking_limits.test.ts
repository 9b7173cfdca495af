import { AsyncLocalStorage } from "node:async_hooks";
import { beforeEach, expect, test, vi } from "vitest";
import type { Role } from "../lib/validators";
import { ensureOrganizationLink } from "../workspaces";
import {
  insertWorkspace,
  type LinkArgs,
  linkingIn,
  MEMBERSHIPS,
} from "./linking.helpers";
import { as } from "./setup.helpers";
import { type Fate, runInSteps } from "./steps.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* How much WorkOS takes, how long an action may, and what is left for the next. */

const world = besideWorkos();
const {
  heldIn,
  link,
  organizations,
  unlinkedStudio,
  whoCanEnter,
  workspaceOf,
} = linkingIn(world);
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const crowd = (size: number, from = 0): Record<string, Role> =>
  Object.fromEntries(
    Array.from({ length: size }, (_, i) => [`m${from + i}`, "member"]),
  );

/** The clock of a test that does not wait: a wait moves it on. */
function movableClock() {
  const real = Date.now.bind(Date);
  let ahead = 0;
  vi.spyOn(Date, "now").mockImplementation(() => real() + ahead);
  return (ms: number) => {
    ahead += ms;
  };
}

const goOn: Fate = (_step, take) => take();
function linkInSteps(
  { workspaceId, ids }: Studio,
  fate: Fate,
  onWait?: (ms: number) => void,
  args: LinkArgs = {},
) {
  return runInSteps(
    as(world.t, ids.ana!),
    ensureOrganizationLink,
    { workspaceId, ...args },
    fate,
    onWait,
  );
}

/** The memberships that WorkOS made, or was asked to. */
const creations = () =>
  world.workos.faults.calls.filter(
    ({ method, path }) => `${method} ${path}` === MEMBERSHIPS,
  );

test("two workspaces that are linked at once make no more than 450 writes in any ten seconds together", async () => {
  const studio = await unlinkedStudio(crowd(80));
  const ids: Record<string, string> = { ana: studio.ids.ana! };
  for (const name of Object.keys(crowd(80, 80)))
    ids[name] = await world.person(name);
  const { workspaceId, userIds } = await insertWorkspace(
    world.t,
    Object.fromEntries(
      Object.entries(ids).map(([name, workosUserId]) => [
        name,
        { role: name === "ana" ? "owner" : "member", workosUserId },
      ]),
    ),
    "Other",
  );
  const moveOn = movableClock();
  const began = Date.now();
  const written: number[] = [];
  const watch: Fate = async (step, take) => {
    if (step.name === MEMBERSHIPS) written.push(Date.now());
    return await take();
  };
  const outcomes = await Promise.all(
    [studio, { ...studio, workspaceId, ids, userIds }].map((one) =>
      linkInSteps(one, watch, moveOn, { choice: { type: "new" } }),
    ),
  );
  expect(outcomes).toMatchObject([
    { status: "linked", created: 81 },
    { status: "linked", created: 81 },
  ]);
  // 50 at once, and then 40 a second: never more than 450 in ten.
  for (const [i, at] of written.entries())
    expect(i + 1).toBeLessThanOrEqual(50 + (at - began) / 25 + 1);
});

test("a WorkOS that has too many requests is asked again when it says so, as often as it takes", async () => {
  const studio = await unlinkedStudio(crowd(3));
  const faults = [
    { status: 429, retryAfter: 2 },
    { status: 429, retryAfter: 3 },
    { status: 429, retryAfter: 1 },
  ];
  for (const fault of faults) world.workos.faults.next(MEMBERSHIPS, fault);
  const waited: number[] = [];
  const outcome = await linkInSteps(studio, goOn, (ms) => waited.push(ms));
  expect(outcome).toMatchObject({ status: "linked", created: 4 });
  expect(Math.max(...waited)).toBe(3_000);
  expect(
    creations()
      .map(({ status }) => status)
      .sort(),
  ).toEqual([201, 201, 201, 201, 429, 429, 429]);
});

test("five minutes are enough for one call: it stops well before Convex stops it, and the next goes on where it stopped", async () => {
  const studio = await unlinkedStudio(crowd(25));
  const moveOn = movableClock();
  let written = 0;
  const outcome = await linkInSteps(studio, async (step, take) => {
    // The answer to the twelfth takes a very long time.
    if (step.name === MEMBERSHIPS && ++written === 12) moveOn(5 * 60_000);
    return await take();
  });
  if (outcome.status !== "partial") throw new Error(outcome.status);
  expect(outcome.created).toBe(20);
  expect(outcome.failed.count).toBe(6);
  for (const { why } of outcome.failed.people)
    expect(why).toMatchObject({ reason: "outOfTime", params: {} });
  expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
  expect(await whoCanEnter(studio)).toHaveLength(26);

  expect(await link(studio)).toMatchObject({ status: "linked", created: 6 });
  expect(creations()).toHaveLength(26);
  expect(await organizations()).toHaveLength(1);
});

test("of the people that WorkOS refuses, each is named with the reason, and the others are in", async () => {
  const studio = await unlinkedStudio(crowd(4));
  await world.sdk.userManagement.deleteUser(studio.ids.m1!);
  const outcome = await link(studio);
  if (outcome.status !== "partial") throw new Error(outcome.status);
  expect(outcome).toEqual({
    status: "partial",
    created: 4,
    failed: {
      count: 1,
      people: [
        {
          userId: studio.userIds.m1,
          displayName: "m1",
          why: {
            reason: "accountGone",
            params: {},
            message: "WorkOS does not know this person any more.",
          },
        },
      ],
    },
  });
  const [organization] = await organizations();
  expect(Object.keys(await heldIn(studio, organization!.id))).toEqual([
    "ana",
    "m0",
    "m2",
    "m3",
  ]);
  expect(await link(studio, { confirm: [studio.userIds.m1!] })).toMatchObject({
    status: "linked",
    created: 0,
    lost: 1,
  });
});

/** Something happens in the new organization right before the next such call. */
async function linkWhile(
  studio: Studio,
  call: string,
  what: (organizationId: string) => Promise<unknown>,
) {
  // It is none of the action's doing.
  const outside = AsyncLocalStorage.snapshot();
  let happening: Promise<unknown> | undefined;
  const fate: Fate = async (step, take) => {
    if (step.name === call)
      await (happening ??= outside(async () => {
        const [organization] = await organizations();
        return await what(organization!.id);
      }));
    return await take();
  };
  return await linkInSteps(studio, fate, undefined, {
    choice: { type: "new" },
  });
}
const add = (studio: Studio, name: string) => (organizationId: string) =>
  world.sdk.userManagement.createOrganizationMembership({
    organizationId,
    userId: studio.ids[name]!,
  });

test.each([
  ["looks", "GET /user_management/organization_memberships"],
  ["adds", MEMBERSHIPS],
])(
  "someone who became a member right before linking %s is in: that is success",
  async (_when, call) => {
    const studio = await unlinkedStudio(crowd(1));
    const outcome = await linkWhile(studio, call, add(studio, "m0"));
    expect(outcome).toMatchObject({ status: "linked", created: 1 });
    expect(await whoCanEnter(studio)).toEqual(["ana", "m0"]);
  },
);

test("someone whose membership was switched off right before linking looks is not re-activated", async () => {
  const studio = await unlinkedStudio(crowd(1));
  const outcome = await linkWhile(
    studio,
    "GET /user_management/organization_memberships",
    async (organizationId) => {
      const { id } = await add(studio, "m0")(organizationId);
      await world.sdk.userManagement.deactivateOrganizationMembership(id);
    },
  );
  expect(outcome).toMatchObject({
    status: "partial",
    failed: {
      count: 1,
      people: [
        {
          userId: studio.userIds.m0,
          why: expect.objectContaining({ reason: "inactive" }) as object,
        },
      ],
    },
  });
  const [organization] = await organizations();
  expect(await heldIn(studio, organization!.id)).toEqual({
    ana: "admin",
    m0: "member inactive",
  });
});
