import { convexTest } from "convex-test";
import {
  defineSchema,
  defineTable,
  type DataModelFromSchemaDefinition,
} from "convex/server";
import { v } from "convex/values";
import { describe, expect, expectTypeOf, test } from "vitest";
import { rollcallTables } from "../rollcall/tables";
import schema from "../schema";

/* Rollcall's tables in the schema of a product. */

const tables = rollcallTables({
  users: { nickname: v.optional(v.string()) },
  workspaces: {
    plan: v.optional(v.union(v.literal("free"), v.literal("paid"))),
  },
});
const ours = defineSchema({
  ...tables,
  workspaces: tables.workspaces.index("by_plan", ["plan"]),
  projects: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
  }).index("by_workspaceId", ["workspaceId"]),
});
type Product = DataModelFromSchemaDefinition<typeof ours>;

describe("the schema of a product", () => {
  test("has tables, and fields on users and workspaces, of its own", async () => {
    const t = convexTest(ours, {
      "../_generated/api.js": () => Promise.resolve({}),
    });
    await t.run(async (ctx) => {
      const createdBy = await ctx.db.insert("users", {
        nickname: "Nell",
        workosUserId: "user_1",
        syncedAt: 1,
      });
      const workspaceId = await ctx.db.insert("workspaces", {
        name: "Studio",
        slug: "studio",
        createdBy,
        plan: "paid",
      });
      await ctx.db.insert("projects", { workspaceId, name: "Website" });
    });
    const found = await t.run(
      async (ctx) =>
        await ctx.db
          .query("workspaces")
          .withIndex("by_plan", (q) => q.eq("plan", "paid"))
          .unique(),
    );
    expect(found).toMatchObject({ name: "Studio", plan: "paid" });
  });

  test("keeps the indexes that Rollcall reads by", () => {
    const names = (of: { " indexes": () => { indexDescriptor: string }[] }) =>
      of[" indexes"]().map(({ indexDescriptor }) => indexDescriptor);
    for (const table of ["users", "workspaces"] as const)
      expect(names(ours.tables[table])).toEqual(
        expect.arrayContaining(names(schema.tables[table])),
      );
  });

  test("adds nothing to the tables of another call", () => {
    expect(JSON.stringify(rollcallTables().workspaces)).not.toContain("plan");
  });

  test("has types for what it added, and for what was there", () => {
    expectTypeOf<Product["workspaces"]["document"]["plan"]>().toEqualTypeOf<
      "free" | "paid" | undefined
    >();
    expectTypeOf<Product["users"]["document"]["nickname"]>().toEqualTypeOf<
      string | undefined
    >();
    expectTypeOf<
      Product["users"]["document"]["syncedAt"]
    >().toEqualTypeOf<number>();
  });

  test("can't give a field of Rollcall's another meaning", () => {
    expect(() =>
      rollcallTables({ users: { email: v.optional(v.number()) } }),
    ).toThrow(
      'The table "users" has a field "email" already. Give yours another name.',
    );
  });
});
