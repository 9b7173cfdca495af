import { DIALOGS } from "./states/dialogs.ts";
import { DOORS } from "./states/doors.ts";
import { ODD } from "./states/odd.ts";
import { PAGES } from "./states/pages.ts";
import { REVIEW_DIALOGS } from "./states/reviewDialogs.ts";
import { SETTINGS } from "./states/settings.ts";
import type { State } from "./state.ts";

/** Every page and state that has a picture. */
export const STATES: readonly State[] = [
  ...PAGES,
  ...DIALOGS,
  ...REVIEW_DIALOGS,
  ...SETTINGS,
  ...DOORS,
  ...ODD,
];
