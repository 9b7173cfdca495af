import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium } from "./browser.ts";
import { button, dialog, expectNoSidewaysScroll, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* The lists on a phone: what is on the first screen, and how it is narrowed down. */

const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

describe.skipIf(!hasChromium())("on a phone", () => {
  const local = withSharedStack();
  const anaAt = async (path: string) =>
    await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: `/w/northlight/${path}`,
      device: PHONE,
    });
  const filters = (page: Page) =>
    page.getByRole("button", { name: /^Filters/ });
  async function boxOf(element: Locator) {
    await element.waitFor();
    return (await element.boundingBox())!;
  }

  test("the team's rows have two lines, and a name that is cut is whole after a tap", async () => {
    const page = await anaAt("team");
    const chidi = row(page, "Chidi Okafor");
    expect((await boxOf(chidi)).height).toBeLessThanOrEqual(57);
    const second = chidi.getByText(/^Member ·/);
    const isCut = () =>
      second.evaluate((line) => line.scrollWidth > line.clientWidth);
    await page.setViewportSize({ width: 320, height: 844 });
    await expect.poll(isCut).toBe(true);
    await second.tap();
    await expect.poll(isCut).toBe(false);
    await expectNoSidewaysScroll(page);
  });

  test("filters are behind one button, which says how many are set", async () => {
    const page = await anaAt("team");
    await row(page, "Bo Castellan").waitFor();
    await filters(page).tap();
    const sheet = dialog(page);
    // From below, and no higher than it has to be.
    const { y, height } = await boxOf(sheet);
    expect(y + height).toBeGreaterThan(840);
    expect(y).toBeGreaterThan(400);
    await button(sheet, "Role").tap();
    await page.getByRole("menuitemradio", { name: "Admin" }).tap();
    await button(sheet, "Role: Admin").waitFor();
    await button(sheet, "Show the list").tap();
    await sheet.waitFor({ state: "detached" });
    await row(page, "Chidi Okafor").waitFor({ state: "detached" });
    await row(page, "Bo Castellan").waitFor();
    expect(await filters(page).getAttribute("aria-label")).toBe(
      "Filters: 1 set",
    );
    await filters(page).tap();
    await button(sheet, "Clear filters").tap();
    await button(sheet, "Show the list").tap();
    await row(page, "Chidi Okafor").waitFor();
  });

  test("the first line of the audit is on the first screen, and a filter of it leaves the others out", async () => {
    const page = await anaAt("audit");
    const entries = page
      .getByRole("group", { name: "What happened" })
      .getByRole("listitem");
    const { y, height } = await boxOf(entries.first());
    expect(y + height).toBeLessThan(844);
    await filters(page).tap();
    await button(dialog(page), "Event").tap();
    await page.getByRole("option", { name: "Joined", exact: true }).tap();
    await button(dialog(page), "Show the list").tap();
    await page.waitForURL(/event=joined/);
    await entries.filter({ hasText: "was removed" }).first().waitFor({
      state: "detached",
    });
    await expectNoSidewaysScroll(page);
  });

  test("the states of invitations go on to the side, and the last is reached", async () => {
    const page = await anaAt("invitations");
    const states = page.getByRole("group", { name: "Status" });
    const last = states.getByRole("button").last();
    await last.waitFor();
    expect((await boxOf(last)).x).toBeGreaterThan(390);
    await last.tap();
    await expect.poll(() => last.getAttribute("aria-pressed")).toBe("true");
    await expectNoSidewaysScroll(page);
  });
});
