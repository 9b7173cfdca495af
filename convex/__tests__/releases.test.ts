import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { findBySlug } from "../model/workspaces/workspaces";
import { rollcallTables } from "../rollcall/tables";
import type schema from "../schema";
import { untilDone } from "./migrations.helpers";
import { load, type Release, RELEASES } from "./releases.helpers";
import { as, seedPeople, setup, type T } from "./setup.helpers";

/* Data of earlier versions, under today's schema, brought up to today. */

async function deployOver(release: Release): Promise<T> {
  // The rows are samples, of which the audit knows nothing.
  const t = setup({ unwatched: true });
  await load(t, release);
  await t.mutation(internal.upgrades.run, {});
  await untilDone(t, internal.upgrades.show);
  return t;
}

async function list(t: T, person: string) {
  const workspaceId = await t.run(
    async (ctx) => (await findBySlug(ctx, "north"))!._id,
  );
  return await as(t, person).query(api.users.queries.listOrgMembers, {
    workspaceId,
    notSeenSince: 2_000,
    paginationOpts: { numItems: 10, cursor: null },
  });
}

test("there is data of a version", () => {
  expect(RELEASES.map(([version]) => version)).toContain("0.9.0");
});

describe.each(RELEASES)("data of %s", (_version, release) => {
  test("it fits today's schema, its upgrades end, and its members get in", async () => {
    const t = await deployOver(release);
    await seedPeople(t, "bo");
    // By a field that the row had not.
    expect((await list(t, "user_ana")).page).toMatchObject([
      { displayName: "Ana", role: "owner" },
    ]);
    await expect(list(t, "bo")).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  });

  test("is brought up to date once", async () => {
    const t = await deployOver(release);
    const done = await t.query(internal.upgrades.show);
    expect(await t.mutation(internal.upgrades.run, {})).toEqual(done);
    const members = await t.run((ctx) =>
      ctx.db.query("workspaceMembers").collect(),
    );
    expect(members.length).toBeGreaterThan(1);
    for (const { seenOrJoinedAt } of members)
      expect(seenOrJoinedAt).toEqual(expect.any(Number));
  });

  test("is refused by a schema that asks for more, or knows less", async () => {
    const tables = rollcallTables();
    const { customers, ...others } = tables;
    const more = defineSchema({
      ...others,
      customers: defineTable({
        ...customers.validator.fields,
        colour: v.string(),
      }),
    }) as typeof schema;
    const { archivedAt: _, ...fewer } = customers.validator.fields;
    const less = defineSchema({
      ...others,
      customers: defineTable(fewer),
    }) as typeof schema;
    for (const [deployed, field] of [
      [more, "colour"],
      [less, "archivedAt"],
    ] as const)
      await expect(load(setup({ deployed }), release)).rejects.toThrow(field);
  });
});
