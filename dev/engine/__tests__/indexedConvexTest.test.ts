import { convexTest } from "convex-test";
import { expect, test } from "vitest";
import {
  defineSchema,
  defineTable,
  type DataModelFromSchemaDefinition,
  type GenericMutationCtx,
} from "convex/server";
import { v } from "convex/values";
import { captureStore } from "../convexTestStore.ts";
import { withDocumentIndex } from "../indexedConvexTest.ts";

const schema = defineSchema({
  things: defineTable({ a: v.number(), b: v.number() })
    .index("by_a", ["a"])
    .index("by_b", ["b"]),
});
const modules = { "./_generated/api.ts": () => Promise.resolve({}) };

type Ctx = GenericMutationCtx<DataModelFromSchemaDefinition<typeof schema>>;
/** convex-test's types leave it out. */
type InComponents = {
  runInComponent: <R>(
    path: string,
    handler: (ctx: Ctx) => Promise<R>,
  ) => Promise<R>;
};

function open() {
  const t = withDocumentIndex(convexTest({ schema, modules }));
  const { components } = captureStore(t);
  return { t, databaseOf: (path: string) => components[path]!.db };
}

/** How many documents the database's queries are handed from here on. */
function countHanded(db: ReturnType<ReturnType<typeof open>["databaseOf"]>) {
  let handed = 0;
  const resolve = db._resolveQuerySource.bind(db);
  db._resolveQuerySource = (query) => {
    const plan = resolve(query);
    handed += plan.sortedDocs.length;
    return plan;
  };
  return () => {
    const count = handed;
    handed = 0;
    return count;
  };
}

test("a query is handed what it returns, and a page one document more, also in the midst of writes", async () => {
  const { t, databaseOf } = open();
  const handed = countHanded(databaseOf(""));
  await t.run(async ({ db }) => {
    for (let b = 0; b < 1_000; b++) await db.insert("things", { a: 1, b });
  });
  await t.run(async ({ db }) => {
    for (let b = 1_000; b < 2_000; b++) await db.insert("things", { a: 1, b });
    const queries = [
      () => db.query("things"),
      () => db.query("things").withIndex("by_a", (q) => q.eq("a", 1)),
      () => db.query("things").withIndex("by_b", (q) => q.gt("b", 5)),
    ];
    for (const query of queries) {
      await query().first();
      expect(handed()).toBe(1);
      const last = await query().order("desc").take(50);
      expect(last.map(({ b }) => b)).toEqual(
        Array.from({ length: 50 }, (_, i) => 1_999 - i),
      );
      expect(handed()).toBe(50);
    }
  });
  for (let cursor: string | null = null, page = 0; page < 3; page++) {
    const { page: rows, continueCursor } = await t.query(({ db }) =>
      db
        .query("things")
        .withIndex("by_a", (q) => q.eq("a", 1))
        .paginate({ numItems: 50, cursor }),
    );
    expect(rows.map(({ b }) => b)).toEqual(
      Array.from({ length: 50 }, (_, i) => page * 50 + i),
    );
    expect(handed()).toBe(51);
    cursor = continueCursor;
  }
});

test("documents from before the index, and components from after it, are found", async () => {
  const t = convexTest({ schema, modules });
  const { runInComponent } = t as unknown as InComponents;
  const firstOf = (path: string, a: number) =>
    runInComponent(path, async ({ db }) => {
      const query = db.query("things").withIndex("by_a", (q) => q.eq("a", a));
      return (await query.first())?.b;
    });
  await t.run(async ({ db }) => {
    await db.insert("things", { a: 1, b: 7 });
  });
  withDocumentIndex(t);
  t.registerComponent("part", schema, modules);
  const handed = countHanded(captureStore(t).components["part"]!.db);
  await runInComponent("part", async ({ db }) => {
    for (const b of [1, 2, 3]) await db.insert("things", { a: 2, b });
  });
  expect(await firstOf("", 1)).toBe(7);
  expect(await firstOf("part", 2)).toBe(1);
  expect(handed()).toBe(1);
});
