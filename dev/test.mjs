/**
 * `npm test`: installs what is missing, runs the suites, tells which files took
 * longest, and ends with one line that counts the tests. Arguments go to Vitest:
 * `npm test -- --project backend`. `--quick` stands for the suites without servers,
 * less the slow files: every step of a run, many programs, many rows, whole pages.
 * `--watch` runs of these what a change touches, until it is ended. `--soak` runs
 * random programs and fuzz only, ten times in full. `--workos` runs what talks to the
 * local WorkOS, of the suites without a browser.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureInstalled, fail, requireNode, root } from "./install.mjs";

requireNode();
ensureInstalled();

const quick = [
  ...["backend", "frontend"].flatMap((name) => ["--project", name]),
  ...[
    "**/*_{crashes,interleaving,outages,cost,scale}.test.ts",
    "**/{sync_model,sync_model_clerk,signature_fuzz,team_at,member_counts,inbox,events_api}.test.ts",
    "**/{audit,changing_roles,creating_a_workspace,ordering,exports}.test.ts",
    "**/{inbox_bodies,cleanup_brake,deleted_organization,several_roles}.test.ts",
    "**/{member_list,workspaces,inviting,invitations,removal,settings}.test.{ts,tsx}",
  ].flatMap((pattern) => ["--exclude", pattern]),
];
const soak = ["sync_model", "signature_fuzz", "team_at", "member_counts"];
const given = process.argv.slice(2);
const meaning = {
  get "--workos"() {
    return [
      ...["workos", "backend"].flatMap((name) => ["--project", name]),
      "dev/workos/",
      ...testsWith("workos.helpers"),
    ];
  },
  "--quick": quick,
  "--watch": [...quick, "--changed"],
  "--soak": soak,
};
const args = given.flatMap((one) => meaning[one] ?? [one]);
if (given.includes("--soak")) process.env.TEST_IN_FULL ??= "10";
if (given.includes("--watch"))
  process.exit(runVitest("watch", args).status ?? 1);

const scratch = mkdtempSync(path.join(tmpdir(), "tests-"));
const report = path.join(scratch, "report.json");
const vitest = runVitest("run", [
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...args,
]);
const results = readResults();
rmSync(scratch, { recursive: true, force: true });
if (!results) fail("The tests did not run; Vitest's message stands above.");

console.log(`The slowest files:\n${slowest(results.testResults).join("\n")}`);
const counts = countTests(results);

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(vitest.status ?? 1);

/** The tests of the backend that import a helper, or what imports it. */
function testsWith(helper) {
  const folder = path.join(root, "convex/__tests__");
  const users = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [file, readFileSync(path.join(folder, file), "utf8")]),
  );
  const reached = new Set([helper]);
  // A set goes on with what is added to it.
  for (const one of reached)
    for (const [file, text] of users)
      if (text.includes(`from "./${one}"`))
        reached.add(file.replace(/\.ts$/, ""));
  return [...reached]
    .filter((name) => name.endsWith(".test"))
    .map((name) => `convex/__tests__/${name}.ts`);
}

function runVitest(command, args) {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  return spawnSync(process.execPath, [vitest, command, ...args], {
    cwd: root,
    stdio: "inherit",
  });
}

function readResults() {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return null;
  }
}

function slowest(files) {
  return files
    .map(({ name, startTime, endTime }) => ({
      name: path.relative(root, name),
      seconds: (endTime - startTime) / 1_000,
    }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, 10)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

function countTests({
  testResults,
  numFailedTests,
  numPassedTests,
  numPendingTests,
  numTodoTests,
}) {
  // A file that could not even be loaded has no tests, and still failed.
  const unloaded = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + unloaded;
  return {
    passed: numPassedTests,
    // An error outside any test fails the run without failing a test.
    failed: failed === 0 && vitest.status !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}
