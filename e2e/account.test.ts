import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { PersonKey } from "../dev/example.ts";
import { takeViolations } from "../dev/workos/referee/violations.ts";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { button, dialog, expectNoSidewaysScroll, press } from "./person.ts";

/* What is a person's own, in real browsers: where times are told, and every session. */

const PHONE = { width: 390, height: 844 };

describe.skipIf(!hasChromium())("the person’s own page", () => {
  const local = withSharedStack();

  const accountOf = async (who: PersonKey, options: object = {}) => {
    const page = await local.signInAs(who, {
      path: "/w/tidewater/account",
      ...options,
    });
    await page.getByRole("list", { name: "Where you are signed in" }).waitFor();
    return page;
  };
  const chooseZone = async (page: Page, city: string) => {
    const zone = page.getByRole("combobox", { name: "Time zone" });
    await zone.click();
    await zone.fill(city);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  };
  const exactTimes = async (page: Page) =>
    await page
      .getByRole("main")
      .locator("time[title]")
      .evaluateAll((times) => times.map((time) => time.getAttribute("title")));

  test("another time zone holds at once, on every page, and after the page is loaded again", async () => {
    const dana = await accountOf("dana");
    await chooseZone(dana, "Kolkata");
    await dana.getByText("Times in Asia/Kolkata").waitFor();
    for (const time of await exactTimes(dana))
      expect(time).toMatch(/GMT\+5:30$/);
    await dana.reload();
    await dana.getByText("Times in Asia/Kolkata").waitFor();
    await dana.getByRole("link", { name: "Audit log" }).click();
    await dana.getByText("Times in Asia/Kolkata").waitFor();
    await dana.locator("[data-row]").first().waitFor();
    const times = await exactTimes(dana);
    expect(times.length).toBeGreaterThan(0);
    for (const time of times) expect(time).toMatch(/GMT\+5:30$/);
  });

  test("signing out everywhere ends another browser’s session when it is loaded next", async () => {
    const elsewhere = await accountOf("dana");
    const dana = await accountOf("dana");
    await button(dana, "Sign out everywhere").click();
    await button(dialog(dana), "Sign out everywhere").click();
    await dana.getByText(/^You are signed out everywhere\./).waitFor();
    await button(dana, "Sign in").waitFor();

    await elsewhere.reload();
    await button(elsewhere, "Sign in").waitFor();
    // AuthKit looks once a second whether it needs a token, while it leaves too.
    const asked = "POST /user_management/authenticate body: ";
    for (const violation of takeViolations())
      expect(violation.slice(0, asked.length)).toBe(asked);
  });

  test("signing out the others, by keyboard and on a phone, leaves this browser in", async () => {
    const elsewhere = await accountOf("dana");
    const dana = await accountOf("dana", {
      device: { viewport: PHONE, hasTouch: true, isMobile: true },
    });
    await expectNoSidewaysScroll(dana);
    await press(dana, "Sign out the others");
    await dialog(dana).waitFor();
    await dialog(dana)
      .getByRole("button", { name: "Sign out the others" })
      .press("Enter");
    await dana.getByText("The other session has ended.").waitFor();
    await dana.reload();
    await dana.getByText("This browser", { exact: true }).waitFor();

    await elsewhere.reload();
    await button(elsewhere, "Sign in").waitFor();
  });
});
