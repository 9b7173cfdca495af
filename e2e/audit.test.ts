import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { expectNoSidewaysScroll, press } from "./person.ts";

/* Customers, and what is on record of the team, in a real browser. */

const PHONE = { width: 390, height: 844 };

describe.skipIf(!hasChromium())("customers and the audit", () => {
  const local = withSharedStack();

  const anaAt = async (page: "customers" | "audit") =>
    await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: `/w/northlight/${page}`,
    });
  const entry = (page: Page, text: string | RegExp) =>
    page
      .getByRole("group", { name: "What happened" })
      .getByRole("listitem")
      .filter({ hasText: text });

  test("a customer is added, given to somebody, renamed and archived, by keyboard", async () => {
    const page = await anaAt("customers");
    await page.getByText("No customers yet").waitFor();
    const add = page.getByRole("button", { name: "Add customer" }).first();
    await add.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).waitFor();
    await page.keyboard.press("Enter");
    await dialog.getByText("Give the customer a name.").waitFor();
    await page.keyboard.type("Harbor Coffee");
    await page.keyboard.press("Enter");
    const harbor = page.getByRole("button", {
      name: "People of Harbor Coffee",
    });
    await harbor.waitFor();

    await harbor.focus();
    await page.keyboard.press("Enter");
    await dialog.getByLabel("Assign staff").focus();
    await page.keyboard.type("Chidi");
    // The server has searched when nobody else is left.
    await page
      .getByRole("option", { name: "Ana Lindqvist" })
      .waitFor({ state: "detached" });
    await page.getByRole("option", { name: "Chidi Okafor" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await dialog
      .getByRole("list", { name: "Staff" })
      .getByText("Chidi Okafor")
      .waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    const row = page.getByRole("row").filter({ hasText: "Harbor Coffee" });
    await row.getByText("Chidi Okafor").last().waitFor();

    const actions = page.getByRole("button", {
      name: "Actions for Harbor Coffee",
    });
    await actions.click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await dialog.getByLabel("Name", { exact: true }).fill("Harbor Roasters");
    await page.keyboard.press("Enter");
    await page
      .getByRole("button", { name: "People of Harbor Roasters" })
      .waitFor();
    await page.setViewportSize(PHONE);
    await expectNoSidewaysScroll(page);

    await page
      .getByRole("button", { name: "Actions for Harbor Roasters" })
      .click();
    await page.getByRole("menuitem", { name: "Archive" }).click();
    await page.getByText("No customers yet").waitFor();
    await page.locator(":focus", { hasText: "No customers yet" }).waitFor();
    await press(page, "Filters");
    await page.getByRole("switch", { name: "Show archived" }).focus();
    await page.keyboard.press("Space");
    await press(page, "Show the list");
    await page
      .getByRole("button", { name: "People of Harbor Roasters" })
      .waitFor();
  });

  test("a page whose URL has an impossible id opens without it", async () => {
    const page = await anaAt("audit");
    await entry(page, "Bo Castellan").first().waitFor();
    await page.goto(`${local.stack.url}/w/northlight/audit?about=nonsense`);
    await entry(page, "Bo Castellan").first().waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.goto(
      `${local.stack.url}/w/northlight/customers?customer=nonsense`,
    );
    await page.getByRole("switch", { name: "Show archived" }).waitFor();
    await page.getByText("No customers yet").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  // Every page is opened anew, as somebody does who types its address.
  const wholeVisit = { timeout: 120_000 };

  test(
    "a client who is bound to a customer by keyboard sees that one at once, and nothing of anybody else",
    wholeVisit,
    async () => {
      const { client, workspaceId } = await local.clientAs("ana");
      for (const name of ["Harbor Coffee", "Weber Tools"])
        await client.mutation(api.customers.create, { workspaceId, name });
      const told: string[] = [];
      const ines = await local.signInAs("ines", {
        path: "/w/northlight/customers",
        onMessage: (text) => told.push(text),
      });
      await ines.getByText("You belong to no customer yet").waitFor();

      const ana = await anaAt("customers");
      const harbor = ana.getByRole("button", {
        name: "People of Harbor Coffee",
      });
      await harbor.focus();
      await ana.keyboard.press("Enter");
      const drawer = ana.getByRole("dialog");
      await drawer.getByLabel("Add a client").focus();
      await ana.keyboard.type("Inês");
      await ana
        .getByRole("option", { name: "Jonas Weber" })
        .waitFor({ state: "detached" });
      await ana.getByRole("option", { name: "Inês Duarte" }).waitFor();
      await ana.keyboard.press("ArrowDown");
      await ana.keyboard.press("Enter");
      await drawer.getByRole("list", { name: "Clients" }).waitFor();
      await ana.keyboard.press("Escape");
      await drawer.waitFor({ state: "detached" });
      expect(
        await harbor.evaluate((button) => button === document.activeElement),
      ).toBe(true);

      await ines.getByText("Harbor Coffee").waitFor();
      expect(
        await ines
          .getByRole("navigation", { name: "Workspace pages" })
          .getByRole("link")
          .allTextContents(),
      ).toEqual(["Your customer", "Settings"]);
      await ines.goto(`${local.stack.url}/w/northlight/team`);
      await ines.waitForURL(`${local.stack.url}/w/northlight/customers`);
      for (const [page, refusal] of [
        ["invitations", "You can’t invite people here"],
        ["audit", "The audit log is not shown to you"],
        ["sync", "The sync is not shown to you"],
      ] as const) {
        await ines.goto(`${local.stack.url}/w/northlight/${page}`);
        await ines.getByText(refusal).waitFor();
      }
      await ines.goto(`${local.stack.url}/w/northlight/settings`);
      await ines.getByRole("button", { name: /^Leave/ }).waitFor();
      // Not on the page is one thing; not sent to it another.
      const all = told.join();
      expect(all).toContain("Harbor Coffee");
      for (const other of ["Weber Tools", "Jonas", "Chidi", "bo@northlight"])
        expect(all).not.toContain(other);
    },
  );

  test("a removal appears while one looks on, is filtered for, and the team before it is told", async () => {
    const page = await anaAt("audit");
    await entry(page, /Hiro Tanaka joined as member.*by WorkOS/).waitFor();
    const { data } =
      await local.workos.userManagement.listOrganizationMemberships({
        userId: local.seeded.userIds.hiro,
      });
    await local.workos.userManagement.deleteOrganizationMembership(data[0]!.id);
    const removal = entry(page, /Hiro Tanaka was removed.*by WorkOS/);
    await removal.getByText("Active → Removed").waitFor();
    await removal.getByRole("button", { name: "Details" }).click();
    await removal.getByText("organization_membership.deleted").waitFor();

    const person = page.getByRole("combobox", { name: "Person" });
    await person.click();
    await person.fill("Hiro");
    await page.getByRole("option", { name: /Hiro Tanaka/ }).click();
    await entry(page, "Ana Lindqvist joined").waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.get("about")).not.toBeNull();
    await page.getByRole("button", { name: "Event" }).click();
    await page
      .getByRole("option", { name: "Removed in WorkOS or Clerk" })
      .click();
    await entry(page, "joined").waitFor({ state: "detached" });
    await page.reload();
    await removal.waitFor();
    expect(await entry(page, "joined").count()).toBe(0);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await entry(page, "Ana Lindqvist joined").waitFor();

    const then = page.getByRole("table", { name: "The team at that time" });
    await page.getByRole("button", { name: "Team at a date" }).click();
    await then.getByText("Ana Lindqvist").waitFor();
    expect(await then.getByText("Hiro Tanaka").count()).toBe(0);
    await page.getByRole("button", { name: "Yesterday" }).click();
    await page.getByText("Nobody was here at that time").waitFor();
    await page.setViewportSize(PHONE);
    await expectNoSidewaysScroll(page);
  });

  test("members and audit are saved as CSV, and the saving is on record", async () => {
    const page = await anaAt("audit");
    const save = async (what: string) => {
      await page.getByRole("button", { name: "Export" }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: what, exact: true }).click(),
      ]);
      const saved = await download.path();
      return {
        name: download.suggestedFilename(),
        path: saved,
        text: await readFile(saved, "utf8"),
      };
    };
    const members = await save("Members");
    expect(members.name).toMatch(/^northlight-members-.*\.csv$/);
    expect(members.text).toMatch(/Ana Lindqvist,ana@northlight.example,owner/);
    const audit = await save("The whole audit log");
    expect(audit.text).toMatch(/,joined,[^\r\n]*,Bo Castellan,WorkOS/);
    // The script that knows nothing of Rollcall reads it; no row is old enough for a seal.
    const sealed = await save("The audit log with its seals");
    expect(sealed.name).toMatch(/^northlight-sealed_audit-.*\.jsonl$/);
    const script = path.join(import.meta.dirname, "../dev/verifyAudit.mjs");
    const { status, stdout } = spawnSync(
      process.execPath,
      [script, sealed.path],
      { encoding: "utf8" },
    );
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: "This file has no seal: nothing is proven.\n",
    });

    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "Past exports" }).click();
    const past = page
      .getByRole("group", { name: "Exports" })
      .getByRole("listitem");
    await past
      .filter({ hasText: "Ana Lindqvist exported the audit log" })
      .filter({ hasNotText: "with its seals" })
      .waitFor();
    await past
      .filter({
        hasText: "Ana Lindqvist exported the audit log with its seals",
      })
      .waitFor();
    await past
      .filter({ hasText: "Ana Lindqvist exported the members" })
      .waitFor();
    expect(await past.filter({ hasText: "Not finished" }).count()).toBe(0);
    await page.getByRole("button", { name: "Audit log" }).click();
    await page.getByText("The members were exported").waitFor();
  });
});
