import type { Page } from "playwright-core";
import { describe, test } from "vitest";
import { expectAccessible } from "./axe.ts";
import { hasChromium } from "./browser.ts";
import { button, dialog, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* What axe finds in Settings, in all that is asked there, and in a phone's sheets. */

const PHONE = { width: 390, height: 844 };
// Many states in one session: more of them than time for one test.
const many = { timeout: 300_000 };

describe.skipIf(!hasChromium())("axe finds nothing", () => {
  const local = withSharedStack();

  const section = async (page: Page, name: string) =>
    await page
      .getByRole("navigation", { name: "Sections of the settings" })
      .getByRole("link", { name, exact: true })
      .click();
  /** What is asked before something is done, which is then not done. */
  async function expectAsked(page: Page, opener: string, where: string) {
    await button(page, opener).click();
    await dialog(page).waitFor();
    await expectAccessible(page, where);
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
  }

  test("in the sections of the settings", many, async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/settings",
    });
    await page.getByText("Id of this workspace").waitFor();
    await expectAccessible(page, "general");
    await section(page, "People and access");
    await page.getByRole("list", { name: "Roles and their names" }).waitFor();
    await button(page, "What this means").click();
    await button(page, "Ask WorkOS which roles it has").click();
    await page.getByRole("list", { name: "Roles in WorkOS" }).waitFor();
    await expectAccessible(page, "people and access");
    await section(page, "Organization");
    await page.getByRole("list", { name: "Domains" }).waitFor();
    await expectAccessible(page, "the organization");
    await section(page, "Notifications");
    await page.getByText("Removals that wait").waitFor();
    await expectAccessible(page, "notifications");
    await section(page, "Danger zone");
    await button(page, "Unlink organization").waitFor();
    await expectAccessible(page, "the danger zone");
    await expectAsked(page, "Hand over ownership", "handing over");
    await expectAsked(page, "Unlink organization", "unlinking");
    await expectAsked(page, "Delete workspace", "deleting");
  });

  test(
    "in what an admin reads, leaving, and choosing an organization",
    many,
    async () => {
      const grace = await local.signInAs("grace", {
        path: "/w/tidewater/settings/people",
      });
      await grace.getByText("Owners change these.").waitFor();
      await expectAccessible(grace, "rules that are an owner’s");
      await section(grace, "Danger zone");
      await expectAsked(grace, "Leave workspace", "leaving");

      const dana = await local.signInAs("dana", {
        path: "/w/tidewater/settings/danger",
      });
      await button(dana, "Unlink organization").click();
      await dialog(dana).getByLabel(/Type/).fill("Tidewater");
      await button(dana, "Unlink").click();
      await dialog(dana).getByRole("alert").waitFor();
      await expectAccessible(dana, "unlinking, with another name");
      await dialog(dana).getByLabel(/Type/).fill("Tidewater Collective");
      await button(dana, "Unlink").click();
      await section(dana, "Organization");
      await button(dana, "Link an organization").click();
      await dana
        .getByRole("article", { name: "Tidewater Collective" })
        .waitFor();
      await expectAccessible(dana, "choosing an organization");
      await dana.getByRole("link", { name: "Sync" }).click();
      await dana.getByText("There is nothing to keep the same yet").waitFor();
      await expectAccessible(dana, "the sync of one that is not linked");
      await dana.getByRole("link", { name: /^Home/ }).click();
      await dana
        .getByText("This workspace is linked to no organization")
        .waitFor();
      await expectAccessible(dana, "Home of one that is not linked");
    },
  );

  test(
    "on a phone, in the settings and in the sheets of filters",
    many,
    async () => {
      const page = await local.signInAs("ana", {
        organization: "Northlight Studio",
        path: "/w/northlight/settings",
      });
      await page.setViewportSize(PHONE);
      const people = page.getByRole("link", { name: /^People and access/ });
      await people.waitFor();
      await expectAccessible(page, "the sections, on a phone");
      await people.click();
      await page.getByRole("list", { name: "Roles and their names" }).waitFor();
      await expectAccessible(page, "people and access, on a phone");
      for (const [name, there] of [
        ["Team", "Chidi Okafor"],
        ["Customers", "Add customer"],
        ["Audit log", "joined"],
      ] as const) {
        await button(page, "Open menu").click();
        await dialog(page).getByRole("link", { name }).click();
        await page.getByText(there).filter({ visible: true }).first().waitFor();
        await page.getByRole("button", { name: /^Filters/ }).click();
        await button(dialog(page), "Show the list").waitFor();
        await expectAccessible(page, `the filters of ${name}, on a phone`);
        await page.keyboard.press("Escape");
        await dialog(page).waitFor({ state: "detached" });
      }
      await button(page, "Open menu").click();
      await dialog(page).getByRole("link", { name: "Team" }).click();
      await row(page, "Chidi Okafor").waitFor();
      await page.getByRole("button", { name: "Chidi Okafor" }).first().click();
      await page
        .getByRole("heading", { name: "Can Chidi enter? Yes" })
        .waitFor();
      await expectAccessible(page, "one person, on a phone");
    },
  );
});
