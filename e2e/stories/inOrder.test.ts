import { describe, expect, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { callFunction, CLEANUP } from "../commandLine.ts";
import { button, expectNoSidewaysScroll } from "../person.ts";
import { withSharedStack } from "../withSharedStack.ts";
import {
  anaAtHome,
  expectInNavigation,
  needsAttention,
  syncState,
} from "./fromHome.ts";
import { WAYS } from "./ways.ts";

describe.skipIf(!hasChromium())("whether everything is in order", () => {
  const local = withSharedStack();

  test.each(WAYS)(
    "is read without a click, and so is what is not, which is settled from there: %s",
    async (_name, way) => {
      const { page, hands } = await anaAtHome(local, way);
      await syncState(page)
        .getByText(/^In sync with WorkOS, checked /)
        .waitFor();
      await page.getByText("Nothing needs your attention.").waitFor();

      // Kaya is no longer in WorkOS, and nothing told us: this finds it.
      await callFunction(local.stack, CLEANUP, {});
      await syncState(page)
        .getByText("1 person is no longer in WorkOS")
        .waitFor();
      const line = needsAttention(page).filter({
        hasText: "Kaya Demir is no longer in WorkOS",
      });
      await line
        .getByText(
          /^Can’t enter now, and will be removed in 2[34] hours\. WorkOS did not say why\.$/,
        )
        .waitFor();
      await expectNoSidewaysScroll(page);
      await expectInNavigation(page, hands, "Team, 1 needs attention");

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
      await page.getByText("Nothing needs your attention.").waitFor();
      await expectInNavigation(page, hands, "Team");
      // Who uses the keyboard goes on from there.
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.tagName))
        .not.toBe("BODY");
    },
  );
});
