/**
 * `npm run test:faults`: puts each known fault into a copy of the working tree, one at a
 * time, runs the model test over it with 200 programs, and says after how many it was
 * found. A fault that is not found is a hole in the model: exit 1.
 *
 *     npm run test:faults                 all of them
 *     npm run test:faults -- line owner   those whose names have one of these words
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { clearTimeout, setTimeout } from "node:timers";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../install.mjs";
import { FAULTS } from "./faults.mjs";

/** Half of the 400 programs in full. */
const PROGRAMS = { TEST_IN_FULL: "0.5", TEST_UNSHRUNK: "1" };
/** Some faults have us ask WorkOS for ever. */
const ENOUGH_MS = 240_000;
const TAKEN = [
  "convex",
  "dev",
  "package.json",
  "tsconfig.json",
  "vite.config.ts",
];

const words = process.argv.slice(2);
const chosen = FAULTS.filter(
  ({ name }) => words.length === 0 || words.some((one) => name.includes(one)),
);
const copy = mkdtempSync(path.join(tmpdir(), "faults-"));
let missed = 0;
try {
  for (const part of TAKEN)
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  symlinkSync(
    path.join(root, "node_modules"),
    path.join(copy, "node_modules"),
    "junction",
  );
  // What fails without any fault hides all that would be found later.
  const without = {};
  for (const test of new Set(chosen.map(testOf))) {
    const output = await runTest(test);
    without[test] = programsUntilFailure(output);
    if (without[test] < Infinity)
      console.log(
        `${test} fails after ${without[test]} without a fault: mend that first`,
      );
  }
  for (const fault of chosen) {
    const began = Date.now();
    const outcome = await tryOut(fault, without[testOf(fault)]);
    if (!outcome.found) missed++;
    const seconds = Math.round((Date.now() - began) / 1_000);
    console.log(`${outcome.text}  ${fault.name}  (${seconds} s)`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - missed} of ${chosen.length} found`);
process.exit(missed === 0 ? 0 : 1);

function testOf({ test = "sync_model.test" }) {
  return test;
}

function programsUntilFailure({ output }) {
  return Number(
    /Property failed after (\d+) tests/.exec(output)?.[1] ?? Infinity,
  );
}

async function tryOut(fault, least) {
  const { file, search, replace } = fault;
  const target = path.join(copy, file);
  const source = readFileSync(path.join(root, file), "utf8");
  const places = source.split(search).length - 1;
  if (places !== 1)
    return { found: false, text: `NOT PUT IN, ${places} places` };
  writeFileSync(
    target,
    source.replace(search, () => replace),
  );
  try {
    return outcomeOf(await runTest(testOf(fault)), least);
  } finally {
    writeFileSync(target, source);
  }
}

/** A group of its own, for a run that never ends leaves workers behind its parent. */
async function runTest(test) {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const run = spawn(
    process.execPath,
    [vitest, "run", "--project", "backend", "--bail", "1", test],
    {
      cwd: copy,
      detached: true,
      env: {
        ...process.env,
        NO_COLOR: "1",
        TEST_SEED: process.env.TEST_SEED ?? "8",
        ...PROGRAMS,
      },
    },
  );
  let output = "";
  for (const stream of [run.stdout, run.stderr])
    stream.on("data", (text) => (output += text));
  const killAll = () =>
    process.platform === "win32"
      ? spawnSync("taskkill", ["/pid", String(run.pid), "/t", "/f"])
      : process.kill(-run.pid, "SIGKILL");
  const timer = setTimeout(killAll, ENOUGH_MS);
  const [status] = await once(run, "close");
  clearTimeout(timer);
  return { output, status };
}

function outcomeOf({ output, status }, least) {
  const after = programsUntilFailure({ output });
  if (after < Infinity && after >= least)
    return { found: false, text: `NOT FOUND within ${least}` };
  if (after < Infinity) {
    const what = /^[+ ]+"(.*)",$/m.exec(output)?.[1] ?? "";
    return { found: true, text: `found after ${after}: ${what.slice(0, 60)}` };
  }
  const pinned = /FAIL .* > (.*)/.exec(output)?.[1];
  if (pinned !== undefined)
    return { found: true, text: `found by a pinned program: ${pinned}` };
  if (status === null) return { found: true, text: "found: it never ends" };
  if (status === 0) return { found: false, text: "NOT FOUND" };
  return { found: false, text: `DID NOT RUN: ${output.slice(-400)}` };
}
