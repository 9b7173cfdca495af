/**
 * Writes docs/api.md from the docstrings of the source:
 *
 *   node dev/apiDocs.mjs           write
 *   node dev/apiDocs.mjs --check   exit 1 when the file is not what would be written
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format } from "prettier";
import {
  declarationOf,
  docOf,
  exportsOf,
  fieldsOf,
  membersOf,
  permissionsIn,
} from "./apiDocs/source.mjs";

const root = path.resolve(import.meta.dirname, "..");
const FILE = path.join(root, "docs/api.md");
const OPERATORS = [
  "convex/operators.ts",
  "convex/adopting.ts",
  "convex/upgrades.ts",
  "convex/hooks.ts",
];
/** Types whose fields are the documentation. */
const SHAPES = ["RollcallConfig", "RollcallHooks", "RollcallAdopting"];

const text = await format(
  [
    "# What there is to call",
    "Made from the docstrings by `npm run docs`. [adopting.md](adopting.md) shows how it fits together.",
    "## From your own files",
    ...ownFiles(),
    "## Public functions",
    "What the dashboard calls, and your pages may. Each takes `workspaceId` where it asks for a permission, which stands beside its name; `signed-in` is any person with an account. The permissions and their roles are in `convex/lib/rbac.ts`.",
    ...publicFunctions(),
    "## For operators",
    "They ask nobody, and are run with the deployment's key: `npx convex run operators:preflight '{}' --prod`, or in Convex's dashboard. [operations.md](operations.md) has each as a command.",
    ...OPERATORS.flatMap((file) =>
      exportsOf(root, file)
        .filter(({ builder }) => builder?.startsWith("internal"))
        .map((found) => described(`${moduleOf(file)}:${found.name}`, found)),
    ),
  ].join("\n\n"),
  { parser: "markdown" },
);

if (!process.argv.includes("--check")) writeFileSync(FILE, text);
else if (readFileSync(FILE, "utf8") !== text) {
  console.error(
    "docs/api.md is out of date. Run `npm run docs` and commit the result.",
  );
  process.exitCode = 1;
}

function ownFiles() {
  return readdirSync(path.join(root, "convex/rollcall"))
    .sort()
    .flatMap((name) => {
      const file = `convex/rollcall/${name}`;
      const found = exportsOf(root, file);
      return [
        `### \`${file}\``,
        ...found.flatMap(({ name, node }) =>
          SHAPES.includes(name)
            ? [
                `#### \`${name}\``,
                docOf(node),
                ...membersOf(node).map((one) => declaredAs("#####", one)),
              ]
            : [declaredAs("####", { name, node })],
        ),
      ];
    });
}

function declaredAs(level, { name, node }) {
  return [`${level} \`${name}\``, docOf(node), code(declarationOf(node))]
    .filter(Boolean)
    .join("\n\n");
}

function code(text) {
  return text && "```ts\n" + text + "\n```";
}

function publicFunctions() {
  const permissions = permissionsIn(root, "convex/lib/rbac.ts");
  const names = Object.keys(permissions).sort();
  return names.map((name) => {
    const [module, exported] = name.split(".");
    const found = exportsOf(root, `convex/${module}.ts`).find(
      (one) => one.name === exported,
    );
    return described(`${name}`, found, permissions[name]);
  });
}

function described(name, { node, builder }, permission) {
  const { args, returns } = fieldsOf(node);
  const kind = /action/i.test(builder)
    ? "action"
    : /mutation/i.test(builder)
      ? "mutation"
      : "query";
  return [
    `### \`${name}\``,
    permission ? `${kind}, \`${permission}\`` : kind,
    docOf(node),
    code(`args: ${args}\nreturns: ${returns}`),
  ].join("\n\n");
}

function moduleOf(file) {
  return file.replace(/^convex\//, "").replace(/\.ts$/, "");
}
