import convex from "@convex-dev/eslint-plugin";
import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import ts from "typescript-eslint";
import {
  errorInWords,
  forbid,
  forbidValues,
  labelsElsewhere,
  listsElsewhere,
  menusOnly,
  noLocalStack,
  noOtherTexts,
  noRawBuilders,
  noRouter,
  noRowFiles,
  ownWrites,
  shortFiles,
  wordsElsewhere,
} from "./eslint.rules.js";

const noBackend = [
  "\\.\\./convex/(?!__tests__/ownConfig\\.helpers$|_generated/(api|dataModel)|rollcall/config$|lib/(addresses|audit|auditReasons|bulk|config|differences|features|memberFilters|noticeRules|rbac|appErrors|errors|explanations|losses|refusals(/\\w+)?|reviews|roleMap|rules|sealRules|templates|validators|verdicts|names)(\\.ts)?$)",
  "The dashboard knows the generated API and the client-safe files of convex/lib only.",
];

/** What a deployment names: each path is an API name. */
const FUNCTION_MODULES = [
  "convex/*.ts",
  "convex/{invitations,operators,orgs,steps,users,webhooks}/**/*.ts",
];

/* The floors of convex/model, from the ground up: a folder knows those below it, and none
 * beside or above it. lib lies below them all. Types may come from anywhere. */
const FLOORS = [
  ["crons"],
  ["background"],
  ["hooks"],
  ["alerts"],
  ["record"],
  ["reviews", "sync"],
  ["members"],
  ["customers", "users"],
  ["orders"],
  ["clerk", "invitations"],
  ["accounts", "workos"],
  ["providers"],
  ["inbox", "workspaces"],
  ["cleanup", "provisioning"],
  ["access", "linking", "reconciliation", "team"],
  ["attention", "health"],
  ["campaigns"],
  ["audit", "bulk", "operators"],
  ["doctor", "person"],
  ["forgetting"],
];
const noHigherFloor = FLOORS.flatMap((floor, height) =>
  floor.map((folder) => {
    const others = [...floor, ...FLOORS.slice(height + 1).flat()].filter(
      (other) => other !== folder,
    );
    return {
      files: [`convex/model/${folder}/**/*.ts`],
      rules: forbidValues(
        [
          `^(\\.\\./)+(${others.join("|")})/`,
          "A floor knows those below it: see FLOORS in eslint.config.js.",
        ],
        ...(folder === "members" ? [] : [noRowFiles]),
      ),
    };
  }),
);

export default defineConfig(
  globalIgnores(["convex/_generated", "dist*", "coverage", "examples"]),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  convex.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true },
      ],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, argsIgnorePattern: "^_" },
      ],
    },
  },
  shortFiles,
  {
    files: ["**/*.{js,mjs}"],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", Buffer: "readonly" },
    },
  },
  {
    files: ["convex/**/*.ts"],
    ignores: ["convex/__tests__/**"],
    rules: forbid(noLocalStack, noRawBuilders, [
      "(^|/)src/",
      "The backend knows no page.",
    ]),
  },
  {
    files: FUNCTION_MODULES,
    // These hand on what convex/rollcall/ offers, and have no functions of their own.
    ignores: [
      "convex/{crons,http,schema}.ts",
      "convex/*.{adopting,config,hooks}.ts",
    ],
    rules: forbid(noLocalStack, noRawBuilders, [
      "^\\.{1,2}/(?!(lib|model|_generated)/|operators/\\w+\\.functions$|schema$)",
      "A function module calls model and lib, never another function module.",
    ]),
  },
  {
    files: [
      "convex/lib/{addresses,appErrors,audit,bulk,config,errors,explanations,features,memberFilters,names,noticeRules,rbac,refusals,reviews,roleMap,rules,sealRules,validators}.ts",
      "convex/lib/refusals/*.ts",
    ],
    rules: forbid(noLocalStack, [
      "^(?!\\./(addresses|appErrors|config|errors|features|names|noticeRules|rbac|refusals|refusals/\\w+|reviews|codes|validators)$|convex/values$|convex-helpers/validators$|validator/lib/)",
      "The dashboard reads this file too: nothing of the server's.",
    ]),
  },
  {
    files: ["convex/**/*.ts"],
    ignores: [
      "convex/__tests__/**",
      "convex/lib/errors.ts",
      "convex/model/members/rows/write.ts",
      "convex/model/record/**",
    ],
    rules: { "no-restricted-syntax": ["error", ...ownWrites, errorInWords] },
  },
  {
    files: FUNCTION_MODULES,
    rules: {
      "no-restricted-syntax": [
        "error",
        ...ownWrites,
        errorInWords,
        ...menusOnly,
      ],
    },
  },
  {
    // Tests set what a deployment declares.
    files: ["convex/__tests__/**"],
    rules: { "@convex-dev/no-process-env": "off" },
  },
  {
    files: ["convex/model/**/*.ts", "convex/lib/**/*.ts"],
    ignores: [
      "convex/lib/{addresses,audit,bulk,errors,explanations,functions,memberFilters,names,rbac,refusals,reviews,roleMap,rules,sealRules,validators}.ts",
    ],
    rules: forbid(noLocalStack, noRawBuilders, [
      "^\\.\\./(?!(lib|model|_generated)/)",
      "model and lib know each other and _generated; function modules call them.",
    ]),
  },
  {
    files: ["convex/{lib,model}/*/*.ts"],
    rules: forbid(noLocalStack, noRawBuilders, [
      "^\\.\\./\\.\\./(?!(lib|_generated)/|schema$)",
      "model and lib know each other, the schema and _generated; function modules call them.",
    ]),
  },
  {
    files: ["convex/model/*/*/*.ts"],
    rules: forbid(noLocalStack, noRawBuilders, [
      "^\\.\\./\\.\\./\\.\\./(?!(lib|_generated)/)",
      "model and lib know each other and _generated; function modules call them.",
    ]),
  },
  {
    files: ["convex/**/*.ts"],
    ignores: ["convex/model/members/rows.ts", "convex/model/members/rows/*.ts"],
    rules: forbidValues(noRowFiles),
  },
  ...noHigherFloor,
  {
    files: ["convex/lib/**/*.ts"],
    rules: forbidValues(["(^|/)model/", "lib lies below model."]),
  },
  {
    // What has no database has its files: they run inside of an action.
    files: ["convex/model/**/*.ts"],
    ignores: [
      "convex/model/**/{action,*Action}.ts",
      "convex/model/members/rows/write.ts",
      "convex/model/record/**",
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...ownWrites,
        errorInWords,
        {
          selector: "TSTypeReference[typeName.name='ActionCtx']",
          message: "Only *Action.ts files run inside of an action.",
        },
      ],
    },
  },
  {
    files: ["convex/model/*/plan.ts", "convex/model/*/*Plan.ts"],
    rules: forbid(noLocalStack, [
      "^(?!\\.\\./\\.\\./lib/(audit|differences|appErrors|errors|explanations|features|losses|rbac|refusals|roleMap|rules|(clerkV|hookV|workosV|v)alidators)$)(?!(\\.|\\.\\./\\w+)/(plan|\\w+Plan)$)",
      "A plan is pure: types and rules in, changes out.",
    ]),
  },
  {
    // Parts are handed around as objects whose functions need no `this`.
    files: ["dev/**/*.{ts,tsx}", "e2e/**/*.ts"],
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  {
    files: ["dev/**/*.{ts,mjs}", "e2e/**/*.ts"],
    ignores: ["dev/engine/**"],
    rules: forbid(["/engine/", "The engine is a package: local-convex."]),
  },
  // By depth, for a pattern sees how far up an import goes and not where it ends.
  ...["*", "__tests__/*", "__tests__/*/**/*"].map((files, depth) => ({
    files: [`dev/engine/${files}.{ts,tsx,mjs}`],
    rules: forbid([
      `^(\\./)?${"\\.\\./".repeat(depth + 1)}`,
      "The engine is a package of its own: it knows nothing of the project that uses it.",
    ]),
  })),
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat.recommended],
    rules: forbid(noLocalStack, noBackend, noOtherTexts),
  },
  {
    // A product's shell around the components; the dashboard's routes lie beside it.
    files: ["src/rollcall/app/host/**/*.{ts,tsx}"],
    rules: forbid(noLocalStack, noBackend, noOtherTexts, noRouter),
  },
  {
    files: ["src/rollcall/{app,components,features,lib}/**/*.{ts,tsx}"],
    ignores: [
      "src/rollcall/lib/labels.ts",
      "src/rollcall/components/ListTable.tsx",
    ],
    rules: {
      "no-restricted-syntax": ["error", labelsElsewhere, listsElsewhere],
    },
  },
  {
    files: ["src/**/*.tsx"],
    ignores: [
      "src/**/*.test.tsx",
      "src/rollcall/test/**",
      "src/rollcall/components/ListTable.tsx",
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        labelsElsewhere,
        listsElsewhere,
        ...wordsElsewhere,
      ],
    },
  },
  {
    files: ["src/rollcall/{components,lib}/**/*.{ts,tsx}"],
    rules: forbid(noLocalStack, noBackend, noOtherTexts, noRouter, [
      "(^|/)(features|app)/",
      "Shared code knows no feature.",
    ]),
  },
  {
    files: ["src/rollcall/features/**/*.{ts,tsx}"],
    rules: forbid(noLocalStack, noBackend, noOtherTexts, noRouter, [
      "(^|/)app/|features/|^\\.\\./\\.\\./features",
      "A feature knows neither the app nor another feature.",
    ]),
  },
);
