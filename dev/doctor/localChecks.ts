import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type Check,
  fine,
  unknown,
  wrong,
} from "../../convex/model/doctor/checks.ts";

/* What is looked at on this machine: Node, the packages, the clock. */

type Package = {
  version?: string;
  engines?: { node?: string };
  dependencies?: Record<string, string>;
};

/** Parts of these are used that no version promises to keep. */
const PINNED = [
  "convex",
  "@workos-inc/node",
  "@convex-dev/migrations",
  "@convex-dev/rate-limiter",
  "@convex-dev/workos-authkit",
];

/** As long as a webhook's signature holds. */
const CLOCK_MS = 3 * 60_000;

export function checkMachine(root: string, nodeVersion: string): Check[] {
  const own = readPackage(path.join(root, "package.json"));
  if (!own) return [unknown("packages", `there is no package.json in ${root}`)];
  return [checkNode(own, nodeVersion), checkPackages(own, root)];
}

function checkNode({ engines }: Package, version: string): Check {
  const wanted = /(\d+)\.(\d+)/.exec(engines?.node ?? "20.20") ?? [];
  const [major = 0, minor = 0] = wanted.slice(1).map(Number);
  const [hasMajor = 0, hasMinor = 0] = version.split(".").map(Number);
  const isNew = hasMajor > major || (hasMajor === major && hasMinor >= minor);
  return isNew
    ? fine("node", `Node ${version}`)
    : wrong(
        "node",
        `Node ${version} is older than ${major}.${minor}`,
        `install Node ${major}.${minor} or newer`,
      );
}

function checkPackages({ dependencies = {} }: Package, root: string): Check {
  const problems = PINNED.flatMap((name) => {
    const wanted = dependencies[name];
    if (wanted === undefined) return [`${name} is not in package.json`];
    if (!/^\d+\.\d+\.\d+/.test(wanted))
      return [`${name} is not pinned to one version (${wanted})`];
    const file = path.join(root, "node_modules", name, "package.json");
    const { version } = readPackage(file) ?? {};
    return version === wanted
      ? []
      : [`${name} is ${version ?? "not installed"}, and is to be ${wanted}`];
  });
  return problems.length === 0
    ? fine("packages", "those that have to be pinned are, and are installed")
    : wrong("packages", problems.join("; "), "npm install --save-exact");
}

function readPackage(file: string): Package | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Package;
  } catch {
    return null;
  }
}

/** @param now the deployment's time; @param asked when it was asked, and answered, by ours */
export function checkMachineClock(
  now: number,
  asked: { from: number; until: number },
): Check {
  const off = Math.max(asked.from - now, now - asked.until, 0);
  return off < CLOCK_MS
    ? fine("machine-clock", "this machine's time is the deployment's")
    : wrong(
        "machine-clock",
        `this machine's clock is ${Math.round(off / 1_000)} seconds off the deployment's`,
        "timedatectl set-ntp true",
      );
}
