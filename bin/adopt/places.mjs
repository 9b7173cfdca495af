/* Whose file is it: the product's, which Rollcall never touches, or Rollcall's. */

/** What the type checker has to be told for Rollcall's sources. */
const COMPILER_OPTIONS = [
  {
    has: /"lib":\s*\[\s*"(ES202[3-9]|ESNext)"/i,
    lines: ['"lib": ["ES2023", "DOM", "DOM.Iterable"]'],
  },
  { has: /"strict":\s*true/, lines: ['"strict": true'] },
  {
    has: /"types":\s*\[[^\]]*"node"/,
    lines: ['"types": ["node", "vite/client"]'],
  },
];

/**
 * The product's own files. Each is made from ours where there is none. Where there is one,
 * `lines` is what it has to say, and `has` is found in one that says it; `also` is more of
 * that. `or` are other names of the file: one of these that is there stands for it.
 */
export const OWN_FILES = [
  {
    path: "convex/schema.ts",
    has: "rollcallTables(",
    lines: [
      'import { rollcallTables } from "./rollcall/tables";',
      "export default defineSchema({ ...rollcallTables(), /* your tables */ });",
    ],
  },
  {
    path: "convex/http.ts",
    has: "addRollcallRoutes(",
    lines: [
      'import { addRollcallRoutes } from "./rollcall/routes";',
      "addRollcallRoutes(http);",
    ],
  },
  {
    path: "convex/crons.ts",
    has: "addRollcallCrons(",
    lines: [
      'import { addRollcallCrons } from "./rollcall/crons";',
      "addRollcallCrons(crons);",
    ],
  },
  {
    path: "convex/convex.config.ts",
    has: "rollcallEnv",
    lines: [
      'import migrations from "@convex-dev/migrations/convex.config";',
      'import rateLimiter from "@convex-dev/rate-limiter/convex.config";',
      'import workOSAuthKit from "@convex-dev/workos-authkit/convex.config";',
      'import { rollcallEnv } from "./rollcall/env";',
      "const app = defineApp({ env: { ...rollcallEnv, /* your variables */ } });",
      "app.use(workOSAuthKit);",
      "app.use(rateLimiter);",
      "app.use(migrations);",
    ],
  },
  {
    path: "convex/auth.config.ts",
    has: "rollcallAuthProviders(",
    lines: [
      'import { rollcallAuthProviders } from "./rollcall/authProviders";',
      "providers: [...rollcallAuthProviders(), /* your providers */],",
    ],
  },
  {
    path: "convex/tsconfig.json",
    has: "__tests__",
    lines: ['"exclude": ["./_generated", "./__tests__"]'],
    also: COMPILER_OPTIONS,
    // What it extends says the rest.
    unless: '"extends"',
  },
  {
    path: "convex/rollcall.config.ts",
    has: "RollcallConfig",
    lines: ["export default {} satisfies RollcallConfig;"],
  },
  {
    path: "convex/rollcall.hooks.ts",
    has: "RollcallHooks",
    lines: ["export default {} satisfies RollcallHooks;"],
  },
  {
    path: "convex/rollcall.adopting.ts",
    has: "RollcallAdopting",
    lines: ["export default {} satisfies RollcallAdopting;"],
  },
  {
    path: "src/main.tsx",
    has: "./rollcall/",
    lines: [
      'import "./rollcall/styles";',
      'import { DashboardApp } from "./rollcall/app/DashboardApp";',
      'import { readEnvironment } from "./rollcall/lib/env";',
      'import { texts } from "./texts";',
      'import { theme } from "./theme";',
      "<DashboardApp reading={readEnvironment(import.meta.env)} theme={theme} texts={texts} />",
    ],
  },
  { path: "src/theme.ts", has: "theme", lines: ["export const theme = {};"] },
  { path: "src/texts.ts", has: "texts", lines: ["export const texts = {};"] },
  {
    path: "vite.config.ts",
    or: ["vite.config.js", "vite.config.mjs", "vite.config.mts"],
    has: "./dev/hosting/plugin",
    lines: [
      'import { hosting } from "./dev/hosting/plugin.ts";',
      "plugins: [react(), hosting()],",
    ],
    also: [
      {
        has: "./dev/suites",
        lines: [
          'import { defineConfig } from "vitest/config"; // in place of "vite"',
          'import { withoutServers } from "./dev/suites.ts";',
          "test: { projects: withoutServers },",
        ],
      },
    ],
  },
  {
    path: "tsconfig.json",
    // With it, the other one only says which there are.
    or: ["tsconfig.app.json"],
    has: "allowImportingTsExtensions",
    lines: ['"allowImportingTsExtensions": true, "noEmit": true'],
    also: COMPILER_OPTIONS,
  },
  { path: "convex.json", has: "functions", lines: ['"functions": "convex/"'] },
  {
    path: "index.html",
    has: "/src/main.tsx",
    lines: [
      '<div id="root"></div>',
      '<script type="module" src="/src/main.tsx"></script>',
    ],
  },
  {
    path: ".gitignore",
    has: ".rollcall",
    lines: [".rollcall", "dist-maps"],
  },
  { path: ".env.example", has: "VITE_CONVEX_URL", lines: ["VITE_CONVEX_URL="] },
];

/** Folders of ours. */
export const ROLLCALL_FOLDERS = ["convex", "src/rollcall", "dev"];
/** What of them stays with us. */
const STAYS = [
  /^convex\/_generated\//,
  // What only tests the local stack, or Rollcall's own packages.
  /^dev\/(.*\/)?[^/]*\.test\.tsx?$/,
  /^dev\/(.*\/)?__tests__\//,
  /^dev\/[^/]*\.helpers\.ts$/,
  /^dev\/(faults|checkPackages|apiDocs|releaseRows|screenshots)\b/,
  // Rows of earlier versions of Rollcall.
  /^convex\/__tests__\/releases\b/,
  /(^|\/)node_modules\//,
  /(^|\/)\.DS_Store$/,
];

const OWN_PATHS = new Set(OWN_FILES.map(({ path }) => path));

/** Whether a file of ours is copied into a product, and replaced by an update. */
export function isRollcalls(path) {
  return (
    ROLLCALL_FOLDERS.some((folder) => path.startsWith(`${folder}/`)) &&
    !OWN_PATHS.has(path) &&
    !STAYS.some((pattern) => pattern.test(path))
  );
}

/**
 * Whether a product needs a package of ours: those that look after our own code stay, and
 * what only the example uses.
 */
export function isNeeded(name) {
  return !/eslint|prettier|^globals$|\/resend$/.test(name);
}

/**
 * What of a product's own file has to be said yet.
 *
 * @param {{ has: string | RegExp, lines: string[], also?: object[], unless?: string }} file
 * @param {string | null} text
 * @returns {string[]} none where the file says all of it, or is still to be made
 */
export function linesMissing({ has, lines, also = [], unless }, text) {
  if (text === null) return [];
  const rest = unless !== undefined && text.includes(unless) ? [] : also;
  return [{ has, lines }, ...rest]
    .filter((part) =>
      typeof part.has === "string"
        ? !text.includes(part.has)
        : !part.has.test(text),
    )
    .flatMap((part) => part.lines);
}
