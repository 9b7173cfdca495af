import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

/* An action of Convex's has 64 MiB: here 40 for what lives, 6 for what is new, and the rest
 * for buffers, which a heap does not hold. The code itself is in it. */

const MIB = 2 ** 20;
const HEAP = ["--max-old-space-size=40", "--max-semi-space-size=2"];
const OUTSIDE = 18 * MIB;
const COUNT = 250_000;
const root = path.resolve(import.meta.dirname, "..");
let dir: string;
let driver: string;

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "large-listing-"));
  driver = path.join(dir, "driver.mjs");
  await build({
    entryPoints: [path.join(root, "dev/largeListing.driver.ts")],
    outfile: driver,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "node20",
    conditions: ["convex", "module"],
    logLevel: "error",
  });
}, 60_000);
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

function run(...args: string[]) {
  return spawnSync(process.execPath, [...HEAP, driver, ...args], {
    encoding: "utf8",
    timeout: 300_000,
  });
}

test("a reconciliation of 250,000 people ends in a process of 64 MiB", () => {
  const { stdout, stderr, status } = run(String(COUNT));
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const ended = JSON.parse(stdout) as Record<string, number>;
  console.log("250,000 people", ended);
  expect(ended).toMatchObject({
    status: "done",
    error: null,
    // The organization, and a page for each hundred.
    calls: 1 + COUNT / 100,
  });
  expect(ended.held).toBeGreaterThanOrEqual(COUNT / 50);
  expect(ended.outsideHeap).toBeLessThan(OUTSIDE);
}, 320_000);

test("where the list is held whole, the process dies", () => {
  const { stdout, stderr, status } = run(String(COUNT), "whole");
  expect(status).not.toBe(0);
  expect(stderr).toContain("heap out of memory");
  expect(stdout).toBe("");
}, 320_000);
