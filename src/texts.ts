import type { OwnTexts } from "./rollcall";

/*
 * What your product says in its own words, and languages of its own: docs/adopting.md,
 * "Your own words".
 */
export const texts: OwnTexts = {};
