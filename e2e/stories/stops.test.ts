import { describe, expect, test } from "vitest";
import { hasChromium } from "../browser.ts";
import { withSharedStack } from "../withSharedStack.ts";
import { keyboard } from "./keyboard.ts";
import { ana } from "./team.ts";

describe.skipIf(!hasChromium())("the team by keyboard", () => {
  const local = withSharedStack();

  test("the first person is three stops away, and each other is one more", async () => {
    const { page } = await ana(local, { hands: keyboard });
    const stop = async (key: string) => {
      await page.keyboard.press(key);
      return await page.evaluate(() => document.activeElement?.textContent);
    };
    expect(await stop("Tab")).toBe("Skip to content");
    expect(await stop("Tab")).toBe("Skip to the people");
    expect(await stop("Enter")).toBe("Ana Lindqvist");
    expect(await stop("Tab")).toBe("Bo Castellan");
    expect(await stop("Tab")).toBe("Chidi Okafor");
  });
});
