import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { isRunning } from "./runningStack.ts";

const LOOK_EVERY_MS = 500;

/**
 * Calls `then` once the `npm start` around this process is gone: npm passes only
 * some signals on, and those to a shell that keeps them to itself.
 */
export async function whenParentEnds(then: () => void): Promise<void> {
  // Started without npm: this may outlive the shell that it was started from.
  if (process.env.npm_lifecycle_event === undefined) return;
  const outer = await npmAndItsShell();
  const looking = setInterval(() => {
    if (outer.every(isRunning)) return;
    clearInterval(looking);
    then();
  }, LOOK_EVERY_MS);
  looking.unref();
}

async function npmAndItsShell(): Promise<number[]> {
  const parent = process.ppid;
  const found = await look(parent);
  // Some shells make way for the one command that they run.
  return found && /sh$/.test(found.name) ? [parent, found.parent] : [parent];
}

type Found = { name: string; parent: number };

async function look(pid: number): Promise<Found | null> {
  // Not every Linux has `ps`, and no other system has this file.
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  const text = stat ?? (await askPs(pid));
  const [, name, parent] = /\((.*)\) \S* ?(\d+)/.exec(text) ?? [];
  return name === undefined ? null : { name, parent: Number(parent) };
}

/** In the form of the file. */
async function askPs(pid: number): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("ps", [
      "-o",
      "ppid=,comm=",
      "-p",
      String(pid),
    ]);
    return stdout.trim().replace(/^(\d+) +(.*)$/, "($2) $1");
  } catch {
    return "";
  }
}
