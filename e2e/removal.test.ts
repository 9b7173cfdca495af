import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { callFunction, CLEANUP } from "./commandLine.ts";
import {
  button,
  chooseFor,
  expectNoSidewaysScroll,
  press,
  row,
  showStatus,
} from "./person.ts";

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
  /** What is done with everybody who is ticked. */
  const selected = (page: Page) =>
    page.getByRole("region", { name: "Selected people" });

  test("a person removed by keyboard sees at once what happened and who can help, and comes back", async () => {
    const chidi = await northlight("chidi");
    const ana = await northlight("ana");
    await chooseFor(ana, "Chidi Okafor", "Remove…");
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

    await showStatus(ana, "Removed");
    await chooseFor(ana, "Chidi Okafor", "Bring back");
    await row(ana, "Chidi Okafor").waitFor({ state: "detached" });
    await button(ana, "Remove the filter “Status: Removed”").click();
    await row(ana, "Chidi Okafor").waitFor();
  });

  test("on a phone many are removed at once, each with an outcome", async () => {
    const ana = await northlight("ana");
    await ana.setViewportSize({ width: 390, height: 800 });
    await ana.getByLabel("Select Farah Haddad").check();
    await ana.getByLabel("Select Hiro Tanaka").check();
    await button(selected(ana), "Remove").click();
    const dialog = ana.getByRole("dialog");
    await dialog.getByRole("button", { name: "Remove 2 people" }).click();
    await dialog.getByRole("button", { name: "Done" }).waitFor();
    expect(
      (await dialog.getByRole("listitem").allTextContents()).sort(),
    ).toEqual(["Farah HaddadRemoved", "Hiro TanakaRemoved"]);
    await dialog.getByRole("button", { name: "Done" }).click();
    await showStatus(ana, "Removed");
    await row(ana, "Farah Haddad").waitFor();
    await row(ana, "Hiro Tanaka").waitFor();
    await expectNoSidewaysScroll(ana);
  });

  test("an access review keeps somebody from their row without asking, on a phone too", async () => {
    const ana = await northlight("ana");
    await chooseFor(ana, "Emre Yıldız", "Keep: access reviewed");
    await ana.getByText(/^Emre Yıldız keeps their access/).waitFor();
    await ana.setViewportSize({ width: 390, height: 800 });
    await button(ana, "Actions for Inês Duarte").click();
    await ana.getByRole("menuitem", { name: "Keep: access reviewed" }).click();
    await ana.getByText(/^Inês Duarte keeps their access/).waitFor();
    await expectNoSidewaysScroll(ana);
  });

  test("an access review keeps many once their number is confirmed, with a result of each", async () => {
    const ana = await northlight("ana");
    await ana.getByLabel("Select Farah Haddad").check();
    await ana.getByLabel("Select Hiro Tanaka").check();
    await button(selected(ana), "Keep").click();
    const dialog = ana.getByRole("dialog", {
      name: "Keep 2 people on record?",
    });
    await button(dialog, "Keep 2 people").click();
    await selected(ana).waitFor({ state: "detached" });
    await ana.getByText(/^2 people done, nobody refused/).waitFor();
    await button(ana, "Results").click();
    const results = ana.getByRole("dialog", { name: "Results" });
    await results.getByText("Hiro Tanaka").waitFor();
    expect(
      (await results.getByRole("listitem").allTextContents()).sort(),
    ).toEqual(["Farah HaddadDone", "Hiro TanakaDone"]);
  });

  test("a pending removal counts down, waits longer when told to, and is carried out at once", async () => {
    const ana = await northlight("ana");
    await callFunction(local.stack, CLEANUP, {});
    await showStatus(ana, "Will be removed");
    const kaya = row(ana, "Kaya Demir");
    await kaya
      .getByText("Will be removed in 23 hours")
      .filter({ visible: true })
      .waitFor();
    await chooseFor(ana, "Kaya Demir", "One more day");
    await kaya
      .getByText("Will be removed tomorrow")
      .filter({ visible: true })
      .waitFor();
    await chooseFor(ana, "Kaya Demir", "Remove now…");
    const dialog = ana.getByRole("dialog");
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();
    await kaya.waitFor({ state: "detached" });
    await showStatus(ana, "Removed");
    await kaya.waitFor();
  });
});
