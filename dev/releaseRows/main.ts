import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import schema from "../../convex/schema.ts";
import { sampleRows } from "./samples.ts";
import { WORLD } from "./world.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, "convex/__tests__/releases");

/** Writes the file of the version that package.json names. */
export function main() {
  const { version } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  ) as { version: string };
  const tables = Object.entries(schema.tables).map(([table, { validator }]) => {
    const rows = [...(WORLD[table] ?? []), ...sampleRows(validator)];
    const lines = rows.map((row) => JSON.stringify(row)).join(",\n");
    return `${JSON.stringify(table)}: [\n${lines}\n]`;
  });
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${version}.json`);
  writeFileSync(file, `{\n${tables.join(",\n")}\n}\n`);
  console.log(`Wrote ${path.relative(root, file)}.`);
}
