import type { Page, Request } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium } from "./browser.ts";
import { buildDashboard, serveInPlace } from "./builtDashboard.ts";
import { button } from "./person.ts";
import { openPage } from "./windows.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* A tab that is open while a new version is deployed, or without a network: code that it has not fetched yet is gone. */

describe.skipIf(!hasChromium())("a part of the program that is gone", () => {
  const local = withSharedStack();

  const anaAt = async (prepare?: (page: Page) => Promise<void>) =>
    await local.signInAs("ana", {
      organization: "Northlight Studio",
      prepare,
    });

  const heading = (page: Page, name: string) =>
    page.getByRole("heading", { level: 1, name });

  const pages = (page: Page) =>
    page.getByRole("navigation", { name: "Workspace pages" });

  const auditLog = (page: Page) =>
    pages(page).getByRole("link", { name: "Audit log" });

  test("is fetched with the page, which is loaded anew where it was to be", async () => {
    const page = await anaAt();
    await heading(page, "Home").waitFor();
    const loads = loadsOf(page);
    // As a host answers that has the new version only: with the page itself.
    await page.route(/assets\/AuditRoute-/, (route) =>
      loads.length === 0
        ? route.fulfill({ contentType: "text/html", body: "<!doctype html>" })
        : route.continue(),
    );
    await auditLog(page).click();
    await heading(page, "Audit log").waitFor();
    await button(page, "Export").waitFor();
    expect(loads).toEqual([`${local.stack.url}/w/northlight/audit`]);
  });

  test("of which the new version knows nothing either is told of, and no circle", async () => {
    const page = await anaAt();
    await heading(page, "Home").waitFor();
    const loads = loadsOf(page);
    await page.route(/assets\/AuditRoute-/, (route) => route.abort());
    await auditLog(page).click();
    const failed = page.getByText("This page did not work");
    await expect.poll(() => loads.length).toBe(1);
    await failed.waitFor();
    // The other pages are there, and so is this one once its code is.
    await pages(page).getByRole("link", { name: /^Home/ }).click();
    await heading(page, "Home").waitFor();
    await auditLog(page).click();
    await failed.waitFor();
    expect(loads).toHaveLength(1);
    await page.unroute(/assets\/AuditRoute-/);
    await button(page, "Try again").click();
    await heading(page, "Audit log").waitFor();
    await failed.waitFor({ state: "detached" });
  });

  test("is told of where it is all that is behind the sign-in", async () => {
    const all = /assets\/SignedIn-/;
    const page = await anaAt(async (page) => {
      await page.route(all, (route) => route.abort());
    });
    await heading(page, "This page did not work").waitFor();
    await page.unroute(all);
    await button(page, "Try again").click();
    await heading(page, "Home").waitFor();
  });

  test("is waited for without a network, in the page that is there", async () => {
    const audit = /assets\/AuditRoute-/;
    // It would be fetched as soon as nothing else is waited for.
    const page = await anaAt(async (page) => {
      await page.route(audit, (route) => route.abort());
    });
    await heading(page, "Home").waitFor();
    const loads = loadsOf(page);
    await page.context().setOffline(true);
    await auditLog(page).click();
    await page.getByText("This page did not work").waitFor();
    expect(loads).toEqual([]);
    await page.unroute(audit);
    await page.context().setOffline(false);
    await heading(page, "Audit log").waitFor();
    await button(page, "Export").waitFor();
    expect(loads).toEqual([`${local.stack.url}/w/northlight/audit`]);
  });
});

describe.skipIf(!hasChromium())("a build that lacks a setting", () => {
  const local = withSharedStack();

  test("says which, and does not ask for a session", async () => {
    const { VITE_CONVEX_URL: url } = process.env;
    try {
      serveInPlace(await buildDashboard({ VITE_CONVEX_URL: "" }));
      const page = await openPage(local.browser);
      await page.goto(local.stack.url);
      await page
        .getByRole("heading", { name: "Rollcall is not set up yet" })
        .waitFor();
      await page.getByText("VITE_CONVEX_URL").waitFor();
    } finally {
      serveInPlace(null);
      // Other builds of this worker take it from here.
      process.env.VITE_CONVEX_URL = url;
    }
  });
});

/** The addresses at which the page has been loaded since, by itself or by hand. */
function loadsOf(page: Page): string[] {
  const loads: string[] = [];
  page.on("request", (request: Request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame())
      loads.push(request.url());
  });
  return loads;
}
