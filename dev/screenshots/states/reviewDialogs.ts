import type { State } from "../state.ts";
import { button } from "./hands.ts";
import { ANA } from "./people.ts";

/* What is asked and chosen in an access review. */

const busy = { scene: "busy", ...ANA } as const;
const example = { scene: "example", ...ANA } as const;

export const REVIEW_DIALOGS: readonly State[] = [
  {
    ...example,
    name: "review-start",
    path: "/w/northlight/review",
    there: "Start a review",
    reach: async (page) => {
      await button(page, "Start a review").click();
      await page.getByRole("textbox", { name: "Name" }).waitFor();
    },
  },
  {
    ...busy,
    name: "review-selected",
    path: "/w/northlight/review",
    there: "2 of 8",
    reach: async (page) => {
      await page.getByLabel("Select everybody shown who is left").check();
      await page
        .getByRole("region", { name: "Selected for a decision" })
        .waitFor();
    },
  },
  {
    ...busy,
    name: "review-note",
    path: "/w/northlight/review",
    there: "2 of 8",
    reach: async (page) => {
      await page
        .getByRole("button", { name: /^Note on/ })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    ...ANA,
    scene: "allDecided",
    name: "review-sign-off",
    path: "/w/northlight/review",
    there: "8 of 9",
    reach: async (page) => {
      await button(page, "Sign off").click();
      await page.getByRole("dialog").waitFor();
    },
  },
];
