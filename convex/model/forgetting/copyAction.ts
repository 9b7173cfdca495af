import { type Infer, v } from "convex/values";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { type CopiedPage, type PlaceAt, vPlace, type Who } from "./copy";

/** One answer may have 16 MiB and 8,192 rows of a table; a page adds a few MiB at most. */
const BYTES_MAX = 6 * 1024 * 1024;
const ROWS_MAX = 8_000;

export const vCopy = v.object({
  /** By table, each row once. */
  tables: v.record(v.string(), v.array(v.any())),
  /** Where to go on when this is not all; null otherwise. */
  next: v.union(vPlace, v.null()),
});
type Copy = Infer<typeof vCopy>;

/** All that is kept about a person, as far as one answer goes. */
export async function copyPerson(
  ctx: ActionCtx,
  who: Who,
  from: PlaceAt | null,
): Promise<Copy> {
  const tables = new Map<string, Map<string, unknown>>();
  let place = from ?? { at: 0, cursor: null };
  let [bytes, count] = [0, 0];
  for (;;) {
    const { name, rows, next }: CopiedPage = await ctx.runQuery(
      internal.steps.forgetting.copyPage,
      { ...who, place },
    );
    const table = tables.get(name ?? "") ?? new Map<string, unknown>();
    if (name !== null && rows.length > 0) tables.set(name, table);
    for (const row of rows) {
      const text = JSON.stringify(row);
      // One row may be found in two ways.
      table.set(idOf(row) ?? text, row);
      bytes += text.length;
      count++;
    }
    const isAll = next === null;
    if (isAll || bytes > BYTES_MAX || count > ROWS_MAX - PAGE_MAX)
      return {
        tables: Object.fromEntries(
          [...tables].map(([key, found]) => [key, [...found.values()]]),
        ),
        next,
      };
    place = next;
  }
}

/** More rows than this no page has. */
const PAGE_MAX = 1_000;

function idOf(row: unknown): string | undefined {
  return typeof row === "object" && row !== null && "_id" in row
    ? String(row._id)
    : undefined;
}
