import { beforeEach, expect, test, vi } from "vitest";
import { CONFIRMED_MAX } from "../model/linking/outcome";
import { linkingIn, MEMBERSHIPS } from "./linking.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* What linking answers about more people than a Convex array holds. */

const world = besideWorkos();
const { harbor, link, switchOff, unlinkedStudio, whoCanEnter, workspaceOf } =
  linkingIn(world);
beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const ARRAY_MAX = 8_192;
const BATCH = 1_000;

/** People beside Ana; WorkOS has heard of nobody, and can only of some. */
async function crowd(
  { workspaceId }: Studio,
  size: number,
  { withWorkos }: { withWorkos: boolean },
) {
  for (let from = 0; from < size; from += BATCH)
    await world.t.run(async (ctx) => {
      for (let i = from; i < Math.min(size, from + BATCH); i++) {
        const name = `m${i}`;
        await ctx.db.insert("workspaceMembers", {
          workspaceId,
          userId: await ctx.db.insert("users", {
            ...(withWorkos
              ? { workosUserId: `user_${name}` }
              : { clerkUserId: `user_${name}` }),
            name,
            syncedAt: 1_000,
          }),
          role: "member",
          status: "active",
          listedStatus: "active",
          joinedAt: 1_000,
          name,
          sortName: name,
          searchText: name,
        });
      }
    });
}

test("more people than are named lose access when all of them are confirmed, and not before", async () => {
  const studio = await unlinkedStudio({ bo: "member" });
  const id = await harbor(studio, { bo: "member" });
  await switchOff(studio, id, studio.ids.bo!);
  await crowd(studio, 120, { withWorkos: false });
  const offered = await link(studio);
  if (offered.status !== "choose") throw new Error(offered.status);
  const { loses } = offered.candidates[0]!.members;
  expect(loses.count).toBe(121);
  expect(loses.people).toHaveLength(100);
  const choice = { type: "existing", workosOrganizationId: id } as const;
  const asked = await link(studio, { choice });
  if (asked.status !== "needs_confirmation") throw new Error(asked.status);
  expect(asked.losing.count).toBe(121);
  expect(asked.losing.people).toHaveLength(100);
  expect(asked.confirm).toHaveLength(121);
  expect(asked.confirm).toContain(studio.userIds.bo);

  const [, ...allButOne] = asked.confirm;
  expect(await link(studio, { choice, confirm: allButOne })).toMatchObject({
    status: "needs_confirmation",
    losing: { count: 121 },
  });
  expect(await whoCanEnter(studio)).toEqual(["ana", "bo"]);
  expect(await link(studio, { choice, confirm: asked.confirm })).toMatchObject({
    status: "linked",
    lost: 121,
  });
  expect(await whoCanEnter(studio)).toEqual(["ana"]);
});

test("more than can be confirmed: nothing changes, and the sentence says how many they are", async () => {
  const studio = await unlinkedStudio({});
  const size = ARRAY_MAX + 1;
  await crowd(studio, size, { withWorkos: false });
  await expect(link(studio, { choice: { type: "new" } })).rejects.toMatchObject(
    {
      data: {
        code: "CONFLICT",
        message: expect.stringContaining(
          `${size} people would lose access, and no more than ${CONFIRMED_MAX}`,
        ) as string,
      },
    },
  );
  expect((await workspaceOf(studio)).linkState).toBeUndefined();
});

test("more that could not be added yet than an array holds are counted to the last", async () => {
  const studio = await unlinkedStudio({});
  const size = ARRAY_MAX + 1;
  await crowd(studio, size, { withWorkos: true });
  world.workos.faults.next(MEMBERSHIPS, { status: 503, times: Infinity });
  const outcome = await link(studio, { choice: { type: "new" } });
  if (outcome.status !== "partial") throw new Error(outcome.status);
  expect(outcome.failed.count).toBe(size + 1);
  expect(outcome.failed.people).toHaveLength(100);
  expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
});
