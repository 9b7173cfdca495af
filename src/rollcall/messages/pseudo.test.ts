import { expect, test } from "vitest";
import { createTranslator } from "use-intl";
import { translatorOf } from ".";
import { en } from "./en";
import { parseIcu, printIcu } from "./icu";
import { locale } from "./language";
import { accented, mirrored, pseudo } from "./pseudo";
import { textsIn } from "./trees";

/* Languages made of the English texts; and the reader of ICU's syntax that makes them. */

const TEXTS = textsIn(en);

/** As use-intl says it, with every value and tag given. */
function said(message: string, values: Record<string, unknown>) {
  return createTranslator({
    // A product may have registered locales of its own.
    locale: locale(),
    messages: { message },
    onError: (error: Error) => {
      throw error;
    },
  }).markup("message", {
    n: (chunks: string) => `«${chunks}»`,
    ...values,
  });
}

test("every text can be read as a tree, and is said the same when it is printed again", () => {
  for (const [, text] of TEXTS) {
    const printed = printIcu(parseIcu(text));
    expect(printIcu(parseIcu(printed))).toBe(printed);
  }
  const text =
    "{count, plural, =0 {Nobody} one {# person of <n>{name}</n>} other {# people}} left.";
  for (const count of [0, 1, 3])
    expect(said(printIcu(parseIcu(text)), { count, name: "Bo" })).toBe(
      said(text, { count, name: "Bo" }),
    );
});

test("what is no message is refused", () => {
  expect(() => parseIcu("{count, plural, one {#}")).toThrow();
  expect(() => parseIcu("<b>bold")).toThrow();
  expect(() => parseIcu("bold</b>")).toThrow();
});

test("accented texts are at least 40 % longer, and keep values, tags and choices", () => {
  expect(accented("Save")).toBe("[Šàṽé one]");
  const text =
    "{count, plural, one {# person} other {# people}} of <n>{name}</n>";
  expect(said(accented(text), { count: 2, name: "Bo" })).toMatch(
    /^\[2 þéöþļé öƒ «Bo» one/,
  );
  for (const [, text] of TEXTS.filter(([, text]) => !/[{<]/.test(text)))
    expect(accented(text).length).toBeGreaterThanOrEqual(text.length * 1.4);
});

test("mirrored texts run from the right; values keep their direction", () => {
  expect(mirrored("Hello {name}")).toBe("\u202EHello \u202C{name}");
});

test("both have every text, and each can be said", () => {
  for (const make of Object.values(pseudo)) {
    const made = textsIn(make(en));
    expect(made.map(([key]) => key)).toEqual(TEXTS.map(([key]) => key));
    for (const [, text] of made) expect(() => parseIcu(text)).not.toThrow();
  }
  expect(translatorOf("common")("save")).toBe("Save");
});
