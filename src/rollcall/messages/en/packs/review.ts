import { review } from "../review";

/** Access review. */
export const texts = { review } as const;
