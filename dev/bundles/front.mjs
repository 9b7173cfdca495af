import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import limits from "./limits.json" with { type: "json" };

/*
 * What a browser loads before a page of the built dashboard is there: the page's own file, all
 * that this imports, and the page's texts, in English. What is imported only when asked for is
 * left out.
 */

const root = path.resolve(import.meta.dirname, "../..");
/** Beside `dist`, which is published. */
const MANIFEST = path.join(root, "dist-maps/.vite/manifest.json");

/** Names the texts of each page. */
const PAGE_CODE = path.join(root, "src/rollcall/app/pageCode.ts");

/** @typedef {{ file: string, name?: string, imports?: string[], css?: string[] }} Chunk */

/** @returns {Record<string, Chunk>} by the manifest's own names */
function readManifest() {
  if (!existsSync(MANIFEST))
    throw new Error("There is no build. Run: npm run build");
  return JSON.parse(readFileSync(MANIFEST, "utf8"));
}

/**
 * The names of the files in `dist` that are loaded, scripts and style sheets.
 *
 * @param {"front" | string} page "front": signing in; or of a route, "TeamRoute"
 * @returns {{ js: string[], css: string[] }}
 */
export function filesOf(page) {
  const manifest = readManifest();
  const named = (/** @type {string} */ name) => {
    const found = Object.keys(manifest).find(
      (key) => manifest[key]?.name === name || key.endsWith(`/${name}.tsx`),
    );
    if (found === undefined) throw new Error(`The build has no ${name}.`);
    return found;
  };
  const open =
    page === "front"
      ? ["index.html", textsOf("front")]
      : [
          ...["index.html", named("SignedIn"), named(page)],
          ...["front", "inside", "person", ...textsNamed(page)].map(textsOf),
        ];
  /** @type {Set<string>} */
  const seen = new Set();
  while (open.length > 0) {
    const key = open.pop() ?? "";
    if (seen.has(key)) continue;
    seen.add(key);
    if (manifest[key] === undefined)
      throw new Error(`The build has no ${key}.`);
    open.push(...(manifest[key].imports ?? []));
  }
  const chunks = [...seen].map((key) => manifest[key]);
  return {
    js: chunks.flatMap((chunk) => (chunk ? [chunk.file] : [])),
    css: chunks.flatMap((chunk) => chunk?.css ?? []),
  };
}

/** @param {string} pack */
function textsOf(pack) {
  return `src/rollcall/messages/en/packs/${pack}.ts`;
}

/** Which texts are fetched with a page. @param {string} route */
function textsNamed(route) {
  const code = readFileSync(PAGE_CODE, "utf8");
  const [, after] = code.split(`import("./routes/${route}")`);
  const packs = after?.split(")")[0]?.match(/\w+/g);
  if (!packs) throw new Error(`${PAGE_CODE} names no texts of ${route}.`);
  return packs;
}

/** What size-limit checks, compressed as every host can: by gzip. */
export function checks() {
  return limits.map(({ name, page, kind, limit }) => ({
    name,
    path: filesOf(page)[kind === "css" ? "css" : "js"].map(
      (file) => `dist/${file}`,
    ),
    gzip: true,
    limit: `${limit} kB`,
  }));
}
