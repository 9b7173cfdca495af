import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { callFunction, CLEANUP } from "./commandLine.ts";
import { expectNoSidewaysScroll, row } from "./person.ts";

/* Getting out and coming back, as the owner and the removed person see it. */

describe.skipIf(!hasChromium())("removal", () => {
  const local = withSharedStack();

  const northlight = async (who: "ana" | "chidi") => {
    const page = await local.signInAs(who, {
      path: "/w/northlight/team",
      ...(who === "ana" && { organization: "Northlight Studio" }),
    });
    await row(page, "Bo Castellan").waitFor();
    return page;
  };
  const press = async (page: Page, name: string) => {
    await page.getByRole("button", { name, exact: true }).focus();
    await page.keyboard.press("Enter");
  };

  test("a person removed by keyboard sees at once what happened and who can help, and comes back", async () => {
    const chidi = await northlight("chidi");
    const ana = await northlight("ana");
    await press(ana, "Remove Chidi Okafor");
    const dialog = ana.getByRole("dialog", { name: "Remove Chidi Okafor?" });
    await dialog.getByText("WorkOS ends their sessions").waitFor();
    await press(ana, "Remove");
    await row(ana, "Chidi Okafor").waitFor({ state: "detached" });

    await chidi
      .getByRole("heading", {
        name: "You no longer have access to Northlight Studio",
      })
      .waitFor();
    await chidi.getByRole("list", { name: "What decides" }).waitFor();
    await chidi
      .getByText("The people who run the workspace can let you in again.")
      .waitFor();

    // A new sign-in by an old link tells them the same.
    const later = await local.signInAs("chidi", { path: "/w/northlight/team" });
    await later
      .getByRole("heading", {
        name: "You no longer have access to Northlight Studio",
      })
      .waitFor();
    await later.getByRole("list", { name: "What decides" }).waitFor();

    await ana.getByRole("tab", { name: /^Removed/ }).click();
    await press(ana, "Bring back Chidi Okafor");
    await row(ana, "Chidi Okafor").waitFor({ state: "detached" });
    await ana.getByRole("tab", { name: /^Active/ }).click();
    await row(ana, "Chidi Okafor").waitFor();
  });

  test("on a phone many are removed at once, each with an outcome", async () => {
    const ana = await northlight("ana");
    await ana.setViewportSize({ width: 390, height: 800 });
    await ana.getByLabel("Select Farah Haddad").check();
    await ana.getByLabel("Select Hiro Tanaka").check();
    await ana.getByRole("button", { name: "Remove…" }).click();
    const dialog = ana.getByRole("dialog");
    await dialog.getByRole("button", { name: "Remove 2 people" }).click();
    await dialog.getByRole("button", { name: "Done" }).waitFor();
    expect(
      (await dialog.getByRole("listitem").allTextContents()).sort(),
    ).toEqual(["Farah HaddadRemoved", "Hiro TanakaRemoved"]);
    await dialog.getByRole("button", { name: "Done" }).click();
    await ana.getByRole("tab", { name: /^Removed/ }).click();
    await row(ana, "Farah Haddad").waitFor();
    await row(ana, "Hiro Tanaka").waitFor();
    await expectNoSidewaysScroll(ana);
  });

  test("an access review keeps somebody in one click, on a phone too", async () => {
    const ana = await northlight("ana");
    await press(ana, "Keep Emre Yıldız");
    await ana.getByText(/^Emre Yıldız keeps their access/).waitFor();
    await ana.setViewportSize({ width: 390, height: 800 });
    await ana.getByRole("button", { name: "Keep Inês Duarte" }).click();
    await ana.getByText(/^Inês Duarte keeps their access/).waitFor();
    await expectNoSidewaysScroll(ana);
  });

  test("a pending removal counts down, waits longer when told to, and is carried out at once", async () => {
    const ana = await northlight("ana");
    await callFunction(local.stack, CLEANUP, {});
    await ana.getByRole("tab", { name: /^Pending removal/ }).click();
    const kaya = row(ana, "Kaya Demir");
    await kaya
      .getByText("Removed in 23 hours")
      .filter({ visible: true })
      .waitFor();
    await press(ana, "Actions for Kaya Demir");
    await ana.getByRole("menuitem", { name: "One more day" }).click();
    await kaya
      .getByText("Removed tomorrow")
      .filter({ visible: true })
      .waitFor();
    await ana.getByRole("button", { name: "Remove Kaya Demir" }).click();
    const dialog = ana.getByRole("dialog");
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();
    await kaya.waitFor({ state: "detached" });
    await ana.getByRole("tab", { name: /^Removed/ }).click();
    await kaya.waitFor();
  });
});
