import { readdirSync } from "node:fs";
import path from "node:path";
import { build, type Metafile } from "esbuild";

/*
 * What a function has to load before it runs. Convex's CLI bundles each module of the
 * functions folder as an entry, and shares the rest in chunks (`_deps/`): a function loads
 * its module and all chunks that this imports, at once or by another. Bundled here with
 * the CLI's own options (`debugBundle.ts` of the package `convex`).
 */

const root = path.resolve(import.meta.dirname, "../..");
const SDK = "node_modules/@workos-inc/node/";

export type Loaded = {
  /** All that is loaded before a function of the module runs. */
  bytes: number;
  /** WorkOS's SDK among it. */
  loadsSdk: boolean;
};

/** By the names that the functions have: "users/manage". */
export async function measureModules(): Promise<{
  modules: Map<string, Loaded>;
  /** Of all modules and chunks together, as they are pushed. */
  bytes: number;
}> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entryPoints(),
    bundle: true,
    platform: "browser",
    format: "esm",
    target: "esnext",
    jsx: "automatic",
    outdir: "out",
    outbase: "convex",
    conditions: ["convex", "module"],
    write: false,
    splitting: true,
    chunkNames: "_deps/[hash]",
    treeShaking: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    keepNames: true,
    define: { "process.env.NODE_ENV": '"production"' },
    metafile: true,
    logLevel: "silent",
  });
  const { outputs } = metafile;
  const modules = new Map<string, Loaded>();
  for (const [file, { entryPoint }] of Object.entries(outputs)) {
    const name = /^convex\/(.+)\.ts$/.exec(entryPoint ?? "")?.[1];
    if (name === undefined) continue;
    const loaded = [...loadedBy(outputs, file)].map((one) => outputs[one]!);
    modules.set(name, {
      bytes: sum(loaded),
      loadsSdk: loaded.some(({ inputs }) =>
        Object.keys(inputs).some((input) => input.startsWith(SDK)),
      ),
    });
  }
  return { modules, bytes: sum(Object.values(outputs)) };
}

type Outputs = Metafile["outputs"];

/** The file and all that it imports; what it imports only when asked to is left out. */
function loadedBy(outputs: Outputs, file: string, found = new Set<string>()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const { kind, path: next } of outputs[file]!.imports)
    if (kind === "import-statement" && next in outputs)
      loadedBy(outputs, next, found);
  return found;
}

function sum(files: { bytes: number }[]): number {
  return files.reduce((all, { bytes }) => all + bytes, 0);
}

/** Those that the CLI pushes: no file with a second dot in its name, and no generated one. */
function entryPoints(): string[] {
  return readdirSync(path.join(root, "convex"), { recursive: true })
    .map((name) => name.toString().split(path.sep).join("/"))
    .filter(
      (name) =>
        /(^|\/)[^./]+\.ts$/.test(name) &&
        !name.startsWith("_generated/") &&
        name !== "schema.ts",
    )
    .map((name) => `convex/${name}`)
    .sort();
}
