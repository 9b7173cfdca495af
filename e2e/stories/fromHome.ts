import type { Page } from "playwright-core";
import { button } from "../person.ts";
import type { withSharedStack } from "../withSharedStack.ts";
import type { Hands } from "./hands.ts";
import type { Way } from "./ways.ts";

type Local = ReturnType<typeof withSharedStack>;

/** Ana, who has signed in and pressed nothing since: she is where everybody begins. */
export async function anaAtHome(local: Local, way: Way) {
  const page = await local.signInAs("ana", {
    ...way,
    organization: "Northlight Studio",
  });
  await page.waitForURL("**/w/northlight/home");
  return { page, hands: way.hands(page) };
}

/** Whether everybody is in sync, in a sentence. */
export function syncState(page: Page) {
  return page.getByRole("region", { name: "In sync or not" });
}

/** What waits for somebody, a line each. */
export function needsAttention(page: Page) {
  return page
    .getByRole("list", { name: "Needs attention" })
    .getByRole("listitem");
}

/** To another page by the navigation; on a phone it stands in a menu. */
export async function goTo(page: Page, hands: Hands, name: string) {
  if (isPhone(page)) await hands.press(button(page, "Open menu"));
  await hands.press(navigationLink(page, new RegExp(`^${name}`)));
}

/** The navigation calls a page so. */
export async function expectInNavigation(
  page: Page,
  hands: Hands,
  name: string,
) {
  if (isPhone(page)) await hands.press(button(page, "Open menu"));
  await navigationLink(page, name).waitFor();
  if (isPhone(page))
    await hands.press(button(page.getByRole("dialog"), "Close menu"));
}

function navigationLink(page: Page, name: string | RegExp) {
  return page
    .getByRole("navigation", { name: "Workspace pages" })
    .getByRole("link", { name, exact: true });
}

function isPhone(page: Page) {
  return page.viewportSize()!.width < 768;
}
