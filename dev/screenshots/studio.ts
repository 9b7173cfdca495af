import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { PEOPLE, type PersonKey } from "../example.ts";
import type { Stage } from "./stage.ts";
import { WIDTHS } from "./options.ts";
import type { Shot, State, Theme, Width } from "./state.ts";

const THEMES: readonly Theme[] = ["light", "dark"];
const HEIGHTS: Record<Width, number> = { 1280: 800, 768: 1024, 390: 844 };

/** What became of a state: its pictures, and why some are missing. */
export type Kept = { files: string[]; failed: unknown };

type Window = { context: BrowserContext; page: Page };

/** Takes the pictures of one scene: everybody has a window for each kind of device. */
export function openStudio({
  browser,
  stage,
  folder,
  docs,
  widths,
}: {
  browser: Browser;
  stage: Stage;
  folder: string;
  /** Of each state those that the documentation shows, and sharper. */
  docs: boolean;
  widths: readonly Width[];
}) {
  const windows = new Map<string, Window>();
  // Every picture of a scene is of this moment: "2 minutes ago" stays so.
  const now = Date.now();

  async function openWindow(isPhone: boolean): Promise<Window> {
    const context = await browser.newContext({
      viewport: sizeOf(isPhone ? 390 : 1280),
      hasTouch: isPhone,
      isMobile: isPhone,
      deviceScaleFactor: docs ? 1.5 : 1,
      reducedMotion: "reduce",
      locale: "en-GB",
      timezoneId: "Europe/Stockholm",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.clock.setFixedTime(now);
    return { context, page };
  }

  async function windowOf({ who, organization }: State, isPhone: boolean) {
    const key = `${who ?? "nobody"} ${isPhone ? "phone" : "desk"}`;
    const open = windows.get(key);
    if (open) return open;
    const opened = await openWindow(isPhone);
    if (who !== null)
      try {
        await signIn(opened.page, stage.stack.url, who, organization);
      } catch (error) {
        // The next picture tries again.
        await opened.context.close();
        throw error;
      }
    windows.set(key, opened);
    return opened;
  }

  async function takeAt(width: Width, shots: Shot[], state: State) {
    const { page, context } = await windowOf(state, width === 390);
    await page.emulateMedia({ colorScheme: "light" });
    // What is open does not last where the page gets another shape.
    await page.setViewportSize(sizeOf(width));
    await page.goto(`${stage.stack.url}${state.path}`);
    await shown(page, state.there);
    await state.reach?.(page, stage);
    const files: string[] = [];
    for (const { theme } of shots) {
      if (docs) await page.setViewportSize(sizeOf(width));
      else await unfold(page, width);
      await page.emulateMedia({ colorScheme: theme });
      const file = path.join(folder, `${state.name}-${width}-${theme}.png`);
      await writeFile(file, await still(page));
      files.push(file);
    }
    if (state.spoils === true) {
      await context.setOffline(false);
      await context.close();
      windows.clear();
    }
    return files;
  }

  return {
    async take(state: State): Promise<Kept> {
      const shots = docs ? (state.docs ?? []) : shotsOf(state);
      const kept: Kept = { files: [], failed: null };
      for (const width of widths) {
        const those = shots.filter((shot) => shot.width === width);
        if (those.length === 0) continue;
        try {
          kept.files.push(...(await takeAt(width, those, state)));
        } catch (error) {
          kept.failed = error;
        }
      }
      return kept;
    },
    async close() {
      for (const { context } of windows.values()) await context.close();
    },
  };
}

function shotsOf({ widths = WIDTHS }: State): Shot[] {
  return widths.flatMap((width) => THEMES.map((theme) => ({ width, theme })));
}

const sizeOf = (width: Width) => ({ width, height: HEIGHTS[width] });

async function signIn(
  page: Page,
  url: string,
  who: PersonKey,
  organization: string | undefined,
) {
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in" }).click();
  const { first, last } = PEOPLE[who];
  await page.getByRole("button", { name: `${first} ${last}` }).click();
  if (organization !== undefined)
    await page.getByRole("button", { name: organization }).click();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

async function shown(page: Page, text: string | RegExp) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

const LOOKS = 20;

/** The page as high as what is on it; what lies over it is as high as the screen. */
async function unfold(page: Page, width: Width) {
  await page.setViewportSize(sizeOf(width));
  const covers = page.locator("[role=dialog], [role=menu], [role=listbox]");
  if ((await covers.filter({ visible: true }).count()) > 0) return;
  // What loads later makes the page higher.
  await still(page);
  const height = await page.evaluate(
    () => document.documentElement.scrollHeight,
  );
  await page.setViewportSize({
    width,
    height: Math.max(height, HEIGHTS[width]),
  });
}

/** The page once nothing moves on it: two pictures in a row are the same. */
async function still(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready);
  const look = () => page.screenshot({ animations: "disabled", caret: "hide" });
  let last = await look();
  for (let n = 0; n < LOOKS; n++) {
    const next = await look();
    if (next.equals(last)) return next;
    last = next;
  }
  return last;
}
