import { reviewState } from "../reviewState";

/** How far an access review is, for Home and for its own page. */
export const texts = { review: reviewState } as const;
