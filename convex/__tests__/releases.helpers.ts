import type { TableNames } from "../_generated/dataModel";
import type { T } from "./setup.helpers";

/** The rows of a version by table, as `npm run release:rows` has written them. */
export type Release = Record<string, object[]>;

/** By version. */
export const RELEASES: [version: string, release: Release][] = Object.entries(
  import.meta.glob<Release>("./releases/*.json", {
    eager: true,
    import: "default",
  }),
).map(([file, release]) => [file.slice("./releases/".length, -5), release]);

/**
 * Puts the rows into a deployment, each as its schema takes it.
 *
 * @throws where it does not: Convex would refuse the push
 */
export async function load(t: T, release: Release) {
  const ids = new Map<string, string>();
  const stored: [TableNames, object][] = [];
  for (const [table, rows] of Object.entries(release) as [
    TableNames,
    object[],
  ][])
    for (const row of rows) {
      // The id of a row that may not be there yet, which has to look like one.
      const bare = translated(row, (of) => `9${of}`) as never;
      const id = await t.run((ctx) => ctx.db.insert(table, bare));
      ids.set(`${table}/${rows.indexOf(row)}`, id);
      stored.push([table, row]);
    }
  const idsInOrder = [...ids];
  await t.run(async (ctx) => {
    for (const [n, [table, row]] of stored.entries()) {
      const whole = translated(
        row,
        (of, name) => ids.get(name) ?? `9${of}`,
      ) as never;
      await ctx.db.replace(table, idsInOrder[n]![1] as never, whole);
    }
  });
}

/** With another id for each that is written as `table/1`. */
function translated(
  value: unknown,
  idOf: (table: string, name: string) => string,
): unknown {
  if (typeof value === "string") {
    const [, table] = /^(\w+)\/\d+$/.exec(value) ?? [];
    return table === undefined ? value : idOf(table, value);
  }
  if (Array.isArray(value)) return value.map((one) => translated(one, idOf));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, translated(one, idOf)]),
  );
}
