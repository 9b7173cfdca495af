import type { Page, PageRequest } from "./convexTestTypes.ts";
import { currentExecution } from "./execution.ts";

const END = "_end_cursor";

/**
 * Keeps the pages of a live list gapless. A page that ran before ends where it
 * ended then, however many rows came or went: the next page starts there. Convex
 * remembers that end in the query's journal, which the client keeps for us.
 */
export function paginate(
  request: PageRequest,
  run: (request: PageRequest) => Page,
): Page {
  const pageEnd = currentExecution()?.pageEnd;
  const endCursor = request.endCursor ?? pageEnd?.before ?? null;
  const page = run({ ...request, endCursor });
  // convex-test looks for the document at the end, which may be gone by now.
  const fixed =
    endCursor !== null && page.pageStatus !== "SplitRequired"
      ? { ...page, continueCursor: endCursor, isDone: endCursor === END }
      : page;
  if (pageEnd !== undefined) {
    pageEnd.before = null;
    pageEnd.after ??= fixed.continueCursor;
  }
  return fixed;
}

export function journalOf(pageEnd: string | null): string | null {
  return pageEnd === null ? null : JSON.stringify({ pageEnd });
}

export function pageEndOf(journal: string | null): string | null {
  if (journal === null) return null;
  return (JSON.parse(journal) as { pageEnd: string }).pageEnd;
}
