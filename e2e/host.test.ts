import { readFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hasChromium } from "./browser.ts";
import { buildDashboard, serveInPlace } from "./builtDashboard.ts";
import { button } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/* The dashboard as a route of a product, and its components on the product's own page. */

const CONFIG = `export default { product: { name: "Harborview", path: "/team" } };`;

/** The product, built with the variables of the stack's dashboard, which was built before. */
function buildHost() {
  const entry = path.join(import.meta.dirname, "hostApp.tsx");
  return buildDashboard(
    {},
    {
      "src/main.tsx": `import ${JSON.stringify(entry)};`,
      "convex/rollcall.config.ts": CONFIG,
    },
  );
}

/** What the product's style sheet makes of its page. */
async function looks(page: Page) {
  return await page.evaluate(() => {
    const of = (element: Element) => {
      const { font, color, backgroundColor, margin, padding, letterSpacing } =
        getComputedStyle(element);
      return [font, color, backgroundColor, margin, padding, letterSpacing];
    };
    return [
      document.title,
      document.documentElement.getAttributeNames().join(),
      of(document.body),
      ...[...document.querySelectorAll("h1, button")].slice(0, 2).map(of),
    ];
  });
}

const styleOf = (place: Locator, name: string) =>
  place.evaluate(
    (element, of) => getComputedStyle(element).getPropertyValue(of),
    name,
  );

describe.skipIf(!hasChromium())("a product with the dashboard at /team", () => {
  const local = withSharedStack();
  let host: ReturnType<typeof buildHost> | undefined;
  beforeEach(async () => serveInPlace(await (host ??= buildHost())));
  afterEach(() => serveInPlace(null));

  test("signs people in to where they wanted to go, is left as it was, and signs them out", async () => {
    const { stack } = local;
    let before: unknown;
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/team/w/northlight/settings",
      prepare: async (page) => {
        await page.goto(`${stack.url}/`);
        await button(page, "People").waitFor();
        before = await looks(page);
      },
    });
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/team/w/northlight/settings");
    // The frame has the heading before the page's code is there, which calls the tab.
    await expect
      .poll(() => page.title())
      .toMatch(/^Settings · .* · Harborview$/);
    // The product's style sheet says another thing of every button and heading.
    const save = button(page, "Save");
    expect(await styleOf(save, "text-transform")).toBe("none");
    const heading = page.getByRole("heading", { name: "Settings" });
    expect(await styleOf(heading, "border-bottom-width")).toBe("0px");

    await page.evaluate(() => {
      history.pushState(null, "", "/");
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await page.getByText("Bo Castellan").waitFor();
    expect(await looks(page)).toEqual(before);

    await button(page, "People").click();
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await button(page, "Sign in").waitFor();
    expect(new URL(page.url()).pathname).toBe("/team");
  });

  test("has its components on a page whose style sheet speaks of elements, and keeps both apart", async () => {
    const { stack } = local;
    const page = await local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/team",
    });
    await page.getByRole("heading", { name: "Home" }).waitFor();
    await page.goto(`${stack.url}/`);
    const bo = page.getByRole("button", { name: "Bo Castellan", exact: true });
    await bo.waitFor();

    const people = button(page, "People");
    expect(await styleOf(people, "background-color")).toBe(
      "rgb(255, 105, 180)",
    );
    const invite = button(page, "Invite people");
    expect(await styleOf(invite, "text-transform")).toBe("none");
    expect(await styleOf(invite, "height")).toBe("32px");
    expect(await styleOf(invite.locator("svg"), "width")).toBe("16px");
    expect(await styleOf(invite, "font-family")).toContain("Inter");

    // What opens over the page is Rollcall's too, and gives the focus back.
    await bo.focus();
    await page.keyboard.press("Enter");
    const person = page.getByRole("dialog");
    await button(person, "Remove…").waitFor();
    expect(await styleOf(button(person, "Remove…"), "padding-top")).toBe("0px");
    await page.keyboard.press("Escape");
    await expect
      .poll(() => bo.evaluate((own) => own === document.activeElement))
      .toBe(true);
    await invite.click();
    await page.getByLabel("E-mail addresses").waitFor();
  });
});

test("the single components' style sheet is Mantine's, in its order, but for what that says of the whole page", () => {
  const root = path.resolve(import.meta.dirname, "..");
  const read = (name: string) => readFileSync(path.join(root, name), "utf8");
  const mantine = (name: string) =>
    read(`node_modules/@mantine/core/${name}`).replace(/\s+/g, "");
  const parts = [
    ...read("src/rollcall/mantineParts.css").matchAll(
      /@import "@mantine\/core\/(\S+)";/g,
    ),
  ].map(([, name]) => name!);
  const ofPage = ["baseline", "default-css-variables"]
    .map((name) => mantine(`styles/${name}.css`))
    .join("");
  const whole = mantine("styles.css");
  expect(whole.startsWith(ofPage)).toBe(true);
  expect(parts.length).toBeGreaterThan(40);
  let end = ofPage.length;
  for (const part of parts) {
    const text = mantine(part);
    const start = whole.indexOf(text, end);
    expect(start, part).toBeGreaterThanOrEqual(end);
    end = start + text.length;
  }
});
