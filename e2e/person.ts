import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { PEOPLE, type PersonKey } from "../dev/example.ts";
import type { LocalStack } from "../dev/stack.ts";
import { type Device, openPage } from "./windows.ts";

export type SignInOptions = {
  /** For those who are in more than one: the one they choose. */
  organization?: string;
  path?: string;
  device?: Device;
  /** Before anything is opened in the window. */
  prepare?: ((page: Page) => Promise<void>) | undefined;
  /** Hears everything that Convex sends to the page. */
  onMessage?: (text: string) => void;
};

/** One person in a browser of their own, signed in through the real pages. */
export async function signInAs(
  browser: Browser,
  stack: LocalStack,
  who: PersonKey,
  {
    organization,
    path = "/",
    device,
    prepare,
    onMessage: onTold,
  }: SignInOptions = {},
): Promise<Page> {
  const page = await openPage(browser, device);
  await prepare?.(page);
  if (onTold)
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => onTold(payload.toString())),
    );
  await page.goto(`${stack.url}${path}`);
  await passSignIn(page, who, organization);
  return page;
}

/** From the front door through WorkOS's pages. */
export async function passSignIn(
  page: Page,
  who: PersonKey,
  organization: string | undefined,
) {
  await page.getByRole("button", { name: "Sign in" }).click();
  const { first, last } = PEOPLE[who];
  await page.getByRole("button", { name: `${first} ${last}` }).click();
  if (organization !== undefined)
    await page.getByRole("button", { name: organization }).click();
}

/** From the page that somebody begins on in a workspace to its team. */
export async function goToTeam(page: Page, slug: string) {
  await page.waitForURL(new RegExp(`/w/${slug}/(home|team)$`));
  const menu = page.getByRole("button", { name: "Open menu" });
  const team = page.getByRole("link", { name: /^Team\b/ });
  await menu.or(team).first().waitFor();
  if (await menu.isVisible()) await menu.click();
  await team.click();
  await page.waitForURL(`**/w/${slug}/team`);
}

/** The row of a person on the team page. */
export function row(page: Page, name: string) {
  return page.getByRole("row").filter({ hasText: name });
}

export function button(page: Page | Locator, name: string) {
  return page.getByRole("button", { name, exact: true });
}

/** Presses a button or an item of a menu with the keyboard alone. */
export async function press(
  page: Page,
  name: string,
  role: "button" | "menuitem" = "button",
) {
  await page.getByRole(role, { name, exact: true }).focus();
  await page.keyboard.press("Enter");
}

/** Chooses from the menu of a person's row, with the keyboard alone. */
export async function chooseFor(page: Page, who: string, item: string) {
  await press(page, `Actions for ${who}`);
  await press(page, item, "menuitem");
}

/** The team page shows who has this status and nobody else. */
export async function showStatus(
  page: Page,
  status: "Will be removed" | "Removed",
) {
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  if (isPhone) await page.getByRole("button", { name: /^Filters/ }).click();
  await page.getByRole("button", { name: "Status:" }).first().click();
  await page.getByRole("menuitemradio", { name: status, exact: true }).click();
  await button(page, `Status: ${status}`).waitFor();
  if (isPhone) await button(page, "Show the list").click();
}

export function dialog(page: Page) {
  return page.getByRole("dialog");
}

/** The page is as wide as its window: only what is meant to scrolls. */
export async function expectNoSidewaysScroll(page: Page, where?: string) {
  // What is open is put in its place a moment after the window has changed.
  await expect
    .poll(
      () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - globalThis.innerWidth,
        ),
      { timeout: 5_000, message: where ?? "the page" },
    )
    .toBe(0);
}
