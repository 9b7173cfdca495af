import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/*
 * Which local stacks run from this checkout: each has a file that says so while
 * it runs, for programs beside it.
 */

export type RunningStack = {
  pid: number;
  startedAt: number;
  workosPort: number;
  /** Of this start alone; the file is for its owner's eyes. */
  workosApiKey: string;
  /** For `npm run doctor -- --local` and the like. */
  convexUrl: string;
  adminKey: string;
};

const FOLDER = path.resolve(
  import.meta.dirname,
  "../node_modules/.cache/local-stacks",
);
const OURS = path.join(FOLDER, `${process.pid}.json`);

export function rememberRunning(
  stackOf: Omit<RunningStack, "pid" | "startedAt">,
) {
  const stack: RunningStack = {
    pid: process.pid,
    startedAt: Date.now(),
    ...stackOf,
  };
  mkdirSync(FOLDER, { recursive: true });
  // A mode is for new files only.
  rmSync(OURS, { force: true });
  writeFileSync(OURS, JSON.stringify(stack), { mode: 0o600 });
}

export function forgetRunning() {
  rmSync(OURS, { force: true });
}

/** The one that was started last, of those at a port where one is said. */
export function findRunning(workosPort?: number): RunningStack | undefined {
  const running = filesOfStacks()
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as RunningStack)
    // A killed stack could not take its file away.
    .filter(({ pid }) => isRunning(pid))
    .filter((stack) => !workosPort || stack.workosPort === workosPort);
  return running.sort((a, b) => a.startedAt - b.startedAt).at(-1);
}

function filesOfStacks(): string[] {
  try {
    return readdirSync(FOLDER).map((name) => path.join(FOLDER, name));
  } catch {
    return [];
  }
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's, and there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
