import type { PaginationOptions } from "convex/server";

/** Rows on a page of any list that a client reads. */
export const PAGE_MAX = 200;
/** Of a list that is read to its end for a file. */
export const FILE_PAGE_MAX = 500;

/**
 * What a client asked for, as a page of one row or more and of `max` at most. How much of
 * the table may be read for it is not the client's to say.
 */
export function onePage(
  { numItems, cursor, endCursor, id }: PaginationOptions & { id?: number },
  max: number,
): PaginationOptions {
  return {
    numItems: Math.min(max, Math.max(1, Math.floor(numItems) || 1)),
    cursor,
    ...(endCursor === undefined ? {} : { endCursor }),
    ...(id === undefined ? {} : { id }),
  };
}
