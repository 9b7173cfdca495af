import { readFileSync } from "node:fs";
import path from "node:path";

/* The table "What tells you, and what mends it" of docs/operations.md. */

const root = path.resolve(import.meta.dirname, "..");
const document = readFileSync(path.join(root, "docs/operations.md"), "utf8");
const [, section = ""] = document.split(
  "\n## What tells you, and what mends it",
);

/** A row of the table there: what is in each of its columns. */
export const ROWS = section
  .split("\n## ")[0]!
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (-|what happens)/.test(line))
  .map((line) => line.split("|").slice(1, 5))
  .map(([happens, tells, mends, over]) => ({
    happens: happens!.trim(),
    tells: tells!,
    mends: mends!,
    over: over!,
  }));
export type Row = (typeof ROWS)[number];

/** The names in the table "Other lines" there. */
export const LINES = [
  ...document
    .split("\n## Other lines")[1]!
    .split("\n## ")[0]!
    .matchAll(/^\| `(\w+)`/gm),
].map(([, name]) => name!);

const COMMAND =
  /npx convex (?:run [\w/]+:\w+(?: '[^']*')?|env set \w+) --prod/g;

/** As they are written: `run` with a name and arguments, and `env set`. */
export function commandsIn(text: string): string[] {
  return text.match(COMMAND) ?? [];
}
