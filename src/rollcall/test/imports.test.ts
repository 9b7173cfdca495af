import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const ENDINGS = ["", ".ts", ".tsx"];

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.join(root, folder, name.toString()))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("node_modules"));
}

/** Values and types alike. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => path.resolve(path.dirname(file), fileName))
    .flatMap((name) => ENDINGS.map((ending) => name + ending))
    .filter((name) => /\.tsx?$/.test(name) && existsSync(name));
}

/** Leaves out files at either end of the imports until only circles are left. */
function filesInCircles(files: string[]): string[] {
  const imports = new Map(files.map((file) => [file, importsOf(file)]));
  for (;;) {
    const imported = new Set([...imports.values()].flat());
    const done = [...imports].filter(
      ([file, others]) =>
        !imported.has(file) || !others.some((other) => imports.has(other)),
    );
    if (done.length === 0) return [...imports.keys()];
    for (const [file] of done) imports.delete(file);
  }
}

test.each(["src", "e2e", "dev"])(
  "no file of %s imports itself in a circle",
  (folder) => {
    const files = filesIn(folder);
    expect(files.length).toBeGreaterThan(10);
    expect(filesInCircles(files)).toEqual([]);
  },
);
