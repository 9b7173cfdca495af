import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/* An action of Convex's has 64 MiB: here 40 for what lives, 6 for what is new, and the rest
 * for buffers, which a heap does not hold. The code itself is in it. */

const MIB = 2 ** 20;
const HEAP = ["--max-old-space-size=40", "--max-semi-space-size=2"];
const OUTSIDE = 18 * MIB;
const COUNT = 250_000;
const root = path.resolve(import.meta.dirname, "..");
let dir: string;
const DRIVERS = ["largeListing", "largeLinking"] as const;

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "large-listing-"));
  await build({
    entryPoints: DRIVERS.map((name) =>
      path.join(root, `dev/${name}.driver.ts`),
    ),
    outdir: dir,
    outExtension: { ".js": ".mjs" },
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

function run(name: (typeof DRIVERS)[number], ...args: string[]) {
  const driver = path.join(dir, `${name}.driver.mjs`);
  return spawnSync(process.execPath, [...HEAP, driver, ...args], {
    encoding: "utf8",
    timeout: 300_000,
  });
}

test("a reconciliation of 250,000 people ends in a process of 64 MiB", () => {
  const { stdout, stderr, status } = run("largeListing", String(COUNT));
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
  const { stdout, stderr, status } = run(
    "largeListing",
    String(COUNT),
    "whole",
  );
  expect(status).not.toBe(0);
  expect(stderr).toContain("heap out of memory");
  expect(stdout).toBe("");
}, 320_000);

const LINKED = 100_000;
/** Beside those, who are in no way in the organization. */
const MISSING = 30;

describe("in a process of 64 MiB, with 100,000 people on both sides,", () => {
  const ended = (what: string) => {
    const { stdout, stderr, status } = run(
      "largeLinking",
      what,
      String(LINKED),
    );
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const told = JSON.parse(stdout) as { outsideHeap: number };
    console.log(`${what} 100,000`, told);
    expect(told.outsideHeap).toBeLessThan(OUTSIDE);
    return told;
  };

  test("a workspace is linked: the list is read twice, and whoever is missing is added", () => {
    expect(ended("link")).toMatchObject({
      outcome: { status: "linked", created: MISSING },
      filled: LINKED + MISSING,
      gone: LINKED / 100,
    });
  }, 320_000);

  test("an owner is shown what linking does to each", () => {
    expect(ended("preview")).toMatchObject({
      outcome: { keeps: LINKED + MISSING, named: 100 },
    });
  }, 320_000);

  test("an operator compares two providers", () => {
    expect(ended("compare")).toMatchObject({
      outcome: { keeps: LINKED, loses: MISSING },
    });
  }, 320_000);

  test("a link that held the list would die", () => {
    const { stderr, status } = run(
      "largeLinking",
      "link",
      String(LINKED),
      "whole",
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain("heap out of memory");
  }, 320_000);
});
