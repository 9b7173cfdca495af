/* What eslint.config.js puts together. */

/** Which folder may import which; docs/architecture.md has the picture. */
export const forbid = (...patterns) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: patterns.map(
        ([regex, message, importNames, allowImportNames]) => ({
          regex,
          message,
          ...(importNames && { importNames }),
          ...(allowImportNames && { allowImportNames }),
        }),
      ),
    },
  ],
});

/** A component says the same in any app, whatever provider of texts that has. */
export const noOtherTexts = [
  "^use-intl",
  "Texts come from src/rollcall/messages/useTranslations, which needs no provider.",
  ["useTranslations", "useFormatter", "useLocale", "IntlProvider"],
];
/** A component is mounted below a product's router, or below none. */
export const noRouter = [
  "^@tanstack/react-router",
  "Pages are led to by src/rollcall/lib/navigation.tsx, which a product's router may stand behind.",
  undefined,
  ["CatchBoundary", "ErrorComponentProps"],
];

export const noLocalStack = [
  "(^|/)(dev|e2e|bench)/",
  "Nothing imports the local stack or the tests.",
];

export const noRawBuilders = [
  "_generated/server$",
  "Use the builders of lib/functions.ts, which authorize.",
  ["query", "mutation", "action"],
];

/** As `forbid`, for values: what is only a type makes no knot. */
export const forbidValues = (...patterns) => ({
  "@typescript-eslint/no-restricted-imports": [
    "error",
    {
      patterns: patterns.map(([regex, message]) => ({
        regex,
        message,
        allowTypeImports: true,
      })),
    },
  ],
});

/** A function module is a menu: what takes steps is one call into model. */
export const menusOnly = [
  {
    selector:
      "ForStatement, ForInStatement, ForOfStatement, WhileStatement, DoWhileStatement",
    message: "A function module is a menu: a loop belongs into model.",
  },
  {
    selector: "TryStatement, CallExpression[callee.property.name='catch']",
    message: "A function module is a menu: model handles what goes wrong.",
  },
];

/** A file does one thing; tests list cases. */
export const shortFiles = {
  files: ["**/*.{ts,tsx,js,mjs}"],
  ignores: ["**/__tests__/**", "**/*.{test,helpers}.*", "e2e/**"],
  rules: { "max-lines": ["error", 300] },
};

/** Texts are in src/rollcall/messages: none is written into a page. */
export const wordsElsewhere = [
  "JSXText[value=/\\p{L}[^]*\\p{L}/u]",
  ...["Literal", "ConditionalExpression > Literal"].map(
    (literal) =>
      `JSXElement > JSXExpressionContainer > ${literal}[value=/\\p{L}[^]*\\p{L}/u]`,
  ),
  ...[
    "Literal[value=/[A-Z ]/]",
    "JSXExpressionContainer > Literal[value=/[A-Z ]/]",
    "JSXExpressionContainer > ConditionalExpression > Literal[value=/[A-Z ]/]",
    "JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/\\p{L}/u]",
  ].map(
    (words) =>
      `JSXAttribute[name.name=/^(aria-label|label|title|placeholder|description|alt)$/] > ${words}`,
  ),
].map((selector) => ({
  selector,
  message: "What people read stands in src/rollcall/messages/en.",
}));

/** Lists have the same measures on every page. */
export const listsElsewhere = {
  selector:
    "JSXAttribute[name.name='layout'][value.value='fixed'], JSXOpeningElement[name.name='Table']",
  message:
    "A list is a ListTable or a ListSkeleton (src/rollcall/components/ListTable.tsx).",
};

/** The backend's words, which have one name each on screen. */
export const labelsElsewhere = {
  selector:
    "TSTypeReference[typeName.name='Record'] > .typeArguments > TSTypeReference:first-child[typeName.name=/^(AccessSource|Arrival|AuditEvent|Brake|Exported|InboxSource|InboxStatus|ListedStatus|OrderKind|Provider|Role|RunStatus)$/]",
  message:
    "The backend's words stand in src/rollcall/messages/en/labels.ts, their colours in src/rollcall/lib/labels.ts.",
};

const writesOfMembers = {
  selector:
    "CallExpression[callee.property.name=/^(insert|patch|replace|delete)$/][arguments.0.value=/^(workspaceMembers|staffCustomerAssignments)$/]",
  message:
    "Only model/members/rows/write.ts writes these tables: it keeps the audit and the counts with them.",
};
const writesOfAudit = {
  selector:
    "CallExpression[callee.property.name=/^(insert|patch|replace|delete)$/][arguments.0.value='workspaceMemberAuditLogs']",
  message: "Only model/record/acts.ts writes the audit.",
};
/* Tables that have one writer. */
export const ownWrites = [writesOfMembers, writesOfAudit];

export const errorInWords = {
  selector:
    "ConditionalExpression[test.operator='instanceof'][test.right.name='Error'][consequent.property.name='message']",
  message:
    "What was thrown is put into words by errorText (convex/lib/errors.ts).",
};

export const noRowFiles = [
  "members/rows/",
  "model/members/rows.ts is what other folders see of the files in rows/.",
];
