/** The function modules by their paths, as `import.meta.glob` gives them. */
export type Modules = Record<string, () => Promise<unknown>>;

/**
 * The same modules with other exports.
 *
 * @param wrap gets the function's name as Convex has it, "steps/inbox:storeEvent"
 */
export function wrapped(
  modules: Modules,
  wrap: (name: string, value: unknown) => unknown,
): Modules {
  return Object.fromEntries(
    Object.entries(modules).map(([path, load]) => [
      path,
      async () => {
        const exported = (await load()) as Record<string, unknown>;
        const file = path.replace(/^\.\.\/|\.\w+$/g, "");
        return Object.fromEntries(
          Object.entries(exported).map(([name, value]) => [
            name,
            wrap(`${file}:${name}`, value),
          ]),
        );
      },
    ]),
  );
}
