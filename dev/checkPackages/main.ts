import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readAdvisories } from "./advisories.ts";
import { licenceFindings, type Lockfile, lockfileFindings } from "./rules.ts";

const root = path.resolve(import.meta.dirname, "../..");
const WAIT_MS = 60_000;

/** @returns the exit code */
export function main(): number {
  const lockfile = JSON.parse(
    readFileSync(path.join(root, "package-lock.json"), "utf8"),
  ) as Lockfile;
  const advisories = readAdvisories(audit());
  const findings = [
    ...lockfileFindings(lockfile),
    ...licenceFindings(lockfile),
    ...(advisories?.findings ?? []),
  ];
  for (const note of advisories?.notes ?? []) console.warn(note);
  for (const finding of findings) console.error(finding);
  // No answer is nobody's fault here: an install needs none either.
  if (advisories === null)
    console.warn(
      "The registry gave no advisories, so nothing was compared with them.",
    );
  if (findings.length > 0) return 1;
  console.log(
    advisories === null
      ? "The lock file and the licences are in order."
      : "The lock file and the licences are in order, and no advisory is serious.",
  );
  return 0;
}

function audit(): string {
  const { stdout } = spawnSync(
    process.platform === "win32" ? "npm.cmd" : "npm",
    ["audit", "--omit=dev", "--json", "--fetch-retries=0"],
    {
      cwd: root,
      encoding: "utf8",
      timeout: WAIT_MS,
      shell: process.platform === "win32",
    },
  );
  return stdout;
}
