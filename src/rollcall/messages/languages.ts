import { packs as de } from "./de/packs";
import { packs as en } from "./en/packs";
import type { OwnTexts, PackName, Packs, Tree } from "./shape";
import { textAt, mapped } from "./trees";

/* Which languages there are: those of the dashboard, and those of the product. */

type Language = {
  load: (pack: PackName) => Promise<Tree>;
  /** The language of dates and numbers, where it is not the texts'. */
  written?: string;
  /** Nobody is offered it. */
  isPseudo?: boolean;
};

/** What holds where a browser wants none of those that there are. */
export const FIRST = "en";

/** Those that are written from the right. */
const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/;

const inParts = (packs: Packs): Language => ({
  load: async (pack) => (await packs[pack]()).texts,
});

const languages = new Map<string, Language>([
  [FIRST, inParts(en)],
  ["de", inParts(de)],
]);

// No build that is published has them.
if (process.env.NODE_ENV !== "production")
  for (const tag of ["en-XA", "ar-XB"] as const)
    languages.set(tag, {
      load: async (pack) => {
        const { pseudo } = await import("./pseudo");
        return pseudo[tag]((await en[pack]()).texts);
      },
      written: FIRST,
      isPseudo: true,
    });

/** The product's, which come first. */
let own: ReadonlyMap<string, Language> = new Map();
let changes: OwnTexts["changes"] = {};

/** Languages and texts of the product's own, before anything is said. */
export function addOwnTexts(texts: OwnTexts) {
  own = new Map(
    Object.entries(texts.languages ?? {}).map(([tag, load]) => [
      tag,
      // It is one file: whichever part is asked for first brings all of it.
      {
        load: async (pack) => (pack === "front" ? (await load()).texts : {}),
      },
    ]),
  );
  changes = texts.changes ?? {};
}

function languageOf(tag: string): Language | undefined {
  return own.get(tag) ?? languages.get(tag);
}

/** Those that a person may choose from. */
export function languageTags(): string[] {
  return [...new Map([...languages, ...own])].flatMap(
    ([tag, { isPseudo = false }]) => (isPseudo ? [] : [tag]),
  );
}

export function isLanguage(tag: string): boolean {
  return languageOf(tag) !== undefined;
}

/** As it calls itself: "Deutsch". */
export function languageName(tag: string): string {
  const names = new Intl.DisplayNames(tag, { type: "language" });
  const name = names.of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

export function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.test(tag) ? "rtl" : "ltr";
}

/** The language in which dates and numbers are written beside the texts. */
export function writtenAs(tag: string): string {
  return languageOf(tag)?.written ?? tag;
}

/** Texts as the product wants them. */
export async function textsOf(tag: string, pack: PackName): Promise<Tree> {
  const texts = (await languageOf(tag)?.load(pack)) ?? {};
  const other: Tree | undefined = changes?.[tag];
  return other === undefined
    ? texts
    : mapped(texts, (text, path) => textAt(other, path) ?? text);
}
