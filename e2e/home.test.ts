import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible } from "./axe.ts";
import { hasChromium } from "./browser.ts";
import { callFunction, CLEANUP } from "./commandLine.ts";
import { button, expectNoSidewaysScroll } from "./person.ts";
import { WAYS } from "./stories/ways.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* Home: somebody who runs the workspace reads what is not in order, and settles it there. */

describe.skipIf(!hasChromium())("Home", () => {
  const local = withSharedStack({
    async prepare() {
      // The example's Kaya is no longer in WorkOS, and nothing told us: this finds it.
      await callFunction(local.stack, CLEANUP, {});
    },
  });

  test.each(WAYS)(
    "Ana reads that Kaya is no longer in WorkOS and keeps her, and nobody waits any more: %s",
    async (_name, way) => {
      const page = await local.signInAs("ana", {
        ...way,
        organization: "Northlight Studio",
      });
      const hands = way.hands(page);
      const line = page
        .getByRole("list", { name: "Needs attention" })
        .getByRole("listitem")
        .filter({ hasText: "Kaya Demir is no longer in WorkOS" });
      await line.getByText(/^Will be removed in 2[34] hours\./).waitFor();
      expect(new URL(page.url()).pathname).toBe("/w/northlight/home");
      await expectNoSidewaysScroll(page);
      await expectOnTeam(page, "Team, 1 needs attention");

      await hands.press(line.getByRole("link", { name: "Decide" }));
      const details = page.getByRole("dialog", { name: /Kaya Demir/ });
      await hands.interrupt(button(details, "Keep access"));
      await hands.press(button(details, "Keep access"));
      await details
        .getByRole("heading", { name: "Can Kaya enter? Yes" })
        .waitFor();
      await hands.press(button(details, "Close"));
      await details.waitFor({ state: "hidden" });
      await line.waitFor({ state: "hidden" });
      await expectOnTeam(page, "Team");
      // Who uses the keyboard goes on from there.
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.tagName))
        .not.toBe("BODY");
    },
  );

  test("axe finds nothing on it, wide and on a phone", async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/home",
    });
    await page.getByText("Kaya Demir is no longer in WorkOS").waitFor();
    await page.getByRole("list", { name: "What happened" }).waitFor();
    await expectAccessible(page, "Home");
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, "Home on a phone");
  });
});

/** What the navigation calls the team; on a phone it stands in a menu. */
async function expectOnTeam(page: Page, name: string) {
  const isPhone = page.viewportSize()!.width < 768;
  if (isPhone) await button(page, "Open menu").tap();
  await page
    .getByRole("navigation", { name: "Workspace pages" })
    .getByRole("link", { name, exact: true })
    .waitFor();
  if (isPhone) await button(page.getByRole("dialog"), "Close menu").tap();
}
