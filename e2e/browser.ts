import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

const PLACES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const found = PLACES.find((place) => place && existsSync(place));

/** The executable of the browser that is used. */
export function findChromium(): string | undefined {
  return found;
}

const HOW_TO_GET_ONE =
  "No Chromium was found, so the browser tests can't run. Install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to its executable.";

/**
 * Whether the browser tests can run here. Where they can't, they are skipped
 * with a sentence; in CI that is a failure.
 */
export function hasChromium(): boolean {
  if (found) return true;
  if (process.env.CI === "true") throw new Error(HOW_TO_GET_ONE);
  console.warn(HOW_TO_GET_ONE);
  return false;
}

const ARGS = [
  // Nothing but the local stack is to be reached.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  // As root there is no sandbox to be had.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: found!,
    args: ARGS,
  });
}

/**
 * A browser with one window's storage, which a second program steers too: by DevTools' protocol.
 *
 * @param folder empty, for what the browser keeps
 */
export async function openSteered(
  folder: string,
  port: number,
): Promise<BrowserContext> {
  return await chromium.launchPersistentContext(folder, {
    executablePath: found!,
    args: [...ARGS, `--remote-debugging-port=${port}`],
    viewport: { width: 1280, height: 800 },
  });
}
