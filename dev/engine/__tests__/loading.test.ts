import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { expect, onTestFinished, test } from "vitest";
import { startLocalBackend } from "../localBackend.ts";
import { FIXTURE, fn, until } from "./backend.helpers.ts";

/** A backend over the fixture with more files in it. */
async function startWith(files: Record<string, string>) {
  const folder = await mkdtemp(path.join(import.meta.dirname, "loaded-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(FIXTURE, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const logs: string[] = [];
  const backend = await startLocalBackend({
    functionsDir: folder,
    env: { TEST_JWKS: "data:," },
    onLog: (line) => logs.push(line),
  });
  onTestFinished(() => backend.close());
  return { http: new ConvexHttpClient(backend.url), logs, folder };
}

test("a function's error names the line that was written", async () => {
  const { http, logs, folder } = await startWith({
    "broken.ts": `import { query } from "./builders.ts";
     type Unused = { thisLine: "is gone when it runs" };
     export const ask = query({ args: {}, handler: () => {
       throw new Error("no answer");
     } });`,
  });
  await expect(http.query(fn.query("broken:ask"), {})).rejects.toThrow(
    "no answer",
  );
  await until("the log", () => logs.length > 0);
  expect(logs.join("\n")).toContain(`${path.join(folder, "broken.ts")}:4:14`);
});

test("a module that can't be evaluated is told at the start, fails at each call, and the others answer", async () => {
  const { http, logs } = await startWith({
    "broken.ts": `import { query } from "./builders.ts";
     export const ask = query({ args: {}, handler: () => "an answer" });
     throw new Error("not today");`,
  });
  await until("the news", () =>
    logs.some((line) => line.includes("[ERROR] broken can't be loaded")),
  );
  for (const attempt of ["the first call", "the second"])
    await expect(
      http.query(fn.query("broken:ask"), {}),
      attempt,
    ).rejects.toThrow("not today");
  expect(await http.query(fn.query("messages:list"), { channel: "a" })).toEqual(
    [],
  );
});

test("one file that can't be read as TypeScript refuses the start, and is named", async () => {
  await expect(startWith({ "broken.ts": "export const = 1;" })).rejects.toThrow(
    "broken.ts:1:13",
  );
});

const ANSWER = (from: string) =>
  `import { query } from "./builders.ts";
   import { answer } from "${from}";
   export const ask = query({ args: {}, handler: () => answer });`;

test.each([
  ["a path of tsconfig.json", "@/lib/answers"],
  ["an exact path of tsconfig.json", "@answers"],
  ["a path that begins like the package convex", "convex/lib/answers"],
  ["an entry of `imports` in package.json", "#lib/answers"],
])("functions import by %s", async (_what, from) => {
  const { http } = await startWith({
    "asks.ts": ANSWER(from),
    "lib/answers.ts": `export const answer = "found";`,
    "tsconfig.json": `{
      // As in many a project.
      "compilerOptions": {
        "paths": {
          "@/*": ["./*"],
          "@answers": ["./lib/answers.ts"],
          "convex/*": ["./*"],
        },
      },
    }`,
    "package.json": `{ "imports": { "#*": "./*.ts" } }`,
  });
  expect(await http.query(fn.query("asks:ask"), {})).toBe("found");
});

test("functions import by a path of the tsconfig.json that theirs extends", async () => {
  const { http } = await startWith({
    "asks.ts": ANSWER("~/answers"),
    "lib/answers.ts": `export const answer = "found";`,
    "base/tsconfig.json": `{ "compilerOptions": { "paths": { "~/*": ["../lib/*"] } } }`,
    "tsconfig.json": `{ "extends": "./base/tsconfig.json" }`,
  });
  expect(await http.query(fn.query("asks:ask"), {})).toBe("found");
});
