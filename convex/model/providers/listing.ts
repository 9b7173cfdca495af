import type { ListedPage } from "./port";

/**
 * Whether a page of a listing may have passed somebody over.
 *
 * @param before the total that the page before had; null ahead of the first
 */
export function isTorn(
  before: number | null,
  { isTorn, isLoose, total }: Pick<ListedPage, "isTorn" | "isLoose" | "total">,
): boolean {
  return isTorn === true || (isLoose === true && before !== total);
}
