import { beforeEach, expect, test } from "vitest";
import { countWrites } from "local-convex/countWrites";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { as, seedPeople, seedWorkspace, setup, type T } from "./setup.helpers";

/* A browser sends a click again once its lost connection is back. */

const LATE = { code: "CONFLICT", reason: "tooLate" };

let t: T;
let cy: { workspaceId: Id<"workspaces">; userId: Id<"users"> };
beforeEach(async () => {
  t = setup();
  const people = { ana: "owner", cy: "member" } as const;
  const { workspaceId } = await seedWorkspace(t, people, "north");
  await seedPeople(t, "stranger");
  cy = { workspaceId, userId: await idOf("cy") };
});

test("a mutation or an action that comes after its time changes nothing, and says so", async () => {
  const until = Date.now() - 1;
  const written = countWrites(t);
  await expect(
    as(t, "ana").mutation(api.users.manage.removeUser, { ...cy, until }),
  ).rejects.toMatchObject({ data: LATE });
  await expect(
    as(t, "ana").action(api.users.manage.changeRole, {
      ...cy,
      role: "admin",
      until,
    }),
  ).rejects.toMatchObject({ data: LATE });
  await expect(
    as(t, "ana").mutation(api.workspaces.switchWorkspace, {
      slug: "north",
      until,
    }),
  ).rejects.toMatchObject({ data: LATE });
  expect(written()).toBe(0);
});

test("one that comes in time is carried out", async () => {
  const written = countWrites(t);
  await as(t, "ana").mutation(api.users.manage.removeUser, {
    ...cy,
    until: Date.now() + 10_000,
  });
  expect(written()).toBeGreaterThan(0);
});

test("one of somebody outside is refused as ever, late or not", async () => {
  await expect(
    as(t, "stranger").mutation(api.users.manage.removeUser, {
      ...cy,
      until: 0,
    }),
  ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
});

async function idOf(person: string) {
  const user = await t.run(
    async (ctx) =>
      await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", person))
        .unique(),
  );
  return user!._id;
}
