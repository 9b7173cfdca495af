import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium } from "./browser.ts";
import { button, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* Toasts in a real window: what they cover, and how they are reached. */

const WINDOWS = [
  ["wide", { width: 1280, height: 800 }],
  ["of a phone", { width: 390, height: 844 }],
] as const;

describe.skipIf(!hasChromium())("a toast", () => {
  const local = withSharedStack();

  test.each(WINDOWS)(
    "covers nothing that one works with, in a window that is %s",
    { timeout: 180_000 },
    async (_name, size) => {
      const page = await local.signInAs("ana", {
        organization: "Northlight Studio",
        path: "/w/northlight/team",
      });
      await page.setViewportSize(size);
      await row(page, "Chidi Okafor").waitFor();
      /** A toast as large as they come: it names somebody and can be undone. */
      const toast = async (who: string) => {
        await button(page, `Actions for ${who}`).click();
        await page
          .getByRole("menuitem", { name: "Keep: access reviewed" })
          .click();
        await page
          .getByRole("status")
          .filter({ hasText: "on record" })
          .first()
          .waitFor();
      };
      await toast("Bo Castellan");
      expect(await covered(page)).toEqual([]);

      for (const who of ["Bo Castellan", "Emre Yıldız"])
        await page.getByLabel(`Select ${who}`).check();
      await toast("Chidi Okafor");
      const bar = page.getByRole("region", { name: "Selected people" });
      await button(bar, "Remove").waitFor();
      expect(await covered(page)).toEqual([]);

      await button(bar, "Remove").click();
      await page.getByRole("dialog").getByText("WorkOS ends").first().waitFor();
      expect(await covered(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });

      await toast("Farah Haddad");
      await page.getByRole("button", { name: "Hiro Tanaka" }).first().click();
      await page
        .getByRole("heading", { name: "Can Hiro enter? Yes" })
        .waitFor();
      expect(await covered(page)).toEqual([]);
    },
  );

  test("is answered by the keys that it shows, with the focus where it was", async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/team",
    });
    const role = (name: string) =>
      button(page, `${name}, role of Chidi Okafor`);
    await role("Member").focus();
    // The first is Owner.
    await page.keyboard.press("Enter");
    await page.getByRole("menuitemradio", { name: /^Owner/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await button(page, "Undo").getByText("Ctrl+Z").waitFor();
    await role("Admin").waitFor();
    await page.keyboard.press("Control+z");
    await page.getByText("Undone.").waitFor();
    await role("Member").waitFor();
    expect(
      await role("Member").evaluate((one) => one === document.activeElement),
    ).toBe(true);
  });
});

/**
 * The controls that a toast lies over, of what is worked with: the dialog, where there
 * is one. Each is scrolled to as a person would.
 *
 * @throws where no toast is shown
 */
async function covered(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const TOASTS = ".mantine-Notifications-root";
    if (!document.querySelector(`${TOASTS} .mantine-Notification-root`))
      throw new Error("There is no toast.");
    const over = document.querySelector("[role=dialog]") ?? document;
    const found: string[] = [];
    for (const control of over.querySelectorAll("a[href], button, input")) {
      const { width } = control.getBoundingClientRect();
      if (width < 2 || control.closest(TOASTS)) continue;
      control.scrollIntoView({ block: "center" });
      const { x, y, height, width: w } = control.getBoundingClientRect();
      const hit = document.elementFromPoint(x + w / 2, y + height / 2);
      if (hit?.closest(TOASTS))
        found.push(control.getAttribute("aria-label") ?? control.textContent);
    }
    return found;
  });
}
