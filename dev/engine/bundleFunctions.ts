import { rm } from "node:fs/promises";
import { builtinModules, createRequire } from "node:module";
import path from "node:path";
import { build, stop, type Metafile, type Plugin } from "esbuild";
import { componentReferences, loaders } from "./components.ts";
import type { FunctionModule } from "./convexTestTypes.ts";

type Loaders = Record<string, () => Promise<FunctionModule>>;

/** Modules by their name; each is evaluated when first asked for. */
export type FunctionsBundle = { modules: Loaders };

let bundles = 0;

/**
 * Makes one file of the functions folder and evaluates it anew. Packages resolve
 * as in Convex's bundler, except that `convex` and `convex-test` are Node's own
 * copies. There must be one of each, shared by the functions and the engine.
 */
export async function bundleFunctions(
  functionsDir: string,
  /** Files in the folder, by module name. */
  files: Map<string, string>,
): Promise<FunctionsBundle> {
  const cache = path.join(import.meta.dirname, "node_modules/.cache");
  const file = path.join(cache, `functions-${process.pid}-${bundles++}.cjs`);
  try {
    const { metafile } = await build({
      stdin: {
        contents: `export const modules = ${loaders(files)};`,
        resolveDir: functionsDir,
      },
      outfile: file,
      bundle: true,
      metafile: true,
      // Node forgets such a file on demand, and an ES module never.
      format: "cjs",
      banner: { js: "module.exports = (require, module) => {" },
      footer: { js: "return module.exports; };" },
      platform: "neutral",
      target: "node20",
      mainFields: ["module", "main"],
      conditions: ["convex", "module", "worker"],
      external: ["convex-test", "node:*", ...builtinModules],
      sourcemap: true,
      sourcesContent: false,
      logLevel: "silent",
      plugins: [sharedConvex(), componentReferences()],
    });
    const shared = await importShared(metafile);
    const require = createRequire(file);
    const evaluate = require(file) as Evaluate;
    Reflect.deleteProperty(require.cache, file);
    return evaluate((name) => shared.get(name), {});
  } finally {
    await stop();
    for (const written of [file, `${file}.map`])
      await rm(written, { force: true });
  }
}

/**
 * Leaves `convex` outside, by the names that it exports: a project may well call its own
 * folder `convex/…`, which only a plugin can tell from the package.
 */
function sharedConvex(): Plugin {
  const { exports } = createRequire(import.meta.url)("convex/package.json") as {
    exports: Record<string, unknown>;
  };
  const names = Object.keys(exports).map((subpath) =>
    path.posix.join("convex", subpath),
  );
  return {
    name: "shared-convex",
    setup({ onResolve }) {
      onResolve({ filter: /^convex(\/|$)/ }, ({ path: name }) =>
        names.includes(name) ? { path: name, external: true } : null,
      );
    },
  };
}

type Evaluate = (
  require: (name: string) => unknown,
  module: object,
) => FunctionsBundle;

/** What the bundle left outside, as the engine itself imports it. */
async function importShared(metafile: Metafile): Promise<Map<string, unknown>> {
  const imports = Object.values(metafile.outputs)
    .flatMap((output) => output.imports)
    .filter(({ external }) => external);
  const entries = imports.map(async ({ path: name }) => {
    const exported = (await import(name)) as object;
    return [name, { __esModule: true, ...exported }] as const;
  });
  return new Map(await Promise.all(entries));
}
