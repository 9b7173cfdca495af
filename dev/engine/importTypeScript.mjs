/**
 * Makes one file of a TypeScript program and imports it: Node 20 runs no
 * TypeScript, and loading it file by file takes several times as long.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, stop } from "esbuild";

export async function importTypeScript(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    plugins: [packagesOfSource, ownAddresses],
  });
  await stop();
  const folder = cacheOf(entry);
  const file = path.join(
    folder,
    `${path.parse(entry).name}-${process.pid}.mjs`,
  );
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, outputFiles[0].contents);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(file, { force: true });
  }
}

/** In the node_modules of the entry's package, so that names lead where they do from the entry. */
function cacheOf(entry) {
  const folder = path.dirname(entry);
  return existsSync(path.join(folder, "package.json")) || folder === entry
    ? path.join(folder, "node_modules/.cache")
    : cacheOf(folder);
}

/** A package of this repository is TypeScript, which Node can't import: it is taken in. */
const packagesOfSource = {
  name: "packages-of-source",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path: name, importer }) => {
      const file = resolved(name, importer);
      return file?.endsWith(".ts") ? { path: file } : null;
    });
  },
};

/** Null for what Node finds no file for: its own modules, and packages for `import` alone. */
function resolved(name, importer) {
  if (importer === "") return null;
  try {
    return createRequire(importer).resolve(name);
  } catch {
    return null;
  }
}

/** Every source is still told where it lies itself. */
const ownAddresses = {
  name: "own-addresses",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => ({
      loader: "ts",
      contents: (await readFile(file, "utf8"))
        .replaceAll("import.meta.dirname", JSON.stringify(path.dirname(file)))
        .replaceAll(
          "import.meta.url",
          JSON.stringify(pathToFileURL(file).href),
        ),
    }));
  },
};
