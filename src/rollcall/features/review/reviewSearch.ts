/** Which people of a review are listed. */
export const SHOWN = ["left", "kept", "removed", "gone", "all"] as const;
export type Shown = (typeof SHOWN)[number];

/** What the address of the page remembers. */
export type ReviewSearch = {
  show?: Shown | undefined;
  /** The review whose evidence is shown in place of the page. */
  evidence?: string | undefined;
};

/** Takes what it understands of an address; what it leaves out is undefined. */
export function readReviewSearch({
  show,
  evidence,
}: Record<string, unknown>): ReviewSearch {
  return {
    show: SHOWN.find((each) => each === show),
    evidence:
      typeof evidence === "string" && evidence !== "" ? evidence : undefined,
  };
}
