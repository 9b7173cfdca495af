import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { BrowserContext } from "playwright-core";

/* What a browser did, kept where its test failed. */

/** A page that hangs is photographed in vain. */
const SCREENSHOT_TIMEOUT_MS = 5_000;
const NAME_LENGTH = 120;

/** Git ignores it; each test has a folder there, of its file and name. */
const RESULTS = path.resolve(import.meta.dirname, "../test-results");

export function evidenceFolder(file: string, test: string): string {
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, NAME_LENGTH);
  return path.join(RESULTS, `${path.basename(file, ".test.ts")}-${name}`);
}

/** From here on what happens is recorded: for nothing, unless it is kept. */
export async function startRecording(context: BrowserContext) {
  await context.tracing.start({ snapshots: true });
}

/** What was recorded is of no use to anybody. */
export async function discardRecording(context: BrowserContext) {
  // Without a path; closing alone would leave it among the temporary files.
  await context.tracing.stop();
}

/**
 * Writes a trace of each context and a picture of each open page. Returns lines
 * that say where; what could not be had is said there, too.
 */
export async function keepEvidence(
  contexts: readonly BrowserContext[],
  folder: string,
): Promise<string[]> {
  if (contexts.length === 0) return [];
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const told: string[] = [];
  const keep = async (
    name: string,
    write: (file: string) => Promise<unknown>,
  ) => {
    const file = path.join(folder, name);
    try {
      await write(file);
      told.push(`  ${path.relative(process.cwd(), file)}`);
    } catch (error) {
      told.push(`  no ${name}: ${(error as Error).message}`);
    }
  };
  for (const [n, context] of contexts.entries()) {
    for (const [m, page] of context.pages().entries())
      await keep(`page-${n + 1}-${m + 1}.png`, (file) =>
        page.screenshot({ path: file, timeout: SCREENSHOT_TIMEOUT_MS }),
      );
    await keep(`trace-${n + 1}.zip`, (file) =>
      context.tracing.stop({ path: file }),
    );
  }
  return ["What the browser did:", ...told];
}
