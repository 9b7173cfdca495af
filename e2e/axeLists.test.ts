import type { Locator, Page } from "playwright-core";
import { describe, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { signedIn } from "../dev/seed.ts";
import { expectAccessible } from "./axe.ts";
import { hasChromium } from "./browser.ts";
import { addHarborCoffee } from "./customers.ts";
import { button, dialog, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* What axe finds in all that opens from the lists of customers and people. */

const PHONE = { width: 390, height: 844 };
// Many states in one session: more of them than time for one test.
const many = { timeout: 300_000 };

describe.skipIf(!hasChromium())("axe finds nothing", () => {
  const local = withSharedStack({
    prepare: async () => await addHarborCoffee(local),
  });

  const anaAt = async (path: string, there: string) => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: `/w/northlight/${path}`,
    });
    await row(page, there).first().waitFor();
    return page;
  };
  const menuOf = async (page: Page, opener: string, where: string) => {
    await button(page, opener).first().click();
    await page.getByRole("menu").waitFor();
    await expectAccessible(page, where);
  };
  const choose = async (page: Page, item: string | RegExp) =>
    await page.getByRole("menuitem", { name: item }).click();
  const leave = async (page: Page, role: "dialog" | "menu" = "dialog") => {
    await page.keyboard.press("Escape");
    await page.getByRole(role).waitFor({ state: "detached" });
  };
  const options = async (page: Page, field: Locator, where: string) => {
    await field.click();
    // Not those of a native field, which the browser itself draws.
    await page.getByRole("option").filter({ visible: true }).first().waitFor();
    await expectAccessible(page, where);
  };

  test("on a customer's menu, its name, and its people", many, async () => {
    const page = await anaAt("customers", "Harbor Coffee");
    await menuOf(page, "Actions for Harbor Coffee", "a customer's menu");
    await choose(page, "Rename");
    await dialog(page).getByLabel("Name").fill("");
    await button(dialog(page), "Rename").click();
    await dialog(page).locator("[aria-invalid=true]").waitFor();
    await expectAccessible(page, "renaming a customer");
    await button(dialog(page), "Cancel").click();
    await dialog(page).waitFor({ state: "detached" });
    await button(page, "Add customer").click();
    await dialog(page).getByLabel("Name").fill("Harbor Coffee");
    await button(dialog(page), "Add").click();
    await dialog(page).locator("[aria-invalid=true]").waitFor();
    await expectAccessible(page, "adding a customer");
    await button(dialog(page), "Cancel").click();
    await dialog(page).waitFor({ state: "detached" });

    await button(page, "People of Harbor Coffee").click();
    const drawer = dialog(page);
    await options(page, drawer.getByLabel("Assign staff"), "assigning staff");
    await page.getByRole("option", { name: "Farah Haddad" }).click();
    await button(page, "Undo").waitFor();
    await expectAccessible(page, "staff who was assigned");
    await drawer.getByLabel("Add a client").click();
    // Not those of a native field, which the browser itself draws.
    await page.getByRole("option").filter({ visible: true }).first().waitFor();
    await expectAccessible(page, "adding a client");
    await page.keyboard.press("Escape");
    await button(drawer, "Unassign Farah Haddad").click();
    await button(drawer, "Unassign Farah Haddad").waitFor({
      state: "detached",
    });
    await leave(page);

    await button(page, "Actions for Harbor Coffee").click();
    await choose(page, "Archive");
    await page.getByText("No customers yet").waitFor();
    await expectAccessible(page, "no customers");
    await page.getByLabel("Show archived").check();
    await row(page, "Harbor Coffee").waitFor();
    await menuOf(page, "Actions for Harbor Coffee", "an archived one's menu");
    await leave(page, "menu");
    await page.setViewportSize(PHONE);
    await menuOf(page, "Actions for Harbor Coffee", "its menu, on a phone");
    await leave(page, "menu");
    await button(page, "People of Harbor Coffee").click();
    await dialog(page).getByText("Archived: nobody can be added").waitFor();
    await expectAccessible(page, "an archived one's people, on a phone");
  });

  test("on what the team is narrowed down and changed by", many, async () => {
    const bo = signedIn(local.stack.backend, local.stack.workos, "bo");
    await bo.mutation(api.accessRequests.requestAccess, {
      slug: "northlight",
      asks: "workspace:own",
    });
    const page = await anaAt("team", "Chidi Okafor");
    await menuOf(page, "Change role of Bo Castellan", "who asks for a role");
    await leave(page, "menu");
    await menuOf(page, "Role", "the roles of the filter");
    await page.getByRole("menuitemradio", { name: "Client" }).click();
    await button(page, "Customer").click();
    await dialog(page).getByRole("combobox").click();
    await page.getByRole("option", { name: "Harbor Coffee" }).waitFor();
    await expectAccessible(page, "the customers of the filter");
    await page.getByRole("option", { name: "Harbor Coffee" }).click();
    await row(page, "Jonas Weber").waitFor({ state: "detached" });
    await row(page, "Inês Duarte").waitFor();
    await expectAccessible(page, "the clients of one customer");
    await button(page, "Remove the filter “Role: Client”").click();
    await button(page, "Remove the filter “Customer: Harbor Coffee”").click();
    await row(page, "mara@kovacfoods.example").waitFor();
    await menuOf(page, "Actions for mara@kovacfoods.example", "who is invited");
    await leave(page, "menu");
    // A native field: the browser itself draws what it opens.
    await page.getByRole("combobox", { name: "Rows on a page" }).focus();
    await expectAccessible(page, "how many rows");

    await page.getByLabel("Select Bo Castellan").check();
    await page.getByLabel("Select Emre Yıldız").check();
    const bar = page.getByRole("region", { name: "Selected people" });
    await button(bar, "Change role").click();
    await page.getByRole("menuitem", { name: /^Client/ }).waitFor();
    await expectAccessible(page, "a role for many");
    await choose(page, /^Client/);
    await options(page, dialog(page).getByRole("combobox"), "whose clients");
    await page.keyboard.press("Escape");
    await button(dialog(page), "Cancel").click();
    await dialog(page).waitFor({ state: "detached" });
    await button(bar, "Keep").click();
    await button(dialog(page), "Keep 2 people").waitFor();
    await expectAccessible(page, "keeping two");
    await button(dialog(page), "Keep 2 people").click();
    await page.getByText(/^2 people done, nobody refused/).waitFor();
    await button(page, "Results").click();
    await dialog(page).getByText("Emre Yıldız").waitFor();
    await expectAccessible(page, "the results");
    await leave(page);

    await button(page, "Member, role of Hiro Tanaka").click();
    await page.getByRole("menuitemradio", { name: /^Client/ }).click();
    await options(page, dialog(page).getByRole("combobox"), "whose client");
  });
});
