import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/* How much of a built file is of which module, by its source map. */

const root = path.resolve(import.meta.dirname, "../..");
const DIGITS =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * @param {string} file as in the manifest: "assets/index-abc.js"
 * @returns {{ module: string, bytes: number }[]} compressed: each has its part of the file's
 */
export function weigh(file) {
  const code = readFileSync(path.join(root, "dist", file), "utf8");
  const mapFile = path.join(root, "dist-maps", `${file}.map`);
  // The bundler's own few lines have none.
  if (!existsSync(mapFile))
    return [{ module: path.basename(file), bytes: gzipSync(code).length }];
  /** @type {{ sources: string[], mappings: string }} */
  const map = JSON.parse(readFileSync(mapFile, "utf8"));
  const lines = code.split("\n");
  const found = map.sources.map(() => 0);
  let source = 0;
  map.mappings.split(";").forEach((line, number) => {
    let column = 0;
    /** @type {{ column: number, source: number } | null} */
    let before = null;
    const upTo = (/** @type {number} */ end) => {
      if (before)
        found[before.source] =
          (found[before.source] ?? 0) + end - before.column;
    };
    for (const segment of line === "" ? [] : line.split(",")) {
      const [byColumn = 0, bySource] = decode(segment);
      column += byColumn;
      upTo(column);
      if (bySource === undefined) {
        before = null;
        continue;
      }
      source += bySource;
      before = { column, source };
    }
    upTo(lines[number]?.length ?? 0);
  });
  const share = gzipSync(code).length / code.length;
  return map.sources.map((name, index) => ({
    module: nameOf(name),
    bytes: (found[index] ?? 0) * share,
  }));
}

/** @param {string} segment numbers as a source map has them: VLQ in base 64 */
function decode(segment) {
  /** @type {number[]} */
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}

/** @param {string} source "../../node_modules/react-dom/…" */
function nameOf(source) {
  return source
    .replace(/^.*node_modules\//, "")
    .replace(/^(\.\.\/)+/, "")
    .replace("/dist/", "/")
    .replace("/esm/", "/");
}
