import path from "node:path";
import { build, type Plugin, stop } from "esbuild";
import { JUDGED } from "../../convex/model/doctor/variables.ts";

type App = { _env?: Record<string, { isOptional: string }> };

/**
 * The variables that a product's convex.config.ts declares beside Rollcall's, and that have
 * to be set.
 *
 * @param file its convex.config.ts
 */
export async function declaredByProduct(file: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    absWorkingDir: path.dirname(file),
    plugins: [withoutComponents],
  });
  await stop();
  const code = Buffer.from(outputFiles[0]!.contents).toString("base64");
  const { default: app } = (await import(
    `data:text/javascript;base64,${code}`
  )) as { default: App };
  return Object.entries(app._env ?? {})
    .filter(([name, { isOptional }]) => {
      return isOptional !== "optional" && !JUDGED.includes(name);
    })
    .map(([name]) => name);
}

/** Components are for Convex's own bundler; what is declared does not lie in them. */
const withoutComponents: Plugin = {
  name: "without-components",
  setup({ onResolve, onLoad, initialOptions }) {
    const entry = [initialOptions.entryPoints].flat()[0];
    onResolve({ filter: /convex\.config(\.\w+)?$/ }, ({ path: name }) =>
      name === entry ? null : { path: name, namespace: "component" },
    );
    onLoad({ filter: /.*/, namespace: "component" }, ({ path: name }) => ({
      contents: `export default { componentDefinitionPath: ${JSON.stringify(name)}, defaultName: "component" };`,
    }));
  },
};
