import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hasChromium, openSteered } from "./browser.ts";
import { passSignIn } from "./person.ts";
import { withSharedStack } from "./withSharedStack.ts";

/*
 * What Lighthouse says of the built dashboard. Its times are of the machine, and no test: what
 * a page loads has limits (`npm run size`), and is printed here as it went over the network.
 */

describe.skipIf(!hasChromium())("Lighthouse", () => {
  const local = withSharedStack();
  let port: number;
  let folder: string;
  let context: BrowserContext;

  beforeEach(async () => {
    port = await freePort();
    folder = await mkdtemp(path.join(tmpdir(), "rollcall-lighthouse-"));
    context = await openSteered(folder, port);
  });
  afterEach(async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("finds nothing on the front door", { timeout: 180_000 }, async () => {
    await expectPerfect("/");
  });

  test.each(["home", "team"])(
    "finds nothing on a workspace's %s, and nothing jumps",
    { timeout: 180_000 },
    async (name) => {
      const page = await context.newPage();
      await page.goto(local.stack.url);
      await passSignIn(page, "ana", "Northlight Studio");
      await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
      await page.close();
      await expectPerfect(`/w/northlight/${name}`);
    },
  );

  /** Accessible, as it is done best, and without a jump. */
  async function expectPerfect(address: string) {
    const run = await lighthouse(
      `${local.stack.url}${address}`,
      { port, disableStorageReset: true, logLevel: "error" },
      {
        ...desktopConfig,
        settings: {
          ...desktopConfig.settings,
          throttlingMethod: "provided",
          onlyCategories: ["accessibility", "best-practices", "performance"],
          // It would change nothing, and takes as long as the rest.
          disableFullPageScreenshot: true,
        },
      },
    );
    const { categories, audits, finalDisplayedUrl } = run!.lhr;
    const requests = audits["network-requests"]?.details;
    const rows = requests?.type === "table" ? requests.items : [];
    const bytes = audits["total-byte-weight"]?.numericValue ?? 0;
    console.log(
      `${address}: ${rows.length} requests, ${Math.round(bytes / 1000)} kB uncompressed`,
    );
    const missed = ["accessibility", "best-practices"].flatMap(
      (category) =>
        categories[category]?.auditRefs
          .filter(({ weight }) => weight > 0)
          .map(({ id }) => audits[id]!)
          .filter(({ score }) => score !== null && score < 1)
          .map(({ id, details }) => `${id} ${JSON.stringify(details)}`) ?? [],
    );
    expect(missed).toEqual([]);
    const shifts = audits["layout-shifts"]?.details;
    const jumped = shifts?.type === "table" ? shifts.items : [];
    expect(new URL(finalDisplayedUrl).pathname).toBe(address);
    expect({
      accessibility: categories.accessibility?.score,
      bestPractices: categories["best-practices"]?.score,
      jumps: audits["cumulative-layout-shift"]?.numericValue,
      jumped: jumped.map(({ node }) => node),
    }).toEqual({ accessibility: 1, bestPractices: 1, jumps: 0, jumped: [] });
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string")
    throw new Error("There is no free port.");
  return address.port;
}
