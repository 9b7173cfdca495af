import path from "node:path";
import type { Plugin } from "esbuild";
import type { ConvexTest, FunctionModule } from "./convexTestTypes.ts";

/** By mount name, the module whose default export has `register(t, name)`. */
export type ComponentModules = Record<string, string>;

type LoadModule = () => Promise<FunctionModule>;

/** What stands in the app's definition for a component's: see `componentReferences`. */
type Reference = { componentDefinitionPath: string; loadTest?: LoadModule };

type AppDefinition = { _childComponents: [name: string, Reference][] };

/**
 * Registers the components that are named, or that `app.use` mounts. A component's
 * package says itself, in its `/test` module, which components it mounts in turn.
 */
export async function findComponents(
  named: Record<string, LoadModule> | null,
  app: unknown,
): Promise<(t: ConvexTest) => void> {
  const loaders = named ?? (isAppDefinition(app) ? mountedBy(app) : {});
  const registrations: ((t: ConvexTest) => void)[] = [];
  for (const [name, load] of Object.entries(loaders)) {
    const component = (await load()).default;
    if (!isRegisterable(component)) {
      throw new Error(
        `The component "${name}" can't be mounted: its module has no default export with register(t, name).`,
      );
    }
    registrations.push((t) => component.register(t, name));
  }
  return (t) => {
    for (const register of registrations) register(t);
  };
}

/**
 * Stands in for the import of a component's `convex.config`, as Convex's bundler
 * does: the app's definition gets a reference with the package's name in it, and
 * here the way to the package's `/test` module as well.
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
          const test = await resolve(testOf(source), options);
          return {
            path: definition.path,
            namespace: NAMESPACE,
            pluginData: {
              source,
              test: test.errors.length === 0 ? test.path : undefined,
            } satisfies Referred,
          };
        },
      );
      onLoad({ filter: CONFIG, namespace: NAMESPACE }, (args) => {
        const { source, test } = args.pluginData as Referred;
        return {
          resolveDir: path.dirname(args.path),
          contents: `
            import definition from ${JSON.stringify(args.path)};
            export default {
              componentDefinitionPath: ${JSON.stringify(source)},
              defaultName: definition._name,
              loadTest: ${test ? `() => import(${JSON.stringify(test)})` : "undefined"},
            };`,
        };
      });
    },
  };
}

type Referred = { source: string; test: string | undefined };

const CONFIG = /\/convex\.config(\.js)?$/;

function testOf(definitionPath: string) {
  return definitionPath.replace(/convex\.config(\.js)?$/, "test");
}

function mountedBy(app: AppDefinition): Record<string, LoadModule> {
  return Object.fromEntries(
    app._childComponents.map(
      ([name, { componentDefinitionPath, loadTest }]) => {
        if (componentDefinitionPath.startsWith(".")) {
          throw new Error(
            `The component "${name}" is not from a package, so the engine can't tell what to load: pass it in the option "components".`,
          );
        }
        if (loadTest === undefined) {
          throw new Error(
            `The component "${name}" can't be mounted: its package has no ${testOf(componentDefinitionPath)}.`,
          );
        }
        return [name, loadTest];
      },
    ),
  );
}

function isAppDefinition(value: unknown): value is AppDefinition {
  return (
    typeof value === "object" && value !== null && "_childComponents" in value
  );
}

function isRegisterable(
  value: unknown,
): value is { register: (t: ConvexTest, name: string) => void } {
  return (
    typeof value === "object" &&
    value !== null &&
    "register" in value &&
    typeof value.register === "function"
  );
}
