/**
 * `npm test`: installs what is missing, runs the suites, and ends with one line
 * that counts them. Arguments go to Vitest: `npm test -- --project backend`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureInstalled, fail, requireNode, root } from "./install.mjs";

requireNode();
ensureInstalled();

const scratch = mkdtempSync(path.join(tmpdir(), "tests-"));
const report = path.join(scratch, "report.json");
const vitest = spawnSync(
  process.execPath,
  [
    path.join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit" },
);
const counts = readCounts();
rmSync(scratch, { recursive: true, force: true });
if (!counts) fail("The tests did not run; Vitest's message stands above.");

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(vitest.status ?? 1);

function readCounts() {
  let results;
  try {
    results = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return null;
  }
  // A file that could not even be loaded has no tests, and still failed.
  const unloaded = results.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = results.numFailedTests + unloaded;
  return {
    passed: results.numPassedTests,
    // An error outside any test fails the run without failing a test.
    failed: failed === 0 && vitest.status !== 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
