import {
  createTranslator,
  type IntlError,
  IntlErrorCode,
  type Locale,
} from "use-intl";
import { expect, test } from "vitest";
import { textsWith } from ".";
import { en } from "./en";
import { packs } from "./en/packs";
import type { Tree } from "./shape";
import { addTo, type Growing, textsIn } from "./trees";

/* The rules of the catalogue: docs of ICU's syntax are named in en/index.ts. */

const TEXTS = textsIn(en);

/** A single word: in another language it may be another in a column than on a button. */
function isWord(text: string): boolean {
  return !/\s/.test(text);
}

function wrongIn(messages: Tree): string[] {
  const wrong: string[] = [];
  const translate = createTranslator({
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- it is necessary beside a product's own declaration
    locale: "en" as Locale,
    // By its keys as strings; their types are for the pages.
    messages: messages as Record<string, string>,
    onError: ({ code, originalMessage }: IntlError) => {
      // Values are missing here, and only here.
      if (code !== IntlErrorCode.FORMATTING_ERROR)
        wrong.push(originalMessage ?? code);
    },
  });
  for (const [key] of textsIn(messages)) void translate.rich(key, { any: "" });
  return wrong;
}

test("every message can be read", () => {
  expect(wrongIn(en)).toEqual([]);
  expect(wrongIn({ broken: "{count, plural, one {#}" })).toHaveLength(1);
});

test("no text of two words or more stands there twice", () => {
  const twice = TEXTS.flatMap(([key, text], at) => {
    const first = TEXTS.findIndex(([, other]) => other === text);
    // What is said of somebody and to them may be the same: see lib/explanations.ts.
    const isOfAccess = key.startsWith("access.reasons.");
    return first < at && !isWord(text) && !isOfAccess
      ? [[TEXTS[first]![0], key]]
      : [];
  });
  expect(twice).toEqual([]);
});

test("the words of engineers are not shown", () => {
  expect(
    TEXTS.filter(([, text]) =>
      /\b(providers?|grace|brakes?|tombstones?|ledgers?|slugs?)\b/i.test(
        // What stands in braces, and before them in a choice, is the name of a value.
        text.replaceAll(/\{\w+[,}]|\w+ (?=\{)/g, ""),
      ),
    ),
  ).toEqual([]);
});

test("without customers nothing is called a client, and no role promises customers", () => {
  expect(textsWith(en, true)).toBe(en);
  const texts = Object.fromEntries(textsIn(textsWith(en, false)));
  expect(texts["labels.role.client"]).toBe("No role");
  expect(texts["labels.roleMeans.member"]).toBe("Sees the team.");
});

test("what is loaded in parts is the whole catalogue, each text in one part", async () => {
  const all: Growing = {};
  const parts = await Promise.all(Object.values(packs).map((load) => load()));
  for (const { texts } of parts) addTo(all, texts);
  expect(all).toEqual(en);
  expect(parts.flatMap(({ texts }) => textsIn(texts))).toHaveLength(
    TEXTS.length,
  );
});
