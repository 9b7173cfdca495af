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
};

const FOLDER = path.resolve(
  import.meta.dirname,
  "../node_modules/.cache/local-stacks",
);
const OURS = path.join(FOLDER, `${process.pid}.json`);

export function rememberRunning(workosPort: number) {
  const stack: RunningStack = {
    pid: process.pid,
    startedAt: Date.now(),
    workosPort,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(OURS, JSON.stringify(stack));
}

export function forgetRunning() {
  rmSync(OURS, { force: true });
}

/** The one that was started last. */
export function findRunning(): RunningStack | undefined {
  const running = filesOfStacks()
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as RunningStack)
    // A killed stack could not take its file away.
    .filter(({ pid }) => isRunning(pid));
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
