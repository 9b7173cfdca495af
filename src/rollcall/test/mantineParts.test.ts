import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/* The style sheets of Mantine's components: those that are shown, and no others. */

const root = path.resolve(import.meta.dirname, "../../..");
const core = path.join(root, "node_modules/@mantine/core");
const read = (file: string) => readFileSync(file, "utf8");

/** The files in a folder that have code, without tests. */
function codeIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name.toString()))
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/\.test\./.test(file));
}

/**
 * What our code takes of Mantine, by the names that it has there, and what its toasts and
 * dialogs take. Of its charts only the legend takes something, and no chart here has one.
 */
function namesUsed(): Set<string> {
  const files = [
    path.join(root, "src"),
    path.join(core, "../notifications/esm"),
    path.join(core, "../modals/esm"),
  ].flatMap(codeIn);
  const names = files.flatMap((file) =>
    [
      ...read(file).matchAll(/import \{([^}]+)\} from "@mantine\/core"/g),
    ].flatMap(([, list]) => list!.split(",")),
  );
  // "EmptyState as MantineEmptyState"
  return new Set(names.map((name) => name.trim().split(" as ")[0]!));
}

/** The modules behind these names, with all that they import in turn. */
function modulesOf(names: ReadonlySet<string>): Set<string> {
  const index = path.join(core, "esm/index.mjs");
  const found = [
    ...read(index).matchAll(/import \{([^}]+)\} from "(\.[^"]+)"/g),
  ]
    .filter(([, list]) => list!.split(",").some((one) => names.has(one.trim())))
    .map(([, , from]) => path.join(core, "esm", from!));
  const modules = new Set<string>();
  while (found.length > 0) {
    const file = found.pop()!;
    if (modules.has(file)) continue;
    modules.add(file);
    for (const { fileName } of ts.preProcessFile(read(file)).importedFiles)
      if (fileName.startsWith("."))
        found.push(path.join(path.dirname(file), fileName));
  }
  return modules;
}

test("the style sheets are those of the components that are used, in Mantine's order", () => {
  const code = [...modulesOf(namesUsed())].map(read).join("\n");
  const inOrder = [
    ...read(path.join(core, "styles.css")).matchAll(/\bm_[0-9a-f]+/g),
  ].map(([name]) => name);
  const firstClass = (sheet: string) =>
    read(path.join(core, "styles", sheet)).match(/\.(m_[0-9a-f]+)/)?.[1] ?? "";
  const needed = readdirSync(path.join(core, "styles"))
    .filter((sheet) => /^[A-Z]\w+\.css$/.test(sheet))
    .filter((sheet) => code.includes(firstClass(sheet)))
    .sort(
      (a, b) => inOrder.indexOf(firstClass(a)) - inOrder.indexOf(firstClass(b)),
    );
  const parts = read(path.join(root, "src/rollcall/mantineParts.css"));
  expect(
    [...parts.matchAll(/styles\/([A-Z]\w+\.css)/g)].map(([, s]) => s),
  ).toEqual(needed);
});
