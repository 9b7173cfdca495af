import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium } from "./browser.ts";
import { addHarborCoffee } from "./customers.ts";
import { button } from "./person.ts";
import { expectWalkable } from "./tabWalk.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* The Tab key through the pages, and the focus of what opens over them. */

const many = { timeout: 300_000 };

const PAGES: [path: string, there: string | RegExp][] = [
  ["home", "First steps"],
  ["team", "Chidi Okafor"],
  ["customers", "Harbor Coffee"],
  ["review", "Start a review"],
  ["audit", /joined/],
  ["sync", "What WorkOS told us"],
  ["sync?tab=events", "Hiro Tanaka"],
  ["settings/general", "Id of this workspace"],
  ["settings/people", "Seats and invitations"],
  ["settings/organization", "northlight.example"],
  ["settings/notifications", "Removals that wait"],
  ["settings/danger", "Delete workspace"],
  ["account", "Where you are signed in"],
];

type Opened = "dialog" | "menu" | "listbox";

/** On which page which button opens what. */
const OPENERS: [path: string, opener: string | RegExp, opens: Opened][] = [
  ["team", "Switch workspace: Northlight Studio", "menu"],
  ["team", "Account: Ana Lindqvist", "menu"],
  ["team", "Status: Active, invited", "menu"],
  ["team", "Customer", "dialog"],
  ["team", "Actions for Bo Castellan", "menu"],
  ["team", "Admin, role of Bo Castellan", "menu"],
  ["team", "Bo Castellan", "dialog"],
  ["customers", "Add customer", "dialog"],
  ["customers", "Actions for Harbor Coffee", "menu"],
  ["customers", "People of Harbor Coffee", "dialog"],
  ["review", "Start a review", "dialog"],
  ["audit", "Export", "menu"],
  ["audit", /^Event/, "listbox"],
  ["audit", /^Date/, "dialog"],
  ["settings/danger", "Hand over ownership", "dialog"],
  ["settings/danger", "Unlink organization", "dialog"],
  ["settings/danger", "Delete workspace", "dialog"],
  ["account", "Sign out everywhere", "dialog"],
];

describe.skipIf(!hasChromium())("by Tab", () => {
  const local = withSharedStack({
    prepare: async () => await addHarborCoffee(local),
  });

  const come = async () =>
    await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/home",
    });
  const go = async (page: Page, path: string) => {
    await page.goto(`${local.stack.url}/w/northlight/${path}`);
    const there = PAGES.find(([each]) => each === path)![1];
    await page.getByText(there).filter({ visible: true }).first().waitFor();
    // Nothing is on its way any more that would bring a control.
    await expect
      .poll(() =>
        page.locator(".mantine-Skeleton-root, [data-loading]").count(),
      )
      .toBe(0);
  };

  test(
    "every page is walked through in reading order, and the focus is seen",
    many,
    async () => {
      const page = await come();
      await page.getByText("Latest").waitFor();
      for (const [path] of PAGES) {
        await go(page, path);
        await expectWalkable(page, path);
      }
      await go(page, "review");
      await button(page, "Start a review").click();
      await button(page, "Start the review").click();
      await page.getByText("0 of 9").waitFor();
      await page.goto(page.url());
      await page.getByText("0 of 9").waitFor();
      await page.getByRole("row").nth(3).waitFor();
      await expectWalkable(page, "an open review");
    },
  );

  test(
    "what opens takes the focus, keeps it, and gives it back",
    many,
    async () => {
      const page = await come();
      await page.getByText("Latest").waitFor();
      let here = "";
      for (const [path, opener, opens] of OPENERS) {
        if (path !== here) await go(page, path);
        here = path;
        const control = page
          .getByRole("button", { name: opener, exact: true })
          .first();
        await expectGivenBack(page, control, opens, `${path}: ${opener}`);
      }
    },
  );
});

async function expectGivenBack(
  page: Page,
  control: Locator,
  opens: Opened,
  what: string,
) {
  await control.focus();
  await page.keyboard.press("Enter");
  const opened = page.getByRole(opens).filter({ visible: true }).first();
  await opened.waitFor();
  const inside = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      const holds = "[role=dialog], [role=menu], [role=combobox]";
      return activeElement?.closest(holds) != null;
    });
  await expect
    .poll(inside, { message: `${what} takes the focus`, timeout: 5_000 })
    .toBe(true);
  if (opens === "dialog")
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press("Tab");
      // What has left stays outside: a moment on the way is no leaving.
      await expect
        .poll(inside, { message: `${what} keeps the focus`, timeout: 5_000 })
        .toBe(true);
    }
  await page.keyboard.press("Escape");
  await opened.waitFor({ state: "hidden" });
  await expect
    .poll(() => control.evaluate((each) => each === document.activeElement), {
      message: `${what} gives the focus back`,
      timeout: 5_000,
    })
    .toBe(true);
}
