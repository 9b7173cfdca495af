/* What eslint.config.js puts together. */

/** Which folder may import which; docs/architecture.md has the picture. */
export const forbid = (...patterns) => ({
  "no-restricted-imports": [
    "error",
    {
      patterns: patterns.map(([regex, message, importNames]) => ({
        regex,
        message,
        ...(importNames && { importNames }),
      })),
    },
  ],
});

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

/** Texts are in src/messages: none is written into a page. */
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
  message: "What people read stands in src/messages/en.",
}));
