import { expect, test } from "vitest";
import { packs as german } from "./de/packs";
import { en } from "./en";
import { packs as english } from "./en/packs";
import { type Node, parseIcu } from "./icu";
import { languageTags } from "./languages";
import type { PackName, Tree } from "./shape";
import { addTo, type Growing, textsIn } from "./trees";

/* Each language says what English says, part by part, and by its own grammar. */

const OTHERS = { de: german };
const NAMES = Object.keys(english) as PackName[];

async function wholeOf(language: keyof typeof OTHERS): Promise<Tree> {
  const all: Growing = {};
  for (const name of NAMES) addTo(all, (await OTHERS[language][name]()).texts);
  return all;
}

function nodesIn(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => {
    if (node.kind === "tag") return [node, ...nodesIn(node.inside)];
    if (node.kind === "choice")
      return [node, ...[...node.options.values()].flatMap(nodesIn)];
    return [node];
  });
}

/** What a text is given: "{name}", "{role, select}", "<n>". */
function partsOf(message: string): string[] {
  const parts = nodesIn(parseIcu(message)).flatMap((node) => {
    if (node.kind === "tag") return [`<${node.name}>`];
    if (node.kind === "text" || node.name === "#") return [];
    return [`{${node.name}}`];
  });
  return [...new Set(parts)].sort();
}

/** What a choice has too little or too much, in this language. */
function wrongChoices(message: string, language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return nodesIn(parseIcu(message)).flatMap((node) => {
    if (node.kind !== "choice") return [];
    const names = [...node.options.keys()];
    const wrong =
      node.type === "select"
        ? []
        : names.filter(
            (name) =>
              !name.startsWith("=") &&
              !pluralCategories.some((category) => category === name),
          );
    return names.includes("other") ? wrong : [...wrong, `${node.name}: other`];
  });
}

test("these are the languages that there are", () => {
  expect(languageTags()).toEqual(["en", ...Object.keys(OTHERS)]);
});

test.each(Object.keys(OTHERS) as (keyof typeof OTHERS)[])(
  "%s has every text, in the same part, and none besides",
  async (language) => {
    for (const name of NAMES) {
      const keys = async (packs: typeof english | typeof german) =>
        textsIn((await packs[name]()).texts as Tree)
          .map(([key]) => key)
          .sort();
      expect(await keys(OTHERS[language])).toEqual(await keys(english));
    }
  },
);

test.each(Object.keys(OTHERS) as (keyof typeof OTHERS)[])(
  "%s names the same values in each text, and counts as the language does",
  async (language) => {
    const theirs = new Map(textsIn(await wholeOf(language)));
    const wrong = textsIn(en).flatMap(([key, text]) => {
      const other = theirs.get(key) ?? "";
      const same = partsOf(other).join() === partsOf(text).join();
      const choices = wrongChoices(other, language);
      return same && choices.length === 0
        ? []
        : [[key, partsOf(text), partsOf(other), choices]];
    });
    expect(wrong).toEqual([]);
  },
);

test("a missing value, an unknown count and a choice without the rest are found", () => {
  expect(partsOf("<n>{name}</n> {count, plural, other {#}}")).toEqual([
    "<n>",
    "{count}",
    "{name}",
  ]);
  expect(wrongChoices("{n, plural, few {#} other {#}}", "de")).toEqual(["few"]);
  expect(wrongChoices("{n, plural, few {#} other {#}}", "pl")).toEqual([]);
  expect(wrongChoices("{n, plural, one {#}}", "de")).toEqual(["n: other"]);
});
