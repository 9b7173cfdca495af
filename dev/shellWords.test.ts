import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonWord, shellWord } from "./shellWords.ts";

/* What is printed to be copied, and what has to run on Windows too. */

const root = path.resolve(import.meta.dirname, "..");

test("arguments are one word of the shell that they are printed for", () => {
  const args = { graceMs: 0, names: ["Ana's", 'B"o', "$HOME `%PATH%` \\n!"] };
  expect(jsonWord({}, "linux")).toBe("'{}'");
  expect(jsonWord({}, "win32")).toBe('"{}"');
  expect(jsonWord({ dryRun: false, by: "address" }, "darwin")).toBe(
    `'{"dryRun":false,"by":"address"}'`,
  );
  expect(jsonWord({ dryRun: false, by: "address" }, "win32")).toBe(
    `"{'dryRun':false,'by':'address'}"`,
  );
  expect(jsonWord(args, "win32").slice(1, -1)).not.toMatch(/["$`%!]/);
});

test.skipIf(process.platform === "win32")(
  "a POSIX shell gives the program what was meant",
  () => {
    const args = { names: ["Ana's", 'B"o', "$HOME `id` \\n", "a\nb"] };
    const word = jsonWord(args, "linux");
    const given = execFileSync("sh", ["-c", `printf %s ${word}`]).toString();
    expect(JSON.parse(given)).toEqual(args);
  },
);

test("the word for Windows means the same, whatever is in it", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (args) => {
      const text = jsonWord(args, "win32").slice(1, -1);
      expect(text).not.toMatch(/["$`%!]/);
      // JSON5 is a part of JavaScript.
      const read = runInNewContext(`JSON.stringify(${text})`) as string;
      expect(JSON.parse(read)).toEqual(args);
    }),
  );
});

test("a text that cmd or PowerShell would change is refused, and a key is not", () => {
  expect(shellWord("local|ab12", "win32")).toBe('"local|ab12"');
  expect(shellWord("local|ab12", "linux")).toBe("'local|ab12'");
  expect(() => shellWord("%PATH%", "win32")).toThrow("not one word");
});

test("links to folders are junctions, which need no rights on Windows, and scripts have no quotes of POSIX", () => {
  const files = ["dev", "bin"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map((name) => path.join(root, folder, String(name)))
      .filter((name) => /\.(ts|mjs)$/.test(name))
      .filter((name) => !name.includes("node_modules")),
  );
  const calls = files.flatMap(
    (file) =>
      readFileSync(file, "utf8").match(/\bsymlink(Sync)?\([\s\S]*?\n? *\);/g) ??
      [],
  );
  expect(calls.length).toBeGreaterThan(2);
  for (const call of calls) expect(call).toContain('"junction"');

  const { scripts } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  ) as { scripts: Record<string, string> };
  for (const script of Object.values(scripts)) expect(script).not.toMatch(/'/);
});
