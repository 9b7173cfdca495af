import path from "node:path";
import type { Plugin } from "esbuild";
import type { ConvexTest, FunctionModule, Schema } from "./convexTestTypes.ts";
import { sourceFiles } from "./sourceFiles.ts";

type Loaders = Record<string, () => Promise<FunctionModule>>;

/** What stands in a definition for a component that it mounts: see `componentReferences`. */
type Reference = {
  componentDefinitionPath: string;
  definition: Definition;
  /** The files of its folder, by path without the ending. */
  modules: Loaders;
};

/** What `defineApp` and `defineComponent` make, as far as the engine looks. */
type Definition = { _childComponents: [name: string, Reference][] };

/**
 * How the components are registered that `app.use` mounts, and those that they mount in
 * turn: each by its definition and the files beside it, as Convex deploys it.
 */
export async function findComponents(
  app: unknown,
): Promise<(t: ConvexTest) => void> {
  const mounted = isDefinition(app) ? await mountedBy(app, "") : [];
  return (t) => {
    for (const { componentPath, schema, modules } of mounted)
      t.registerComponent(componentPath, schema, modules);
  };
}

type Mounted = {
  componentPath: string;
  schema: Schema | null;
  modules: Loaders;
};

async function mountedBy(
  { _childComponents }: Definition,
  within: string,
): Promise<Mounted[]> {
  const mounted: Mounted[] = [];
  for (const [name, { definition, modules }] of _childComponents) {
    const componentPath = within === "" ? name : `${within}/${name}`;
    const schema = await modules["schema"]?.();
    mounted.push(
      {
        componentPath,
        schema: schema === undefined ? null : (schema.default as Schema),
        modules: named(modules),
      },
      ...(await mountedBy(definition, componentPath)),
    );
  }
  return mounted;
}

/** convex-test looks for the folder `_generated` to find the root, and takes endings off. */
function named(modules: Loaders): Loaders {
  const entries = Object.entries(modules).map(
    ([name, load]) => [`./${name}.js`, load] as const,
  );
  return {
    "./_generated/api.js": () => Promise.resolve({}),
    ...Object.fromEntries(entries),
  };
}

/**
 * Stands in for the import of a component's `convex.config`, as Convex's bundler
 * does: who mounts it gets a reference with its name, and here its definition and its
 * modules as well.
 */
export function componentReferences(): Plugin {
  const NAMESPACE = "component-reference";
  const asked = { byUs: true };
  return {
    name: NAMESPACE,
    setup({ onLoad, onResolve, resolve }) {
      onResolve(
        { filter: CONFIG },
        async ({
          path: source,
          importer,
          namespace,
          kind,
          resolveDir,
          pluginData,
        }) => {
          // The functions folder's own, and what a reference refers to, are themselves.
          if (importer === "<stdin>" || namespace === NAMESPACE) return null;
          if (pluginData === asked) return null;
          const options = { kind, importer, resolveDir, pluginData: asked };
          const definition = await resolve(source, options);
          if (definition.errors.length > 0) return definition;
          return {
            path: definition.path,
            namespace: NAMESPACE,
            pluginData: { source } satisfies Referred,
          };
        },
      );
      onLoad({ filter: /.*/, namespace: NAMESPACE }, async (args) => {
        const { source } = args.pluginData as Referred;
        const folder = path.dirname(args.path);
        const files = await sourceFiles(folder);
        return {
          resolveDir: folder,
          contents: `
            import definition from ${JSON.stringify(`./${path.basename(args.path)}`)};
            export default {
              componentDefinitionPath: ${JSON.stringify(source)},
              defaultName: definition._name,
              definition,
              modules: ${loaders(files)},
            };`,
        };
      });
    },
  };
}

type Referred = { source: string };

const CONFIG = /\/convex\.config(\.[jt]s)?$/;

/** The text of an object that imports each file when it is asked for. */
export function loaders(specifiers: Iterable<[name: string, file: string]>) {
  const lines = [...specifiers].map(
    ([name, specifier]) =>
      `${JSON.stringify(name)}: () => import(${JSON.stringify(specifier)}),`,
  );
  return `{ ${lines.join("\n")} }`;
}

function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === "object" && value !== null && "_childComponents" in value
  );
}
