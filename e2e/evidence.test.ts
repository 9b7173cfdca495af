import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { evidenceFolder } from "./evidence.ts";
import { closeWindows, openPage } from "./windows.ts";

/* What is kept of a browser test that failed. */

const FAILING = "a test fails with two pages open";
const FILE = "e2e/evidence.test.ts";

describe.skipIf(!hasChromium())("evidence", () => {
  const local = withSharedStack();
  const folder = evidenceFolder(FILE, "by hand");
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = async () => {
    const page = await openPage(local.browser);
    await page.goto(local.stack.url);
    return page;
  };
  const close = (page: Awaited<ReturnType<typeof open>>, hasFailed: boolean) =>
    closeWindows([page.context()], { hasFailed, folder });

  test.fails(FAILING, async () => {
    const page = await open();
    await page.context().newPage();
    throw new Error("On purpose.");
  });

  test("a trace and a picture of each page are kept of the test that failed", async () => {
    const kept = evidenceFolder(FILE, FAILING);
    const names = await readdir(kept);
    const sizes = await Promise.all(
      names.map(async (name) => (await stat(path.join(kept, name))).size),
    );
    await rm(kept, { recursive: true });
    expect(names.sort()).toEqual([
      "page-1-1.png",
      "page-1-2.png",
      "trace-1.zip",
    ]);
    expect(Math.min(...sizes)).toBeGreaterThan(1_000);
  });

  test("the failure names the files", async () => {
    const page = await open();
    await expect(close(page, true)).rejects.toThrow(
      [
        "What the browser did:",
        ...["page-1-1.png", "trace-1.zip"].map(
          (name) => `  test-results/evidence-by-hand/${name}`,
        ),
      ].join("\n"),
    );
  });

  test("what a page throws fails the test, and is kept too", async () => {
    const page = await open();
    const thrown = page.waitForEvent("pageerror");
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error("On purpose.");
      });
    });
    await thrown;
    await expect(close(page, false)).rejects.toThrow(
      /A page threw: On purpose\.\n(.*\n)*.*trace-1\.zip/,
    );
    expect(existsSync(path.join(folder, "trace-1.zip"))).toBe(true);
  });

  test("nothing is kept of a test that passes", async () => {
    await close(await open(), false);
    expect(existsSync(folder)).toBe(false);
  });
});
