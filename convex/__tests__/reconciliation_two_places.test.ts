import { afterEach, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import {
  inCrowd,
  listen,
  membershipOf,
  membersIn,
  personOf,
  rowOf,
  type Said,
} from "./crowd.helpers";
import { settle } from "./setup.helpers";

/*
 * One person's memberships on two pages of a listing: it comes out as if they stood beside
 * each other.
 */

afterEach(() => {
  vi.restoreAllMocks();
});

const COUNT = 210;
/** The person, and the number of their first membership. */
const ONE = 5;
/** And of their second. */
const OTHER = 900;

type Case = {
  other: Said;
  /** What the mirror has of the second. */
  mirrored: "nothing" | "the same" | "active";
  first?: Said;
};

/** @param at where in the list the two are */
async function run({ other, mirrored, first }: Case, at: [number, number]) {
  const { t, workspaceId, crowd } = await inCrowd(COUNT);
  crowd.listed = crowd.listed.filter((n) => n !== ONE);
  const [, second] = at;
  crowd.listed.splice(at[0], 0, ONE);
  crowd.listed.splice(second, 0, OTHER);
  if (first) crowd.said.set(ONE, first);
  crowd.said.set(OTHER, { ...other, of: ONE });
  if (mirrored !== "nothing")
    await t.run(async (ctx) => {
      const status = mirrored === "active" ? "active" : other.status;
      await ctx.db.insert("workosOrganizationMemberships", {
        ...rowOf(OTHER),
        workosUserId: personOf(ONE),
        status: status === "inactive" ? "inactive" : "active",
      });
    });
  listen(crowd);
  const { status } = await t.action(
    internal.organizationSync.reconcileInBackground,
    { workspaceId },
  );
  await settle(t);
  vi.restoreAllMocks();
  const rows = await t.run((ctx) =>
    ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", personOf(ONE)))
      .collect(),
  );
  return {
    status,
    role: (await membersIn(t, workspaceId)).get(personOf(ONE)) ?? "out",
    rows: rows
      .map(
        (row) =>
          `${row.membershipId} ${row.roleSlug} ${row.status} ${row.deletedAt === undefined ? "" : "ended"}`,
      )
      .sort(),
  };
}

const later = Date.now() - 1_000;
const cases: [string, Case][] = [
  ["a second one, new", { other: {}, mirrored: "nothing" }],
  [
    "a second one, new and over",
    { other: { status: "inactive" }, mirrored: "nothing" },
  ],
  ["a second one, known", { other: {}, mirrored: "the same" }],
  [
    "a second one, known and over",
    { other: { status: "inactive" }, mirrored: "the same" },
  ],
  [
    "a second one that is over by now",
    { other: { status: "inactive", at: later }, mirrored: "active" },
  ],
  [
    "a first one that is over by now, and a new one",
    {
      first: { status: "inactive", at: later },
      other: { at: later, role: "admin" },
      mirrored: "nothing",
    },
  ],
];

test.each(cases)(
  "%s",
  async (_what, one) => {
    const together = await run(one, [3, 4]);
    expect(together.status).toBe("done");
    expect(together.rows.map((row) => row.split(" ")[0])).toContain(
      membershipOf(ONE),
    );
    // The first before the second, and the other way round.
    for (const at of [
      [3, 150],
      [150, 3],
    ] as [number, number][])
      expect(await run(one, at)).toEqual(together);
  },
  60_000,
);

test("one that the list has no more beside one that it has is over, and the person stays", async () => {
  const { t, workspaceId, crowd } = await inCrowd(COUNT);
  await t.run(async (ctx) => {
    await ctx.db.insert("workosOrganizationMemberships", {
      ...rowOf(OTHER),
      workosUserId: personOf(ONE),
    });
  });
  listen(crowd);
  await t.action(internal.organizationSync.reconcileInBackground, {
    workspaceId,
  });
  const rows = await t.run((ctx) =>
    ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosUserId", (q) => q.eq("workosUserId", personOf(ONE)))
      .collect(),
  );
  expect(
    rows.map(({ membershipId, deletedAt }) => [
      membershipId,
      deletedAt !== undefined,
    ]),
  ).toEqual([
    [membershipOf(ONE), false],
    [membershipOf(OTHER), true],
  ]);
  expect((await membersIn(t, workspaceId)).get(personOf(ONE))).toBe("member");
});
