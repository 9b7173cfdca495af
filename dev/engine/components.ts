import type { Plugin } from "vite";
import type { ConvexTest, FunctionModule } from "./convexTestTypes.ts";

/** By mount name, the module whose default export has `register(t, name)`. */
export type ComponentModules = Record<string, string>;

type AppDefinition = {
  _childComponents: [name: string, { componentDefinitionPath: string }][];
};

/**
 * Registers the components that `app.use` mounts (or that `source` names). A
 * component's package says itself, in its `/test` module, which components it
 * mounts in turn.
 */
export async function findComponents(
  source: unknown,
  importModule: (specifier: string) => Promise<FunctionModule>,
): Promise<(t: ConvexTest) => void> {
  const modules = isAppDefinition(source)
    ? modulesOf(source)
    : ((source ?? {}) as ComponentModules);
  const registrations: ((t: ConvexTest) => void)[] = [];
  for (const [name, specifier] of Object.entries(modules)) {
    const component = (await importModule(specifier)).default;
    if (!isRegisterable(component)) {
      throw new Error(
        `The component "${name}" can't be mounted: ${specifier} has no default export with register(t, name).`,
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
 * does: the app's definition gets a reference with the package's name in it.
 */
export function componentReferences(): Plugin {
  const PREFIX = "\0component-reference:";
  return {
    name: "component-references",
    enforce: "pre",
    async resolveId(source, importer) {
      const isReference =
        /\/convex\.config(\.js)?$/.test(source) &&
        importer !== undefined &&
        !importer.startsWith(PREFIX);
      if (!isReference) return null;
      const definition = await this.resolve(source, importer, {
        skipSelf: true,
      });
      return definition === null ? null : `${PREFIX}${source}!${definition.id}`;
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const [source, definition] = id.slice(PREFIX.length).split("!");
      return `
        import definition from ${JSON.stringify(definition)};
        export default {
          componentDefinitionPath: ${JSON.stringify(source)},
          defaultName: definition._name,
        };`;
    },
  };
}

function modulesOf(app: AppDefinition): ComponentModules {
  return Object.fromEntries(
    app._childComponents.map(([name, { componentDefinitionPath }]) => {
      if (componentDefinitionPath.startsWith(".")) {
        throw new Error(
          `The component "${name}" is not from a package, so the engine can't tell what to load: pass it in the option "components".`,
        );
      }
      return [
        name,
        componentDefinitionPath.replace(/convex\.config(\.js)?$/, "test"),
      ];
    }),
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
