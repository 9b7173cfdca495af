import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import type { PersonKey } from "../dev/example.ts";
import { failedEventOf } from "../dev/screenshots/failedEvent.ts";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { callFunction } from "./commandLine.ts";
import { press, row } from "./person.ts";

/* The Sync page beside WorkOS: events as they come, a replay, a comparison after
 * webhooks were lost, and the brake. */

describe.skipIf(!hasChromium())("the Sync page", () => {
  const local = withSharedStack({ prepare: inLine });
  beforeEach(() => {
    // The tests lose webhooks: catching up would bring them after a minute.
    const outage = { status: 401, times: Infinity };
    local.stack.workos.faults.next("GET /events", outage);
  });

  async function inLine() {
    const { client, workspaceId } = await local.clientAs("ana");
    // The example's own difference from WorkOS is not part of these tests.
    await client.action(
      api.organizationSync.reconcileWorkspaceOrganizationMemberships,
      { workspaceId },
    );
    // Nor is the daily run to bring what a test has lost.
    const { backend } = local.stack;
    const due = await backend.documents("workspaceSyncState");
    await backend.deleteDocuments(
      "workspaceSyncState",
      due.map(({ _id }) => _id as string),
    );
  }

  const open = (who: PersonKey, page: string) =>
    local.signInAs(who, {
      path: `/w/northlight/${page}`,
      // A person in two organizations is asked which.
      ...(who === "ana" ? { organization: "Northlight Studio" } : {}),
    });
  const membershipOf = async (who: PersonKey) => {
    const { data } =
      await local.workos.userManagement.listOrganizationMemberships({
        organizationId: local.seeded.organizationIds.northlight!,
        userId: local.seeded.userIds[who],
      });
    return data[0]!;
  };
  /** On the team page, where a narrow screen has it in another place. */
  const roleOf = (page: Page, name: string, role: string) =>
    row(page, name).getByText(role, { exact: true }).filter({ visible: true });
  const leaveUnheard = async (...people: PersonKey[]) => {
    local.stack.workos.deliveries.drop();
    for (const who of people)
      await local.workos.userManagement.deleteOrganizationMembership(
        (await membershipOf(who)).id,
      );
  };

  test("an event shows on the open page by itself, and opens by keyboard with its text", async () => {
    const page = await open("ana", "sync?tab=events");
    await page.getByRole("table", { name: "Events" }).waitFor();
    const changed = "Hiro Tanaka’s membership changed: admin";
    const before = await row(page, changed).count();
    const { id } = await membershipOf("hiro");
    await local.workos.userManagement.updateOrganizationMembership(id, {
      roleSlug: "admin",
    });
    await local.stack.workos.deliveries.idle();
    const { eventId } = local.stack.workos.deliveries.log.at(-1)!;
    await expect.poll(() => row(page, changed).count()).toBe(before + 1);
    await row(page, changed)
      .first()
      .getByText("Applied", { exact: true })
      .waitFor();

    const opener = row(page, changed).first().getByRole("button");
    await opener.focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: "Event" });
    await drawer.getByRole("button", { name: "Details" }).focus();
    await page.keyboard.press("Enter");
    await drawer.getByText(eventId).first().waitFor();
    await drawer.getByText(`"id": "${id}"`).waitFor();
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    await expect
      .poll(() =>
        opener.evaluate((element) => element === document.activeElement),
      )
      .toBe(true);
  });

  test("an event that failed waits under its filter until it is replayed", async () => {
    const page = await open("ana", "sync");
    await page.getByRole("heading", { name: "Catch-up" }).waitFor();
    await failedEventOf(local, (await membershipOf("hiro")).id, {
      eventId: "event_that_failed",
      lastError: "Out of luck.",
    });
    await page.getByRole("tab", { name: /Events\s*1 failed/ }).click();
    await page.getByRole("combobox", { name: "Status" }).click();
    await page.getByRole("option", { name: "Failed" }).click();
    await page.waitForURL(/tab=events&status=failed/);
    await row(page, "Out of luck.").waitFor();
    await row(page, "Out of luck.").getByRole("button").click();
    const drawer = page.getByRole("dialog", { name: "Event" });
    await drawer.getByRole("button", { name: "Replay" }).click();
    await drawer.getByText("Replayed. Applied: It was applied.").waitFor();
    const verdicts = drawer.getByRole("region", { name: "Before and now" });
    await verdicts.getByText("Hiro Tanaka became member").waitFor();
    await verdicts.getByText("Role: Admin → Member").waitFor();
    await verdicts.getByText(/^Failed, tried 5 times/).waitFor();
    await verdicts.getByText("Out of luck.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("No event has failed").waitFor();
    await page.getByRole("link", { name: "Team" }).click();
    await roleOf(page, "Hiro Tanaka", "Member").waitFor();
  });

  test("after lost webhooks a check shows who differs, and applying it brings them in line and on record", async () => {
    const page = await open("ana", "sync?tab=runs");
    await page.getByRole("button", { name: "Check now" }).waitFor();
    await leaveUnheard("chidi");
    const farah = await membershipOf("farah");
    await local.workos.userManagement.updateOrganizationMembership(farah.id, {
      roleSlug: "admin",
    });
    await local.workos.userManagement.createOrganizationMembership({
      organizationId: local.seeded.organizationIds.northlight!,
      userId: local.seeded.userIds.noor,
      roleSlug: "member",
    });

    await page.getByRole("button", { name: "Check now" }).click();
    await page
      .getByText("1 to add, 1 to change, 1 to remove")
      .first()
      .waitFor();
    const differences = page.getByRole("list", { name: "Differences" });
    expect(
      (await differences.getByRole("listitem").allInnerTexts()).map((text) =>
        text.replaceAll(/\s+/g, " "),
      ),
    ).toEqual([
      "Add Noor Rahman comes in as a member.",
      "Remove Chidi Okafor is a member here, and not active in the organization.",
      "Change Farah Haddad was a member and becomes an admin.",
    ]);

    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("Done: 1 added, 1 changed, 1 removed.").waitFor();
    await row(page, "1 added, 1 changed, 1 removed")
      .filter({ hasText: "Ana Lindqvist" })
      .getByText("Done")
      .waitFor();
    await page.getByRole("link", { name: "Team" }).click();
    await row(page, "Noor Rahman").waitFor();
    await roleOf(page, "Farah Haddad", "Admin").waitFor();
    expect(await row(page, "Chidi Okafor").count()).toBe(0);
  });

  test("a run that would remove many stops; an admin is told on every page and confirms, on a phone", async () => {
    const ana = await open("ana", "sync?tab=runs");
    await ana.getByRole("button", { name: "Check now" }).waitFor();
    await leaveUnheard("emre", "hiro", "jonas");
    const bo = await open("bo", "team");
    await bo.setViewportSize({ width: 390, height: 844 });
    await row(bo, "Hiro Tanaka").waitFor();

    await ana.getByRole("button", { name: "Check now" }).click();
    await ana.getByText(/If you apply it, it stops and asks/).waitFor();
    await ana.getByRole("button", { name: "Apply" }).click();
    await ana.getByRole("region", { name: /^A check stopped/ }).waitFor();
    await bo.getByText("would remove 3 people").waitFor();
    await row(bo, "Hiro Tanaka").waitFor();
    await expectNoSideScroll(bo);
    await bo.getByRole("link", { name: "See who" }).click();
    const asked = bo.getByRole("region", { name: /^A check stopped/ });
    for (const name of ["Emre Yıldız", "Hiro Tanaka", "Jonas Weber"])
      await asked.getByText(name).waitFor();
    await expect
      .poll(() => asked.evaluate((part) => part === document.activeElement))
      .toBe(true);
    await expectNoSideScroll(bo);
    await asked.getByRole("button", { name: "Remove 3 people" }).click();
    await bo
      .getByRole("dialog")
      .getByRole("button", { name: "Remove 3 people" })
      .click();
    await bo.getByText("Done: 3 removed.").waitFor();
    await bo
      .getByRole("region", { name: "In sync or not" })
      .getByText(/^In sync with WorkOS/)
      .waitFor();
    await asked.waitFor({ state: "detached" });
    await ana
      .getByRole("region", { name: /^A check stopped/ })
      .waitFor({ state: "detached" });
    for (const tab of ["Events", "Overview"]) {
      await bo.getByRole("tab", { name: tab }).click();
      await bo.getByRole("tabpanel").waitFor();
      await expectNoSideScroll(bo);
    }
    const done = bo.getByRole("region", { name: "What was done" });
    await done.getByText(/, confirmed by Bo Castellan$/).waitFor();
    expect(await done.getByRole("listitem").first().innerText()).toMatch(
      /^Removed (Emre Yıldız|Hiro Tanaka|Jonas Weber), /,
    );
  });

  test("by keyboard alone: who differs is checked, read by name, shown again and brought in line", async () => {
    const page = await open("ana", "sync");
    const state = page.getByRole("region", { name: "In sync or not" });
    await state.getByText(/^In sync with WorkOS/).waitFor();
    await leaveUnheard("chidi");
    await press(page, "Check now");
    await state.getByText("1 person differs from WorkOS").waitFor();
    await state
      .getByText("Chidi Okafor is a member here and no longer active there.")
      .waitFor();
    expect(await page.getByText("OK", { exact: true }).count()).toBe(0);
    // It is known to whoever comes next.
    await page.reload();
    await press(page, "Show");
    await page.waitForURL(/show=differences/);
    await page
      .getByRole("region", { name: "Who differs" })
      .getByText("Chidi Okafor")
      .waitFor();
    await press(page, "Apply");
    await page.getByText("Done: 1 removed.").waitFor();
    await state.getByText(/^In sync with WorkOS/).waitFor();
    await page
      .getByRole("region", { name: "What was done" })
      .getByText("Removed Chidi Okafor")
      .waitFor();
  });

  test("an event that failed is tried again from the overview, on a phone", async () => {
    await failedEventOf(local, (await membershipOf("hiro")).id, {
      eventId: "event_that_failed",
      lastError: "Out of luck.",
    });
    const page = await open("ana", "sync");
    await page.setViewportSize({ width: 390, height: 844 });
    const state = page.getByRole("region", { name: "In sync or not" });
    await state
      .getByText("1 change from WorkOS could not be applied")
      .waitFor();
    const latest = page.getByRole("region", { name: "What WorkOS told us" });
    await latest.getByText("· could not be applied, tried 5 times").waitFor();
    await expectNoSideScroll(page);
    await latest
      .getByRole("button", { name: "Try again: Hiro Tanaka" })
      .click();
    await state.getByText(/^In sync with WorkOS/).waitFor();
    await latest
      .getByText("could not be applied")
      .waitFor({ state: "detached" });
  });

  test("a WorkOS that does not answer, and a wrong webhook secret, show on the page", async () => {
    const page = await open("ana", "sync");
    const webhooks = page.getByRole("region", { name: "Webhooks" });
    const catchUp = page.getByRole("region", { name: "Catch-up" });
    /** The page asks once a minute; one that is opened asks at once. */
    const openAnew = async () => {
      const { backend } = local.stack;
      // Written once a minute too; without it, what is known is looked up.
      const kept = await backend.documents("deploymentFacts");
      await backend.deleteDocuments(
        "deploymentFacts",
        kept.map(({ _id }) => String(_id)),
      );
      // A page that still begins can't be loaded again.
      await catchUp.waitFor();
      await page.reload();
      for (const layer of [webhooks, catchUp])
        await layer.getByRole("button", { name: "Details" }).click();
    };
    await openAnew();
    await webhooks.getByText("Valid").waitFor();
    await callFunction(local.stack, "eventsApi:read", {});
    await openAnew();
    await catchUp.getByText("Not working").waitFor();
    await catchUp.getByText("WorkOS answered 401").waitFor();
    const { status } = await fetch(
      `${local.stack.backend.siteUrl}/webhooks/workos`,
      {
        method: "POST",
        body: "{}",
        headers: { "workos-signature": `t=${Date.now()}, v1=00` },
      },
    );
    expect(status).toBe(400);
    await openAnew();
    await webhooks.getByText("Last refused").waitFor();
    // That may have been anybody. An event that no webhook brought is a sign.
    await webhooks.getByText("Valid").waitFor();
    await callFunction(local.stack, "steps/inbox:storeEvent", {
      provider: "workos",
      source: "events_api",
      eventId: "event_caught_up_with",
      type: "dsync.activated",
      occurredAt: Date.now(),
      body: "{}",
    });
    await openAnew();
    await webhooks.getByText("In doubt").waitFor();
  });

  async function expectNoSideScroll(page: Page) {
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      ),
    ).toBeLessThanOrEqual(0);
  }
});
