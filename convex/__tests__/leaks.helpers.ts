import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  onTestFinished,
  vi,
} from "vitest";
import { takeFindings } from "./auditCheck.helpers";
import { deployments } from "./deployments.helpers";
import type { T } from "./setup.helpers";

/*
 * The files of a worker share its process and its loaded modules. The deployment's
 * environment is put back after each test and each file, and so is what was done
 * through `vi`. Another global that a test changes and leaves fails it by name.
 * A helper that other files share must not call `beforeEach` and its like when it
 * is loaded: that happens once a worker, so it exports a function for it.
 */

const GLOBALS = ["fetch", "Date", "setTimeout", "setInterval"] as const;

let outsideTheFile: NodeJS.ProcessEnv;
beforeAll(() => {
  outsideTheFile = { ...process.env };
});
afterAll(() => {
  putBack(outsideTheFile);
});

// What is scheduled for a minute later would run in another file, and what has begun would
// go on there: write to the log, and call a provider that the other file stands in for.
afterAll(async () => {
  for (const t of deployments.splice(0)) {
    await cancelPending(t);
    await t.finishInProgressScheduledFunctions();
    // What those scheduled as they ended.
    await cancelPending(t);
  }
});

let before: Record<string, unknown>;
beforeEach(() => {
  const env = { ...process.env };
  before = globals();
  // After every hook of the test, settling what it began included.
  onTestFinished(() => putBack(env));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  expect(globals(), "left behind by this test").toEqual(before);
});

// Whatever a test was after: no membership may have changed without the audit.
afterEach(() => {
  expect(takeFindings()).toEqual([]);
});

function globals() {
  return Object.fromEntries(GLOBALS.map((name) => [name, globalThis[name]]));
}

function putBack(env: NodeJS.ProcessEnv) {
  for (const name of Object.keys(process.env))
    if (!(name in env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
}

async function cancelPending(t: T) {
  await t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    for (const { _id, state } of jobs)
      if (state.kind === "pending") await ctx.scheduler.cancel(_id);
  });
}
