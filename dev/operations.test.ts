import { exec } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { startLocalBackend } from "local-convex";
import { jsonWord, shellWord } from "./shellWords.ts";
import { deploymentEnvironment } from "./stack.ts";

/* Commands of docs/operations.md, as they stand there, with Convex's own command line. */

const root = path.resolve(import.meta.dirname, "..");
const COMMAND = /`npx convex run (\w+:list\w+) ('([^'\n`…]*)' )?--prod`/g;

/** Lists that are narrowed by words that are not the reader's own, and one that is not. */
const LISTS = [
  ...readFileSync(path.join(root, "docs/operations.md"), "utf8").matchAll(
    COMMAND,
  ),
]
  .map(([, name, written, json]) => ({ name: name!, written, json }))
  .filter(({ name, json }) => json !== undefined || /listBrakes$/.test(name))
  // A command stands where it is explained, and where it mends something.
  .filter(
    (one, at, all) =>
      all.findIndex(
        ({ name, json }) => name === one.name && json === one.json,
      ) === at,
  );

/** As it is written; on Windows as the document says it is written there. */
function wordsOf({ name, written = "", json }: (typeof LISTS)[number]): string {
  return process.platform === "win32" && json !== undefined
    ? `${name} ${jsonWord(JSON.parse(json) as object)}`
    : `${name} ${written}`;
}

test("a list for operators prints JSON, by its command as the document has it", async () => {
  const backend = await startLocalBackend({
    functionsDir: path.join(root, "convex"),
    env: deploymentEnvironment({ workos: "http://localhost:1" }, {}),
    onLog: () => undefined,
  });
  onTestFinished(() => backend.close());
  const at = `--url ${shellWord(backend.url)} --admin-key ${shellWord(backend.adminKey)}`;
  expect(LISTS.map(({ name }) => name)).toEqual([
    "operators:listBrakes",
    "operators:listFailedEvents",
    "inbox:listFailed",
  ]);
  for (const list of LISTS) {
    const { stdout } = await promisify(exec)(
      `node node_modules/convex/bin/main.js run ${wordsOf(list)} ${at}`,
      { cwd: root },
    );
    expect(JSON.parse(stdout), list.name).toMatchObject({ cursor: null });
  }
});
