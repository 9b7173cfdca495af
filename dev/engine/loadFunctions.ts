import { bundleFunctions } from "./bundleFunctions.ts";
import { findComponents } from "./components.ts";
import { setDeclaredEnv, type DeclaredEnv } from "./deploymentEnv.ts";
import type { ConvexTest, LoadModule, Schema } from "./convexTestTypes.ts";
import { sourceFiles } from "./sourceFiles.ts";

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

/** Reads the functions folder. Modules are evaluated when first needed, and again after each load. */
export async function loadFunctions({
  functionsDir,
  declared,
}: {
  functionsDir: string;
  declared: DeclaredEnv;
}): Promise<LoadedFunctions> {
  const files = await sourceFiles(functionsDir, CONFIGS);
  if (!files.has("schema")) {
    throw new Error(
      `${functionsDir} has no schema.ts with a default export: give the folder of the Convex functions.`,
    );
  }
  const bundle = await bundleFunctions(functionsDir, files);
  const loadModule = once((name) => {
    const load = bundle.modules[name];
    return load === undefined
      ? Promise.reject(new Error(`Could not find module for: "${name}"`))
      : load();
  });
  const loadDefault = async (name: string) =>
    files.has(name) ? (await loadModule(name)).default : undefined;

  const app = await loadDefault("convex.config");
  setDeclaredEnv(app, process.env, declared);
  const schema = (await loadDefault("schema")) as Schema;
  requireDistinctIndexes(schema);
  return {
    schema,
    moduleNames: [...files.keys()].filter((name) => !CONFIGS.includes(name)),
    loadModule,
    registerComponents: await findComponents(app),
    authConfig: await loadDefault("auth.config"),
  };
}

/** Types let two indexes of one name pass; a deployment refuses the push with this. */
function requireDistinctIndexes(schema: Schema) {
  for (const [table, definition] of Object.entries(schema.tables)) {
    const names = definition[" indexes"]().map(
      (index) => index.indexDescriptor,
    );
    const twice = names.find((name, n) => names.indexOf(name) !== n);
    if (twice !== undefined)
      throw new Error(
        `IndexNamesNotUnique: Table "${table}" has two or more definitions of index "${twice}".`,
      );
  }
}

/** A module that failed fails again; a second evaluation would find half of it there. */
function once(load: LoadModule): LoadModule {
  const loads = new Map<string, ReturnType<LoadModule>>();
  return (name) => {
    const loading = loads.get(name) ?? load(name);
    loads.set(name, loading);
    return loading;
  };
}

/** What is read here, and holds no functions. */
const CONFIGS = ["convex.config", "auth.config"];
