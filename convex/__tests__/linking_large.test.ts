import { afterEach, expect, test, vi } from "vitest";
import type { Id } from "../_generated/dataModel";
import { ensureOrganizationLink } from "../workspaces";
import {
  type Crowd,
  inCrowd,
  listen,
  membershipOf,
  ORGANIZATION,
  personOf,
} from "./crowd.helpers";
import { as, settle } from "./setup.helpers";
import { died, type Fate, runInSteps } from "./steps.helpers";

/*
 * Linking where both lists are longer than what is kept: a page is forgotten, and the
 * organization's list read twice. It may have changed between.
 */

vi.setConfig({ testTimeout: 120_000 });
afterEach(() => {
  vi.restoreAllMocks();
});

const COUNT = 5_030;
const PAGES = Math.ceil(COUNT / 100);
const LAST = COUNT - 1;
/** In the mirror, from when it was linked once. */
const FORMER = COUNT;

async function unlinked() {
  const { t, workspaceId, crowd } = await inCrowd(COUNT + 1, (n) => ({
    member: n !== FORMER,
    // Half of them the mirror has never heard of.
    row: n % 2 === 0 || n === LAST,
  }));
  crowd.listed.pop();
  await t.run(async (ctx) => {
    await ctx.db.patch("workspaces", workspaceId, {
      workosOrganizationId: undefined,
    });
  });
  listen(crowd);
  const row = async (n: number) =>
    await t.run(
      async (ctx) =>
        await ctx.db
          .query("workosOrganizationMemberships")
          .withIndex("by_membershipId", (q) =>
            q.eq("membershipId", membershipOf(n)),
          )
          .unique(),
    );
  const userIdOf = async (n: number) =>
    await t.run(
      async (ctx) =>
        (await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) =>
            q.eq("workosUserId", personOf(n)),
          )
          .unique())!._id,
    );
  const linkedTo = async () =>
    (await t.run((ctx) => ctx.db.get("workspaces", workspaceId)))
      ?.workosOrganizationId;
  const link = async (
    fate: Fate = (_, take) => take(),
    confirm: Id<"users">[] = [],
  ) =>
    await runInSteps(
      as(t, personOf(0)),
      ensureOrganizationLink,
      {
        workspaceId,
        choice: { type: "existing", workosOrganizationId: ORGANIZATION },
        confirm,
      },
      fate,
    );
  return { t, crowd, row, userIdOf, linkedTo, link };
}

const isList = (query: URLSearchParams) => query.get("user_id") === null;

/** Something happens when the list is begun for the second time. */
function beforeSecondReading(crowd: Crowd, happens: () => void) {
  let begun = 0;
  crowd.asked = (path, query) => {
    if (!path.endsWith("memberships") || !isList(query)) return;
    if (query.get("after") === null && ++begun === 2) happens();
  };
}

test("everybody keeps access, the mirror is filled, and what ended before is marked", async () => {
  const { t, crowd, row, linkedTo, link } = await unlinked();
  let lists = 0;
  crowd.asked = (path, query) => {
    if (path.endsWith("memberships") && isList(query)) lists++;
  };
  expect(await link()).toMatchObject({
    status: "linked",
    created: 0,
    lost: 0,
  });
  expect(lists).toBe(2 * PAGES);
  expect(await linkedTo()).toBe(ORGANIZATION);
  expect(await row(1)).toMatchObject({ status: "active" });
  expect((await row(FORMER))?.deletedAt).toEqual(expect.any(Number));
  await settle(t);
});

test.each([
  [
    "was switched off",
    (crowd: Crowd) => {
      crowd.said.set(LAST, { status: "inactive", at: Date.now() });
    },
  ],
  ["was let go", (crowd: Crowd) => crowd.listed.pop()],
])(
  "who %s in WorkOS between the two readings is named before anybody loses access",
  async (_what, happens) => {
    const { t, crowd, userIdOf, linkedTo, link } = await unlinked();
    beforeSecondReading(crowd, () => happens(crowd));
    const asked = await link();
    if (asked.status !== "needs_confirmation") throw new Error(asked.status);
    expect(asked.losing.count).toBe(1);
    expect(asked.confirm).toEqual([await userIdOf(LAST)]);
    expect(await linkedTo()).toBeUndefined();
    expect(await link(undefined, asked.confirm)).toMatchObject({
      status: "linked",
      lost: 1,
    });
    await settle(t);
  },
);

test("a call that is cut off in the middle of the list leaves the old rules, and the next one ends it", async () => {
  const { t, row, linkedTo, link } = await unlinked();
  let filled = 0;
  await new Promise<void>((gone, failed) => {
    link(async ({ name }, take) => {
      const taken = await take();
      if (!name.endsWith(":fillMirror") || ++filled < 20) return taken;
      gone();
      return await died();
    }).then(() => {
      failed(new Error("It was not cut off."));
    }, failed);
  });
  expect(await linkedTo()).toBeUndefined();
  expect(await row(LAST - 2)).toBeNull();
  // Half a list ends nothing.
  expect((await row(FORMER))?.deletedAt).toBeUndefined();
  expect(await link()).toMatchObject({ status: "linked", lost: 0 });
  expect(await row(LAST - 2)).toMatchObject({ status: "active" });
  await settle(t);
});
