import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium } from "./browser.ts";
import { button, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* Where a finger points, and how far beside it may be. */

const HALF = 21;

describe.skipIf(!hasChromium())("by touch", () => {
  const local = withSharedStack();

  test("buttons and boxes are hit 44 px high, and the switch is", async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/team",
      device: {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
      },
    });
    await row(page, "Chidi Okafor").waitFor();
    for (const control of [
      button(page, "Invite people"),
      page.getByRole("button", { name: "Open menu" }),
      page.getByLabel("Select Chidi Okafor"),
      button(page, "Actions for Chidi Okafor"),
    ])
      expect(await isHitAround(control)).toEqual([true, true]);
    await page.goto(`${local.stack.url}/w/northlight/settings/people`);
    const rule = page.getByRole("switch");
    await rule.waitFor({ state: "attached" });
    expect(await isHitAround(rule)).toEqual([true, true]);
  });
});

/** Whether a touch near its upper and its lower end is taken by it, or by its label. */
async function isHitAround(control: Locator): Promise<boolean[]> {
  await control.scrollIntoViewIfNeeded();
  return await control.evaluate((element, half) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [-half, half].map((by) => {
      const hit = document.elementFromPoint(
        left + width / 2,
        top + height / 2 + by,
      );
      return (
        hit !== null &&
        (element.contains(hit) ||
          hit.closest(`label[for="${element.id}"]`) !== null)
      );
    });
  }, HALF);
}
