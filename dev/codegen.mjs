/**
 * Writes convex/_generated the way a push to a deployment writes it, without
 * one. `convex codegen` needs a deployment to learn of components and declared
 * variables; both stand in convex.config.ts, so we read them there and add them to
 * what the installed `convex` package writes.
 *
 *   node dev/codegen.mjs           write
 *   node dev/codegen.mjs --check   exit 1 when a file is not what would be written
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");
const functionsDir = path.join(root, "convex");
const generatedDir = path.join(functionsDir, "_generated");
const cli = path.join(root, "node_modules/convex/dist/esm/cli");

const files = await generate();
const stale = Object.entries(files).filter(
  ([name, contents]) => current(name) !== contents,
);
if (process.argv.includes("--check")) {
  for (const [name] of stale)
    console.error(`convex/_generated/${name} is out of date.`);
  if (stale.length > 0) {
    console.error("Run `npm run codegen` and commit the result.");
    process.exitCode = 1;
  }
} else {
  mkdirSync(generatedDir, { recursive: true });
  for (const [name, contents] of stale)
    writeFileSync(path.join(generatedDir, name), contents);
  console.log(
    stale.length === 0
      ? "convex/_generated is up to date."
      : `Wrote ${stale.map(([name]) => name).join(", ")}.`,
  );
}

function current(name) {
  try {
    return readFileSync(path.join(generatedDir, name), "utf8");
  } catch {
    return null;
  }
}

async function generate() {
  const app = (await loadAppDefinition()).export();
  const offline = officialOfflineCodegen();
  const { serverCodegen } = await import(
    pathToFileURL(path.join(cli, "codegen_templates/server.js")).href
  );
  const { DTS, JS } = serverCodegen({
    useTypeScript: false,
    envVars: app.envVars ?? [],
  });
  const { default: prettier } = await import(
    pathToFileURL(
      createRequire(path.join(cli, "lib/codegen.js")).resolve("prettier"),
    ).href
  );
  const format = (contents, parser) => prettier.format(contents, { parser });
  return {
    "api.d.ts": await format(
      withComponents(offline("api.d.ts"), app.childComponents),
      "typescript",
    ),
    "api.js": offline("api.js")
      .replace("import { anyApi }", "import { anyApi, componentsGeneric }")
      .concat("export const components = componentsGeneric();\n"),
    "dataModel.d.ts": offline("dataModel.d.ts"),
    "server.d.ts": await format(DTS, "typescript"),
    "server.js": await format(JS, "babel"),
  };
}

/** What `convex codegen` writes without a deployment, made in a scratch copy. */
function officialOfflineCodegen() {
  const scratch = mkdtempSync(path.join(tmpdir(), "codegen-"));
  try {
    for (const name of ["package.json", "convex.json", "tsconfig.json"])
      cpSync(path.join(root, name), path.join(scratch, name));
    cpSync(functionsDir, path.join(scratch, "convex"), { recursive: true });
    symlinkSync(
      path.join(root, "node_modules"),
      path.join(scratch, "node_modules"),
      "junction",
    );
    execFileSync(
      process.execPath,
      [
        path.join(root, "node_modules/convex/bin/main.js"),
        ...["codegen", "--system-udfs", "--typecheck", "disable"],
      ],
      { cwd: scratch, stdio: ["ignore", "ignore", "inherit"] },
    );
    const written = Object.fromEntries(
      ["api.d.ts", "api.js", "dataModel.d.ts"].map((name) => [
        name,
        readFileSync(path.join(scratch, "convex/_generated", name), "utf8"),
      ]),
    );
    return (name) => written[name];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The same declarations in the order and with the words that a push uses. */
function withComponents(apiTypes, childComponents) {
  const header = apiTypes.slice(0, apiTypes.indexOf("import type"));
  const modules = apiTypes.match(/^import type \* as .*$/gm) ?? [];
  const fullApi = /declare const fullApi[\s\S]*?}>;/.exec(apiTypes)?.[0] ?? "";
  const comment = (api, kind) => `/**
 * A utility for referencing Convex functions in your app's ${kind} API.
 *
 * Usage:
 * \`\`\`js
 * const myFunctionReference = ${api}.myModule.myFunction;
 * \`\`\`
 */
export declare const ${api}: FilterApi<typeof fullApi, FunctionReference<any, "${kind}">>;
`;
  const components = childComponents.map(
    ({ name, path }) =>
      `${name}: import("${path.slice("component:".length)}/_generated/component.js").ComponentApi<"${name}">;`,
  );
  return `${header}${modules.join("\n")}

import type { ApiFromModules, FilterApi, FunctionReference } from "convex/server";

${fullApi}

${comment("api", "public")}
${comment("internal", "internal")}
export declare const components: {
${components.join("\n")}
};
`;
}

/** Evaluates convex.config.ts with each imported component as a name and a path, as a push does. */
async function loadAppDefinition() {
  const componentImports = {
    name: "component-imports",
    setup(builder) {
      builder.onResolve({ filter: /\/convex\.config(\.js)?$/ }, (args) =>
        args.importer === ""
          ? null
          : { path: args.path, namespace: "component" },
      );
      builder.onLoad({ filter: /.*/, namespace: "component" }, (args) => {
        const file = createRequire(path.join(root, "package.json")).resolve(
          args.path,
        );
        const name = /defineComponent\("(\w+)"/.exec(
          readFileSync(file, "utf8"),
        )?.[1];
        const specifier = args.path.replace(/\/convex\.config(\.js)?$/, "");
        return {
          contents: `export default ${JSON.stringify({
            defaultName: name,
            componentDefinitionPath: `component:${specifier}`,
          })}`,
        };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [path.join(functionsDir, "convex.config.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    plugins: [componentImports],
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  return (await import(`data:text/javascript;base64,${code}`)).default;
}
