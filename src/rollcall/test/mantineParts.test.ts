import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/* The style sheets of Mantine's components: those that are shown, and no others. */

const root = path.resolve(import.meta.dirname, "../../..");
const core = path.join(root, "node_modules/@mantine/core");
const read = (file: string) => readFileSync(file, "utf8");

/** What our code takes of Mantine, by the names that it has there. */
function namesUsed(): Set<string> {
  const files = readdirSync(path.join(root, "src"), { recursive: true })
    .map((name) => path.join(root, "src", name.toString()))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file));
  const names = files.flatMap((file) =>
    [
      ...read(file).matchAll(/import \{([^}]+)\} from "@mantine\/core"/g),
    ].flatMap(([, list]) => list!.split(",")),
  );
  return new Set(names.map((name) => name.trim()));
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
