import type { Page, Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { button, dialog, goToTeam, row } from "./person.ts";

describe.skipIf(!hasChromium())("the organization's session", () => {
  const local = withSharedStack();

  test("where the organization's own sign-in is required, its members get in and read no refusal", async () => {
    const dana = await local.signInAs("dana", {
      path: "/w/tidewater/settings/people",
    });
    const control = dana.getByRole("switch", {
      name: "Require this organization’s sign-in",
    });
    // What is seen of it is its label's.
    await dana.locator("label").filter({ has: control }).click();
    await dana.getByText(/own sign-in is asked for\.$/).waitFor();
    expect(await control.isChecked()).toBe(true);
    await dana.reload();
    await control.waitFor();
    expect(await control.isChecked()).toBe(true);

    const ana = await local.signInAs("ana", {
      organization: "Northlight Studio",
    });
    await goToTeam(ana, "northlight");
    await row(ana, "Bo Castellan").waitFor();
    const refusals = await watchFor(ana, "wants a sign-in of its own");
    await button(ana, "Switch workspace: Northlight Studio").click();
    await ana.getByRole("menuitemradio", { name: /Tidewater/ }).click();
    // Ana is a member there.
    await row(ana, "Grace Liu").waitFor();
    expect(await refusals()).toBe(0);
  });

  test("while the session comes over to the organization, nothing that was typed or opened is lost", async () => {
    const ana = await local.signInAs("ana", {
      organization: "Tidewater",
      path: "/w/tidewater/team",
    });
    await row(ana, "Grace Liu").waitFor();
    const northlight = local.seeded.organizationIds.northlight!;
    const comingOver = holdRequest(
      ana,
      "**/user_management/authenticate",
      northlight,
    );
    const tokens: string[] = [];
    ana.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => {
        const { type, value } = JSON.parse(payload.toString()) as ConvexMessage;
        if (type === "Authenticate" && value) tokens.push(value);
      }),
    );
    await ana.goto(`${local.stack.url}/w/northlight/settings`);
    const held = await comingOver;
    await ana.getByLabel("Name", { exact: true }).fill("Northlight & Friends");
    await button(ana, "Switch workspace: Northlight Studio").click();
    await ana.getByRole("menuitem", { name: "Create workspace" }).click();
    const typed = dialog(ana).getByLabel("Name", { exact: true });
    await typed.fill("North");

    await held.continue();
    await expect.poll(() => tokens.some(isFor(northlight))).toBe(true);
    expect(await typed.inputValue()).toBe("North");
    await button(ana, "Cancel").click();
    await dialog(ana).waitFor({ state: "detached" });
    expect(await ana.getByLabel("Name", { exact: true }).inputValue()).toBe(
      "Northlight & Friends",
    );
    await button(ana, "Save").click();
    await ana
      .getByRole("button", { name: /workspace: Northlight & Friends/ })
      .waitFor();
  });
});

/** Stops the first request that says `text`, until somebody lets it go on. */
async function holdRequest(
  page: Page,
  url: string,
  text: string,
): Promise<Route> {
  return await new Promise<Route>((hold) => {
    let isHolding = false;
    void page.route(url, async (route) => {
      if (isHolding || !route.request().postData()?.includes(text)) {
        await route.continue();
        return;
      }
      isHolding = true;
      hold(route);
    });
  });
}

/** What the page tells Convex. */
type ConvexMessage = { type: string; value?: string };

const isFor = (organizationId: string) => (token: string) =>
  atob(token.split(".")[1]!).includes(organizationId);

/** How often a text came on the page since, even for a moment. */
async function watchFor(
  page: Page,
  text: string,
): Promise<() => Promise<number>> {
  await page.evaluate((text) => {
    const seen = { times: 0 };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if (document.body.textContent.includes(text)) seen.times++;
    }).observe(document.body, { childList: true, subtree: true });
  }, text);
  return async () =>
    await page.evaluate(
      () => (window as unknown as { seen: { times: number } }).seen.times,
    );
}
