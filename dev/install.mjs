/**
 * What a fresh clone lacks. Plain JavaScript on Node's own modules: it runs
 * before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");

/** Ends the process with one sentence when Node is too old. */
export function requireNode() {
  // The local stack's own: a product's package.json says what the product needs.
  const engine = path.join(import.meta.dirname, "engine/package.json");
  const wanted = /\d+\.\d+/.exec(
    JSON.parse(readFileSync(engine, "utf8")).engines.node,
  )[0];
  const [major, minor] = wanted.split(".").map(Number);
  const [haveMajor, haveMinor] = process.versions.node.split(".").map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(
    `Rollcall needs Node ${wanted} or newer, and this is ${process.versions.node}.`,
  );
}

/** Installs from the lock file, unless what is installed is newer than it. */
export function ensureInstalled() {
  const lock = path.join(root, "package-lock.json");
  // npm writes this file when an install has come through.
  const installed = path.join(root, "node_modules/.package-lock.json");
  if (changedAt(installed) >= changedAt(lock)) return;
  console.log("Installing packages (this happens once) …");
  const npm = spawnSync(
    process.platform === "win32" ? "npm.cmd" : "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: root, stdio: "inherit", shell: process.platform === "win32" },
  );
  if (npm.status !== 0)
    fail("Installing the packages failed; npm's message stands above.");
}

function changedAt(file) {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
