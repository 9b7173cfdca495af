import type { Page } from "playwright-core";
import { describe, test } from "vitest";
import type { PersonKey } from "../dev/example.ts";
import { expectAccessible } from "./axe.ts";
import { hasChromium } from "./browser.ts";
import { callFunction, CLEANUP } from "./commandLine.ts";
import { button, dialog, row } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* What axe finds where a workspace is run: on Home, in a review, and on Sync. */

const PHONE = { width: 390, height: 844 };
const DAY_MS = 24 * 60 * 60 * 1000;
// Many states in one session: more of them than time for one test.
const many = { timeout: 300_000 };

describe.skipIf(!hasChromium())("axe finds nothing", () => {
  const local = withSharedStack();

  const anaAt = async (path: string) =>
    await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: `/w/northlight/${path}`,
    });
  const goTo = async (page: Page, name: RegExp) =>
    await page
      .getByRole("navigation", { name: "Workspace pages" })
      .getByRole("link", { name })
      .click();
  const leave = async (page: Page, role: "dialog" | "menu" = "dialog") => {
    await page.keyboard.press("Escape");
    await page.getByRole(role).waitFor({ state: "detached" });
  };

  test(
    "on Home with its charts, the person’s menu, and looking as somebody else",
    many,
    async () => {
      await callFunction(local.stack, CLEANUP, {});
      await leaveDaysBehind();
      const page = await anaAt("home");
      await page.getByText("Kaya Demir is no longer in WorkOS").waitFor();
      await page.locator(".recharts-surface").first().waitFor();
      await page.getByRole("list", { name: "First steps" }).waitFor();
      await expectAccessible(page, "Home");
      await button(page, "Switch workspace: Northlight Studio").click();
      await page.getByRole("menu").waitFor();
      await expectAccessible(page, "the workspaces");
      await leave(page, "menu");
      await button(page, "Account: Ana Lindqvist").click();
      await page.getByRole("menu").waitFor();
      await expectAccessible(page, "the person’s menu");
      await page.getByRole("menuitem", { name: "What can they see?" }).click();
      await button(dialog(page), "Look").waitFor();
      await expectAccessible(page, "with which role to look");
      await button(dialog(page), "Look").click();
      await page.getByText("You see the console as a member").waitFor();
      await row(page, "Chidi Okafor").waitFor();
      await expectAccessible(page, "what a member sees");
      await page.setViewportSize(PHONE);
      await expectAccessible(page, "what a member sees, on a phone");
    },
  );

  test(
    "on a person’s own page, and before they sign out everywhere",
    many,
    async () => {
      const page = await anaAt("account");
      await page
        .getByRole("list", { name: "Where you are signed in" })
        .waitFor();
      await expectAccessible(page, "the account");
      await button(page, "Sign out everywhere").click();
      await button(dialog(page), "Sign out everywhere").waitFor();
      await expectAccessible(page, "signing out everywhere");
      await leave(page);
      await page.setViewportSize(PHONE);
      await expectAccessible(page, "the account, on a phone");
    },
  );

  test("in a review, from its start to the evidence", many, async () => {
    const page = await anaAt("review");
    await button(page, "Start a review").waitFor();
    await expectAccessible(page, "no review");
    await button(page, "Start a review").click();
    await dialog(page).getByRole("textbox", { name: "Name" }).waitFor();
    await dialog(page).getByLabel("Only some roles").check();
    await button(page, "Start the review").click();
    await dialog(page).getByText("Choose one role at least.").waitFor();
    await expectAccessible(page, "starting a review");
    await dialog(page).getByLabel("Everyone").check();
    await button(page, "Start the review").click();
    await dialog(page).waitFor({ state: "detached" });
    await page.getByText("0 of 9").waitFor();
    // The focus is on the first person by itself.
    await row(page, "Bo Castellan")
      .and(page.locator(":focus-within"))
      .waitFor();
    await page.keyboard.press("k");
    await row(page, "Bo Castellan").getByText("Kept").waitFor();
    await expectAccessible(page, "a review, one kept and one current");
    await page.keyboard.press("n");
    await dialog(page).getByRole("textbox", { name: "Note" }).waitFor();
    await expectAccessible(page, "a note");
    await leave(page);
    await page.keyboard.press("r");
    await dialog(page).getByText("WorkOS ends their sessions").waitFor();
    await expectAccessible(page, "removing in a review");
    await button(page, "Remove").click();
    await row(page, "Chidi Okafor").getByText("Removed").waitFor();
    await page.getByLabel("Select everybody shown who is left").check();
    const bar = page.getByRole("region", { name: "Selected for a decision" });
    await bar.waitFor();
    await page.setViewportSize(PHONE);
    await expectAccessible(page, "a review with some selected, on a phone");
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectAccessible(page, "a review with some selected");
    await button(bar, "Keep 6").click();
    await button(page, "Keep 6 people").click();
    await page.getByText("8 of 9").waitFor();
    await expectAccessible(page, "a review, and what came of many");
    await button(page, "More about this review").click();
    await page.getByRole("menu").waitFor();
    await expectAccessible(page, "the review’s menu");
    await leave(page, "menu");
    await button(page, "Sign off").click();
    await dialog(page).getByText("7 kept, 1 removed").waitFor();
    await expectAccessible(page, "signing off");
    await button(dialog(page), "Sign off").click();
    await page
      .getByRole("table", { name: "Everybody in this review" })
      .waitFor();
    await expectAccessible(page, "the evidence");
    await page.setViewportSize(PHONE);
    await expectAccessible(page, "the evidence, on a phone");
    await page.setViewportSize({ width: 1280, height: 800 });
    await goTo(page, /^Access review/);
    await page.getByRole("list", { name: "Reviews that are over" }).waitFor();
    await expectAccessible(page, "reviews that are over");
  });

  test("on Sync, an event, a check, and one that waits", many, async () => {
    const outage = { status: 401, times: Infinity };
    local.stack.workos.faults.next("GET /events", outage);
    const page = await anaAt("sync");
    const state = page.getByRole("region", { name: "In sync or not" });
    await state.waitFor();
    local.stack.workos.deliveries.drop();
    for (const who of ["emre", "hiro", "jonas"] as const)
      await removeInWorkos(who);
    await button(page, "Check now").first().click();
    await state.getByText(/people differ from WorkOS/).waitFor();
    await button(page, "Details").first().click();
    await expectAccessible(page, "who differs");
    await page.setViewportSize(PHONE);
    await expectAccessible(page, "who differs, on a phone");
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("tab", { name: "Events" }).click();
    const changed = row(page, "Hiro Tanaka joined").first();
    await changed.waitFor();
    await expectAccessible(page, "the events");
    await changed.getByRole("button").click();
    const event = page.getByRole("dialog", { name: "Event" });
    await button(event, "Details").click();
    await expectAccessible(page, "an event");
    await button(event, "Replay").click();
    await event.getByText(/^Replayed\./).waitFor();
    await expectAccessible(page, "an event that was replayed");
    await leave(page);
    await page.getByRole("tab", { name: "Checks" }).click();
    await button(page, "Apply").click();
    const asked = page.getByRole("region", { name: /^A check stopped/ });
    await asked.waitFor();
    await expectAccessible(page, "a check that stopped");
    await asked.getByRole("button", { name: /^Remove \d people/ }).click();
    await dialog(page).waitFor();
    await expectAccessible(page, "removing those of a check");
    await leave(page);
    const checks = page.getByRole("table", { name: "Checks" });
    await checks.getByRole("row").nth(1).getByRole("button").first().click();
    await dialog(page).waitFor();
    await expectAccessible(page, "a check");
    await leave(page);
    await goTo(page, /^Team/);
    await page.getByText(/would remove \d people/).waitFor();
    await expectAccessible(page, "a check that waits, on another page");
  });

  async function removeInWorkos(who: PersonKey) {
    const { userManagement } = local.workos;
    const { data } = await userManagement.listOrganizationMemberships({
      organizationId: local.seeded.organizationIds.northlight!,
      userId: local.seeded.userIds[who],
    });
    await userManagement.deleteOrganizationMembership(data[0]!.id);
  }

  /** As if the workspace were a month old: people came, and one left. */
  async function leaveDaysBehind() {
    const { workspaceId } = await local.clientAs("ana");
    await local.stack.backend.importDocuments(
      "workspaceDays",
      Array.from({ length: 30 }, (_, n) => ({
        workspaceId,
        day: new Date(Date.now() - (30 - n) * DAY_MS)
          .toISOString()
          .slice(0, 10),
        people: 3 + Math.floor(n / 5),
        joined: n % 5 === 0 ? 1 : 0,
        left: n === 12 ? 1 : 0,
      })),
    );
  }
});
