import { existsSync, readFileSync, rmSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import path from "node:path";
import type { Snapshot } from "local-convex";
import { type Ports, readPorts } from "./ports.ts";
import type { Seeded } from "./seed.ts";
import type { EmulatorContents } from "./workos/contents.ts";

/*
 * The file that `npm start -- --keep` leaves for the next one. Only the owner reads it:
 * the key that the local WorkOS signs with is in it.
 */

/** What the whole stack holds, as JSON. Convex's part is no newer than WorkOS's. */
export type StackContents = {
  /** WorkOS's port is part of addresses in the data. */
  ports: Ports;
  seeded: Seeded;
  convex: Snapshot;
  workos: EmulatorContents;
};

/** Goes up when a file of before can't be read any more. */
const VERSION = 1;

export const KEPT = path.join(".rollcall", "local-stack.json");

/**
 * What was kept in this project; null where nothing was.
 *
 * @throws with a sentence, where the file is damaged or of another version
 */
export function readKept(folder: string): StackContents | null {
  let text: string;
  try {
    text = readFileSync(path.join(folder, KEPT), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const file = parsed(text);
  if (typeof file?.version !== "number" || !isWhole(file))
    throw new Error(`${KEPT} is damaged. ${ANEW}`);
  if (file.version !== VERSION)
    throw new Error(
      `${KEPT} is of version ${file.version}, and this stack reads version ${VERSION}. ${ANEW}`,
    );
  return file.contents;
}

export const ANEW = "Begin anew with --reset.";

type File = { version: number; contents: StackContents };

function parsed(text: string): Partial<File> | null {
  try {
    return JSON.parse(text) as Partial<File> | null;
  } catch {
    return null;
  }
}

/** Of another version, the rest may be otherwise. */
function isWhole(file: Partial<File>): file is File {
  if (file.version !== VERSION) return true;
  const { ports, seeded, convex, workos } = file.contents ?? {};
  return [
    ports?.workos,
    seeded?.organizationIds,
    convex?.components,
    convex?.jobTargets,
    workos?.rows,
    workos?.signingKey,
  ].every((part) => part !== undefined);
}

/** Whole or not at all: a crash leaves the file of before. */
export async function writeKept(folder: string, contents: StackContents) {
  const file = path.join(folder, KEPT);
  const beside = `${file}.new`;
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(beside, "w", 0o600);
  try {
    await handle.writeFile(
      JSON.stringify({ version: VERSION, contents } satisfies File),
    );
    // Or the new name could be on the disk before what it names.
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}

export function isKept(folder: string): boolean {
  return existsSync(path.join(folder, KEPT));
}

export function dropKept(folder: string) {
  rmSync(path.join(folder, KEPT), { force: true });
}

/**
 * The ports of a stack that goes on: those of before, where the environment names none.
 *
 * @throws with a sentence, where it names another for WorkOS
 */
export function portsToGoOn(env: NodeJS.ProcessEnv, before: Ports): Ports {
  const ports = readPorts(env, before);
  const { workos } = before;
  // 0 is any, so also this one.
  if (ports.workos !== 0 && ports.workos !== workos)
    throw new Error(
      `The kept data belong to a WorkOS at port ${workos}: start with WORKOS_PORT=${workos}, or begin anew with --reset.`,
    );
  return { ...ports, workos };
}
