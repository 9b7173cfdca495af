import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/* Every file and folder that the documentation names is there. */

const root = path.resolve(import.meta.dirname, "..");
const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "dev/engine/README.md",
  ...namesIn("docs").filter((name) => /^docs\/.*\.md$/.test(name)),
];
const FILES = [
  ...namesIn("."),
  ...["convex", "dev", "docs", "e2e", "src"].flatMap((folder) =>
    namesIn(folder, { recursive: true }),
  ),
].filter((name) => !name.includes("node_modules"));

const FILE = /^[\w@./*-]+\.(css|js|json|md|mjs|png|ts|tsx)$/;
const BELOW_OURS = /^(convex|dev|docs|e2e|node_modules|src|\.ci)\/[\w@./*-]*$/;

function namesIn(folder: string, options?: { recursive: true }): string[] {
  return readdirSync(path.join(root, folder), options ?? {}).map((name) =>
    path.join(folder, name.toString()).replaceAll(path.sep, "/"),
  );
}

function namedIn(document: string): string[] {
  const text = readFileSync(path.join(root, document), "utf8");
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map((one) => one[1]!);
  return quoted.filter(
    // What the stack keeps is there once it has run.
    (one) =>
      !one.startsWith(".rollcall/") && (FILE.test(one) || BELOW_OURS.test(one)),
  );
}

/** Without a folder any file of that name will do. */
function isThere(name: string, document: string): boolean {
  if (name.includes("*")) return FILES.some((file) => matches(file, name));
  if (!name.includes("/"))
    return FILES.some((file) => path.basename(file) === name);
  const folder = path.dirname(document);
  // A package's file is named as it is imported.
  return [".", folder, "node_modules"].some((from) =>
    existsSync(path.join(root, from, name)),
  );
}

function matches(file: string, glob: string): boolean {
  const pattern = glob.replaceAll(".", "\\.").replaceAll("*", "[^/]*");
  return new RegExp(`^${glob.includes("/") ? "" : "(.*/)?"}${pattern}$`).test(
    file,
  );
}

test.each(DOCUMENTS)("every path in %s leads somewhere", (document) => {
  const named = namedIn(document);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !isThere(name, document))).toEqual([]);
});

test.each(DOCUMENTS)("every link in %s leads somewhere", (document) => {
  const text = readFileSync(path.join(root, document), "utf8");
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map((one) => one[1]!)
    .filter((link) => !/^\w+:/.test(link));
  const folder = path.join(root, path.dirname(document));
  expect(links.filter((link) => !existsSync(path.join(folder, link)))).toEqual(
    [],
  );
});

/** "`file.ts`, `name`", "`name` in `file.ts`" and "`name` (`file.ts`)". */
const NAME_IN_FILE = [
  /`(?<file>[\w/.]+\.ts)`, `(?<name>\w+)`/g,
  /`(?<name>\w+)`\s(?:in |\()`(?<file>[\w/.]+\.ts)`/g,
];

test("every name that the architecture finds in a file is defined there", () => {
  const text = readFileSync(path.join(root, "docs/architecture.md"), "utf8");
  const named = NAME_IN_FILE.flatMap((form) =>
    [...text.matchAll(form)].map(({ groups }) => [
      groups!.file!,
      groups!.name!,
    ]),
  );
  expect(named.length).toBeGreaterThan(10);
  const missing = named.filter(([file, name]) => {
    const source = readFileSync(path.join(root, file!), "utf8");
    return !new RegExp(`(function|const) ${name!}\\b`).test(source);
  });
  expect(missing).toEqual([]);
});
