import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const RULES = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

/** What axe finds on the page as it is, in both themes; the test goes on and fails at its end. */
export async function expectAccessible(page: Page, where: string) {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page
      .locator(`html[data-mantine-color-scheme=${theme}]`)
      .waitFor({ state: "attached" });
    const found = await findings(page);
    expect.soft(found, `${where}, ${theme}`).toEqual([]);
  }
}

async function findings(page: Page): Promise<string[]> {
  // Large: once for a page that is gone on with.
  if (!(await page.evaluate(() => "axe" in window)))
    await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async (values) => {
    // Rows that lie behind a dialog can't be reached, however little of them is seen.
    const isCovered = document.querySelector("[aria-modal=true]") !== null;
    // The page's own, which its source has just defined.
    return await (window as unknown as { axe: typeof axe }).axe.run(
      isCovered ? { exclude: [["[data-row]"]] } : document,
      { runOnly: { type: "tag", values }, resultTypes: ["violations"] },
    );
  }, RULES);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ""}`,
    ),
  );
}
