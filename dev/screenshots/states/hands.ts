import type { Page } from "playwright-core";

/** The first that is seen: a phone has some of them in another place. */
export const button = (page: Page, name: string | RegExp) =>
  page
    .getByRole("button", {
      name,
      ...(typeof name === "string" && { exact: true }),
    })
    .filter({ visible: true })
    .first();
