import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
} from "playwright-core";
import { discardRecording, keepEvidence, startRecording } from "./evidence.ts";

/** A window of some size, with a mouse or touched. */
export type Device = Pick<
  BrowserContextOptions,
  "viewport" | "hasTouch" | "isMobile"
>;

const DESK: Device = { viewport: { width: 1280, height: 800 } };

/** A browser of one's own, in which nobody is signed in yet. */
export async function openPage(
  browser: Browser,
  device: Device = DESK,
): Promise<Page> {
  const context = await browser.newContext({
    ...device,
    reducedMotion: "reduce",
  });
  await startRecording(context);
  context.on("page", keepErrors);
  return await context.newPage();
}

const errorsOf = new WeakMap<Page, string[]>();

function keepErrors(page: Page) {
  const errors: string[] = [];
  errorsOf.set(page, errors);
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text()))
      errors.push(message.text());
  });
}

/** What was refused on purpose is no failure of the test. */
export function forgetErrors(page: Page): string[] {
  return errorsOf.get(page)?.splice(0) ?? [];
}

/**
 * Closes everybody's windows after a test.
 *
 * @throws where the test failed, or a page threw or went against its policy, with what was kept in the folder
 */
export async function closeWindows(
  contexts: BrowserContext[],
  { hasFailed, folder }: { hasFailed: boolean; folder: string },
) {
  const thrown = contexts
    .flatMap((context) => context.pages())
    .flatMap((page) => [...new Set(errorsOf.get(page))])
    .map((message) => `A page threw: ${message}`);
  const kept: string[] = [];
  if (hasFailed || thrown.length > 0)
    kept.push(...(await keepEvidence(contexts, folder)));
  else for (const context of contexts) await discardRecording(context);
  for (const context of contexts) await context.close();
  if (kept.length > 0) throw new Error([...thrown, ...kept].join("\n"));
}
