import { readdir } from "node:fs/promises";
import path from "node:path";
import type { RunnableDevEnvironment } from "vite";
import { findComponents, type ComponentModules } from "./components.ts";
import { requireDeclaredEnv } from "./deploymentEnv.ts";
import type {
  ConvexTest,
  FunctionModule,
  LoadModule,
  Schema,
} from "./convexTestTypes.ts";

/** A functions folder, loaded as far as the engine must know it to serve. */
export type LoadedFunctions = {
  schema: Schema;
  /** Names of the modules with functions, `users/manage` for `users/manage.ts`. */
  moduleNames: string[];
  loadModule: LoadModule;
  registerComponents: (t: ConvexTest) => void;
  /** The default export of auth.config.ts, if there is one. */
  authConfig: unknown;
};

const SOURCE = /\.(ts|tsx|js|jsx|mts|mjs)$/;

/**
 * Reads the functions folder through Vite, which resolves packages as Convex's
 * bundler does. Modules are evaluated when first needed, and again after each load.
 */
export async function loadFunctions(
  environment: RunnableDevEnvironment,
  functionsDir: string,
  components: ComponentModules | undefined,
): Promise<LoadedFunctions> {
  environment.moduleGraph.invalidateAll();
  environment.runner.clearCache();

  const files = await sourceFiles(functionsDir);
  const load = (file: string) =>
    environment.runner.import<FunctionModule>(path.join(functionsDir, file));
  const loadDefault = async (name: string) => {
    const file = files.find((f) => f.replace(SOURCE, "") === name);
    return file === undefined ? undefined : (await load(file)).default;
  };

  const schema = await loadDefault("schema");
  if (schema === undefined) {
    throw new Error(
      `${functionsDir} has no schema.ts with a default export: give the folder of the Convex functions.`,
    );
  }
  const app = await loadDefault("convex.config");
  requireDeclaredEnv(app, process.env);
  const modules = new Map(
    files
      .filter((file) => isModule(path.basename(file)))
      .map((file) => [file.replace(SOURCE, ""), file]),
  );
  return {
    schema: schema as Schema,
    moduleNames: [...modules.keys()],
    loadModule: (name) => {
      const file = modules.get(name);
      return file === undefined
        ? Promise.reject(new Error(`Could not find module for: "${name}"`))
        : load(file);
    },
    registerComponents: await findComponents(components ?? app, (specifier) =>
      environment.runner.import<FunctionModule>(specifier),
    ),
    authConfig: await loadDefault("auth.config"),
  };
}

/** Convex deploys every file whose name has one dot: `x.test.ts` and `x.helpers.ts` stay home. */
function isModule(fileName: string) {
  return fileName.split(".").length === 2 && !fileName.startsWith(".");
}

async function sourceFiles(functionsDir: string) {
  const entries = await readdir(functionsDir, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) =>
      path
        .relative(functionsDir, path.join(entry.parentPath, entry.name))
        .replaceAll(path.sep, "/"),
    )
    .filter((file) => !/(^|\/)(_generated|node_modules)\//.test(file))
    .sort();
}
