import type { Page } from "playwright-core";
import { describe, test } from "vitest";
import { expectAccessible } from "./axe.ts";
import { hasChromium } from "./browser.ts";
import { callFunction, CLEANUP } from "./commandLine.ts";
import { addHarborCoffee } from "./customers.ts";
import { button, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* What axe finds with real colours and real content: nothing, in both themes. */

describe.skipIf(!hasChromium())("axe finds nothing", () => {
  const local = withSharedStack({
    prepare: async () => {
      await addHarborCoffee(local);
      await callFunction(local.stack, CLEANUP, {});
    },
  });
  // Many states in one session: more of them than time for one test.
  const many = { timeout: 300_000 };

  const ana = async () => {
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/team",
    });
    await row(page, "Chidi Okafor").waitFor();
    return page;
  };
  const go = async (page: Page, path: string, there: string | RegExp) => {
    await page.goto(`${local.stack.url}/w/northlight/${path}`);
    await shown(page, there);
  };
  const leave = async (page: Page, role: "dialog" | "menu") => {
    await page.keyboard.press("Escape");
    await page.getByRole(role).waitFor({ state: "detached" });
  };

  test("on the team, its menus, dialogs and drawers", many, async () => {
    const page = await ana();
    await expectAccessible(page, "the team");
    await button(page, "Status: Active, invited").click();
    await page.getByRole("menu").waitFor();
    await expectAccessible(page, "a filter");
    await leave(page, "menu");
    await button(page, "Actions for Bo Castellan").click();
    await page.getByRole("menu").waitFor();
    await expectAccessible(page, "a row’s menu");
    await leave(page, "menu");
    await button(page, "Admin, role of Bo Castellan").click();
    await page.getByRole("menuitemradio", { name: /^Client/ }).waitFor();
    await expectAccessible(page, "the roles");
    await page.getByRole("menuitemradio", { name: /^Member/ }).click();
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page, "changing a role");
    await leave(page, "dialog");
    await page.getByLabel("Select Bo Castellan").check();
    await page.getByLabel("Select Emre Yıldız").check();
    await page.getByRole("region", { name: "Selected people" }).waitFor();
    await expectAccessible(page, "two who are selected");
    await button(page, "Remove").click();
    await shown(page, "WorkOS ends their sessions");
    await expectAccessible(page, "removing two");
    await leave(page, "dialog");
    await page.getByRole("button", { name: "Chidi Okafor" }).first().click();
    await page.getByRole("heading", { name: "Can Chidi enter? Yes" }).waitFor();
    await expectAccessible(page, "one person");
    await go(page, "team?status=removed", "Lior Ben-Ami");
    await expectAccessible(page, "who was removed");
    await go(page, "team?q=zzz", "No matches for “zzz”");
    await expectAccessible(page, "no matches");
  });

  test("on a phone, and on what a toast says", many, async () => {
    const page = await ana();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Open menu" }).click();
    await page.getByRole("link", { name: "Invitations" }).waitFor();
    await expectAccessible(page, "the pages");
    await leave(page, "dialog");
    await page.getByLabel("Select Bo Castellan").check();
    await expectAccessible(page, "one who is selected");
    await page.getByRole("button", { name: "Hiro Tanaka" }).first().click();
    await button(page, "Member, role of Hiro Tanaka").click();
    await page.getByRole("menuitemradio", { name: /^Admin/ }).click();
    await button(page, "Undo").waitFor();
    await expectAccessible(page, "a toast beside one person");
  });

  test("on inviting, and on a file that was brought", many, async () => {
    const page = await ana();
    await go(page, "invitations", "mara@kovacfoods.example");
    await expectAccessible(page, "the invitations");
    await button(page, "Actions for mara@kovacfoods.example").click();
    await page.getByRole("menu").waitFor();
    await expectAccessible(page, "an invitation’s menu");
    await page
      .getByRole("menuitem", { name: "Change role or customer…" })
      .click();
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page, "changing an invitation");
    await leave(page, "dialog");
    await button(page, "Invite people").first().click();
    await page
      .getByLabel("E-mail addresses")
      .fill("one@north.example, nobody, bo@northlight.example");
    await page.getByLabel("E-mail addresses").press("Enter");
    await shown(page, /nobody.” is no e-mail address\./);
    await expectAccessible(page, "inviting");
    await button(page, "Use a file instead").click();
    await page.locator("xpath=//input[@type='file']").setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(
        "name,email,status\nJo,jo@x.example,active\nAl,al@x.example,suspended\nNo,nobody,active\n",
      ),
    });
    await shown(page, /can be invited/);
    await expectAccessible(page, "what a file brings");
  });

  test("on customers, the audit, and what went before", many, async () => {
    const page = await ana();
    await go(page, "customers", "Harbor Coffee");
    await expectAccessible(page, "the customers");
    await page.getByRole("button", { name: "People of Harbor Coffee" }).click();
    await page.getByRole("list", { name: "Staff" }).waitFor();
    await expectAccessible(page, "a customer’s people");
    await go(page, "audit?event=joined&from=2020-01-01", "Bo Castellan");
    await expectAccessible(page, "the audit");
    await page.getByRole("button", { name: "Details" }).first().click();
    await expectAccessible(page, "details of an entry");
    await page
      .getByRole("button", { name: /^Event/ })
      .first()
      .click();
    await page.getByRole("option", { name: "Joined" }).waitFor();
    await expectAccessible(page, "a filter of the audit");
    await go(page, "audit?tab=team", "Bo Castellan");
    await expectAccessible(page, "the team at a date");
    await go(page, "audit?tab=exports", "Nothing was exported yet");
    await expectAccessible(page, "the exports");
  });

  test("while the connection is lost", many, async () => {
    const page = await ana();
    await page.routeWebSocket(/./, (socket) => void socket.close());
    await page.context().setOffline(true);
    await shown(page, /^Reconnecting…/);
    await expectAccessible(page, "offline");
    await button(page, "Actions for Bo Castellan").click();
    await page.getByRole("menu").waitFor();
    await expectAccessible(page, "a row’s menu, offline");
  });

  test("on what those see who can’t enter, or only a part", many, async () => {
    const lior = await local.signInAs("lior");
    await lior
      .getByRole("heading", { name: "You no longer have access" })
      .waitFor();
    await expectAccessible(lior, "who was removed");
    const mara = await local.signInAs("mara");
    await mara
      .getByRole("heading", { name: "You have an invitation" })
      .waitFor();
    await expectAccessible(mara, "who is invited");
    const ines = await local.signInAs("ines");
    await ines.getByRole("heading", { name: "Your customer" }).waitFor();
    await expectAccessible(ines, "a client");
    const chidi = await local.signInAs("chidi", {
      path: "/w/northlight/audit",
    });
    await chidi.getByRole("heading", { name: "Audit" }).waitFor();
    await expectAccessible(chidi, "a page that is not theirs");
  });

  test("before anybody is signed in", many, async () => {
    const page = await local.browser
      .newContext({ reducedMotion: "reduce" })
      .then((context) => context.newPage());
    await page.goto(local.stack.url);
    await button(page, "Sign in").waitFor();
    await expectAccessible(page, "signing in");
  });
});

async function shown(page: Page, text: string | RegExp) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}
