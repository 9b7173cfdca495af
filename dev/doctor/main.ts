import path from "node:path";
import { parseArgs } from "node:util";
import { type Check, wrong } from "../../convex/model/doctor/checks.ts";
import { declaredByProduct } from "./declared.ts";
import { openDeployment } from "./deployment.ts";
import { checkMachine, checkMachineClock } from "./localChecks.ts";
import {
  aimedAt,
  readTarget,
  type Target,
  TARGET_OPTIONS,
  TARGET_USAGE,
} from "./target.ts";

const USAGE = `Usage: npm run doctor [-- ${TARGET_USAGE} [--json]]`;
const root = path.resolve(import.meta.dirname, "../..");

/** @returns the exit code: 1 where something is wrong */
export async function main(args: string[]): Promise<number> {
  const wanted = read(args);
  if (typeof wanted === "string") {
    console.error(`${wanted}\n${USAGE}`);
    return 1;
  }
  const { target, json } = wanted;
  const checks = [
    ...checkMachine(root, process.versions.node),
    ...(await checkDeployment(target)),
  ].map((one) => ({
    ...one,
    mend: one.mend === null ? null : aimedAt(one.mend, target),
  }));
  const isWell = checks.every(({ state }) => state !== "wrong");
  if (json) console.log(JSON.stringify({ ok: isWell, checks }, null, 2));
  else for (const line of report(checks)) console.log(line);
  return isWell ? 0 : 1;
}

function read(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { ...TARGET_OPTIONS, json: { type: "boolean" } },
    });
    return { target: readTarget(values), json: values.json ?? false };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function checkDeployment(target: Target): Promise<Check[]> {
  try {
    const required = await declaredByProduct(
      path.join(root, "convex/convex.config.ts"),
    );
    const from = Date.now();
    const { checks, now } = (await openDeployment(target).call(
      "doctor:examine",
      { required },
    )) as { checks: Check[]; now: number };
    return [checkMachineClock(now, { from, until: Date.now() }), ...checks];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      wrong(
        "deployment",
        `the deployment does not examine itself: ${why}`,
        "npx convex deploy, or npm run dev for your own",
      ),
    ];
  }
}

const MARKS = { ok: "✓", wrong: "✗", unknown: "–" };

function report(checks: readonly Check[]): string[] {
  const width = Math.max(...checks.map(({ id }) => id.length));
  const count = (state: Check["state"]) =>
    checks.filter((one) => one.state === state).length;
  return [
    ...checks.map(
      ({ id, state, says, mend }) =>
        `${MARKS[state]} ${id.padEnd(width)}  ${says}${mend === null ? "" : `  →  ${mend}`}`,
    ),
    `${count("ok")} right, ${count("wrong")} wrong, ${count("unknown")} could not be seen.`,
  ];
}
