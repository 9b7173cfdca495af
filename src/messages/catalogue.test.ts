import { createTranslator, type IntlError, IntlErrorCode } from "use-intl";
import { expect, test } from "vitest";
import { en } from "./en";

/* The rules of the catalogue: docs of ICU's syntax are named in en/index.ts. */

type Tree = { readonly [key: string]: string | Tree };

function textsOf(tree: Tree, path = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as [string, string]]
      : textsOf(value, `${path}${key}.`),
  );
}

const TEXTS = textsOf(en);

/** What may be said in two places, and why. */
const TWICE = new Set<string>([
  // A page of the navigation, and the file that is exported from it.
  en.shell.navigation.audit,
]);

function wrongIn(messages: Tree): string[] {
  const wrong: string[] = [];
  const translate = createTranslator({
    locale: "en",
    // By its keys as strings; their types are for the pages.
    messages: messages as Record<string, string>,
    onError: ({ code, originalMessage }: IntlError) => {
      // Values are missing here, and only here.
      if (code !== IntlErrorCode.FORMATTING_ERROR)
        wrong.push(originalMessage ?? code);
    },
  });
  for (const [key] of textsOf(messages)) void translate.rich(key, { any: "" });
  return wrong;
}

test("every message can be read", () => {
  expect(wrongIn(en)).toEqual([]);
  expect(wrongIn({ broken: "{count, plural, one {#}" })).toHaveLength(1);
});

test("no text stands there twice", () => {
  const twice = TEXTS.flatMap(([key, text], at) => {
    const first = TEXTS.findIndex(([, other]) => other === text);
    return first < at && !TWICE.has(text) ? [[TEXTS[first]![0], key]] : [];
  });
  expect(twice).toEqual([]);
});

test("the words of engineers are not shown", () => {
  expect(
    TEXTS.filter(([, text]) =>
      /\b(providers?|grace|brakes?|tombstones?|ledgers?|slugs?)\b/i.test(
        // What stands in braces is the name of a value.
        text.replaceAll(/\{\w+[,}]/g, ""),
      ),
    ),
  ).toEqual([]);
});
