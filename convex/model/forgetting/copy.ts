import { type Infer, v } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import { placesOf } from "./people";
import { requirePersonBy } from "./person";

/* The copy of what is kept about a person, a page at a time. */

/** A user, or everything that is sent to an address; exactly one of both. */
export const whoFields = {
  userId: v.optional(v.id("users")),
  email: v.optional(v.string()),
};
export const vWho = v.object(whoFields);
export type Who = Infer<typeof vWho>;

/** Where to go on: which of the person's places, and where in it. */
export const vPlace = v.object({
  at: v.number(),
  cursor: v.union(v.string(), v.null()),
});
export type PlaceAt = Infer<typeof vPlace>;

/** Rows are handed out as they are: this validates no table anew. */
export const vCopiedPage = v.object({
  name: v.union(v.string(), v.null()),
  rows: v.array(v.any()),
  next: v.union(vPlace, v.null()),
});
export type CopiedPage = {
  /** The table; null after the last. */
  name: string | null;
  rows: unknown[];
  next: PlaceAt | null;
};

/** @throws INVALID, NOT_FOUND, CONFLICT: see `requirePersonBy` */
export async function copyPage(
  ctx: QueryCtx,
  who: Who,
  { at, cursor }: PlaceAt,
): Promise<CopiedPage> {
  const places = placesOf(await requirePersonBy(ctx, who));
  const place = places[at];
  if (!place) return { name: null, rows: [], next: null };
  const { name = place.name, rows, next } = await place.read(ctx, cursor);
  if (next !== null) return { name, rows, next: { at, cursor: next } };
  const isLast = at + 1 >= places.length;
  return {
    name,
    rows,
    next: isLast ? null : { at: at + 1, cursor: null },
  };
}
