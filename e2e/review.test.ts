import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium } from "./browser.ts";
import { button, dialog, expectNoSidewaysScroll, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* An access review of Northlight's nine people, from its start to the evidence. */

const OTHERS = [
  "Bo Castellan",
  "Chidi Okafor",
  "Emre Yıldız",
  "Farah Haddad",
  "Hiro Tanaka",
  "Inês Duarte",
  "Jonas Weber",
  "Kaya Demir",
];

describe.skipIf(!hasChromium())("access review", () => {
  const local = withSharedStack();

  const review = async (device?: Parameters<typeof local.signInAs>[1]) => {
    const page = await local.signInAs("ana", {
      path: "/w/northlight/review",
      organization: "Northlight Studio",
      ...device,
    });
    await button(page, "Start a review").waitFor();
    return page;
  };
  const progress = (page: Page, text: string) =>
    page.getByRole("status").getByText(text, { exact: true }).waitFor();
  /** A person's row has the focus. */
  const focusIn = (page: Page, name: string) =>
    row(page, name)
      .and(page.locator(":focus-within"))
      .waitFor({ state: "visible" });

  test("nine people are reviewed by keyboard alone, up to the sign-off and the evidence", async () => {
    const page = await review();
    await button(page, "Start a review").focus();
    await page.keyboard.press("Enter");
    await dialog(page).getByRole("textbox", { name: "Name" }).waitFor();
    // Its name, its people, its time and who does it are filled in already.
    await page.keyboard.press("Enter");
    await dialog(page).waitFor({ state: "detached" });
    await progress(page, "0 of 9");
    // Nobody has to be looked for: the keys work at once.
    await focusIn(page, "Bo Castellan");

    await page.keyboard.press("k");
    await focusIn(page, "Chidi Okafor");
    await row(page, "Bo Castellan").getByText("Kept").waitFor();
    await page.keyboard.press("n");
    await dialog(page).getByRole("textbox", { name: "Note" }).waitFor();
    await page.keyboard.type("Keeps it until spring");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog(page).waitFor({ state: "detached" });
    await focusIn(page, "Chidi Okafor");
    await page.keyboard.press("r");
    await dialog(page).getByText("WorkOS ends their sessions").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog(page).waitFor({ state: "detached" });
    await focusIn(page, "Emre Yıldız");
    await progress(page, "2 of 9");

    await page.keyboard.press("k");
    await focusIn(page, "Farah Haddad");
    await page.keyboard.press("ArrowUp");
    await row(page, "Emre Yıldız").getByText("Kept").waitFor();
    await progress(page, "3 of 9");
    await page.keyboard.press("u");
    await progress(page, "2 of 9");
    for (const name of OTHERS.slice(2)) {
      await focusIn(page, name);
      await page.keyboard.press("k");
    }
    await progress(page, "8 of 9");
    const signOff = button(page, "Sign off");
    await signOff.and(page.locator(":focus")).waitFor();
    await signOff.and(page.locator(":not([aria-disabled])")).waitFor();
    await page.keyboard.press("Enter");
    await dialog(page).getByText("7 kept, 1 removed, 0 gone").waitFor();
    await dialog(page).getByText("1 person is not decided:").waitFor();
    await page.keyboard.type("All seen");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    const people = page.getByRole("table", {
      name: "Everybody in this review",
    });
    await people.waitFor();
    await page.getByText("All seen").waitFor();
    expect(await people.getByRole("row").count()).toBe(10);
    const chidi = people.getByRole("row").filter({ hasText: "Chidi Okafor" });
    expect(await chidi.innerText()).toMatch(
      /Removed[\s\S]*Ana Lindqvist[\s\S]*Keeps it until spring/,
    );

    const file = page.waitForEvent("download");
    await button(page, "Save as a CSV file").focus();
    await page.keyboard.press("Enter");
    const lines = (await readFile(await (await file).path(), "utf8"))
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(10);
    expect(lines.find((line) => line.includes("Chidi Okafor"))).toMatch(
      /,removed,2\d{3}-.*,Ana Lindqvist,.*,Keeps it until spring,/,
    );
    expect(lines.find((line) => line.includes("Ana Lindqvist,ana@"))).toMatch(
      /,waiting,/,
    );

    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(
      await page.getByRole("link", { name: "Skip to content" }).isVisible(),
    ).toBe(false);
    expect(await page.getByRole("navigation").isVisible()).toBe(false);
    expect(await button(page, "Print").isVisible()).toBe(false);
    for (const name of ["Ana Lindqvist", ...OTHERS])
      expect(
        await people
          .getByRole("row")
          .filter({ hasText: name })
          .first()
          .isVisible(),
      ).toBe(true);
    expect(
      await people.evaluate((table) => getComputedStyle(table).color),
    ).toBe("rgb(0, 0, 0)");
    const paper = await page.pdf({ format: "A4" });
    // One page for nine people: nothing of the console is printed beside them.
    expect(
      paper.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length,
    ).toBe(1);
  });

  test("many are kept by mouse at once, and their results are shown", async () => {
    const page = await review();
    await button(page, "Start a review").click();
    await button(page, "Start the review").click();
    await progress(page, "0 of 9");
    await page.getByLabel("Select everybody shown who is left").check();
    const bar = page.getByRole("region", { name: "Selected for a decision" });
    await button(bar, "Keep 8").click();
    await button(page, "Keep 8 people").click();
    await progress(page, "8 of 9");
    await page.getByText(/^8 people done, nobody refused/).waitFor();
    await button(page, "Kept 8").click();
    await row(page, "Ana Lindqvist").waitFor({ state: "detached" });
    await button(page, "Sign off").click();
    await dialog(page).getByText("8 kept, 0 removed").waitFor();
  });

  test("on a phone people are decided by touch", async () => {
    const page = await review({
      device: {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
      },
    });
    await button(page, "Start a review").tap();
    await button(page, "Start the review").tap();
    await progress(page, "0 of 9");
    await expectNoSidewaysScroll(page);
    const keep = button(page, "Keep Bo Castellan in");
    expect((await keep.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await keep.tap();
    await row(page, "Bo Castellan").getByText("Kept").waitFor();
    await button(page, "Take back the decision on Bo Castellan").tap();
    await keep.waitFor();
    await button(page, "Remove Kaya Demir from here").tap();
    await button(page, "Remove").tap();
    await row(page, "Kaya Demir").getByText("Removed").waitFor();
    await button(page, "Removed 1").tap();
    await row(page, "Bo Castellan").waitFor({ state: "detached" });
    await expectNoSidewaysScroll(page);
    expect(await page.getByLabel("Keys in the list").isVisible()).toBe(false);
    await button(page, "Evidence").tap();
    await page
      .getByText("Not signed off yet: this can still change.")
      .waitFor();
    await expectNoSidewaysScroll(page);
  });
});
