/**
 * Makes one file of a TypeScript program and imports it: Node 20 runs no
 * TypeScript, and loading it file by file takes several times as long.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, stop } from "esbuild";

// Inside node_modules, so that the names of packages lead somewhere.
const folder = path.resolve(import.meta.dirname, "../node_modules/.cache");

export async function importTypeScript(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    plugins: [ownAddresses],
  });
  await stop();
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

/** Every source is still told where it lies itself. */
const ownAddresses = {
  name: "own-addresses",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dev[\\/].*\.ts$/ }, async ({ path: file }) => ({
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
