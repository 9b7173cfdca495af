import { use } from "react";
import {
  chosenLanguage,
  keepLanguage,
  language,
  languageFor,
  showLanguage,
} from "./language";
import { addOwnTexts, textsOf } from "./languages";
import type { OwnTexts, PackName, Tree } from "./shape";

/*
 * Loads texts: of the language that is shown, and of that the parts that are asked for.
 * Another language is shown only once all of these are there in it.
 */

/** Whatever has been asked for: the screen may say any of it. */
const wanted = new Set<PackName>();
/** By language and part. */
const loaded = new Map<string, Tree>();
const loading = new Map<string, Promise<void>>();
const whenAll = new Map<string, Promise<void>>();
const listeners = new Set<(language: string, texts: Tree) => void>();

const keyOf = (tag: string, pack: PackName) => `${tag} ${pack}`;

/** Calls for everything that is loaded, and for what will be. */
export function onTexts(hear: (language: string, texts: Tree) => void) {
  listeners.add(hear);
  for (const [key, texts] of loaded) hear(key.split(" ")[0]!, texts);
}

/** What a product says in its own words; before anything is said, or with the next texts. */
export function adoptTexts(own: OwnTexts | undefined) {
  if (own === undefined || adopted.has(own)) return;
  adopted.add(own);
  addOwnTexts(own);
  const next = languageFor(chosenLanguage());
  if (next !== language()) showLanguage(next);
}
const adopted = new Set<OwnTexts>();

export function hasTexts(packs: readonly PackName[]): boolean {
  return packs.every((pack) => loaded.has(keyOf(language(), pack)));
}

/** Resolves when these can be said, in the language that is shown by then. */
export async function loadTexts(packs: readonly PackName[]): Promise<void> {
  for (const pack of packs) wanted.add(pack);
  while (!hasTexts(packs)) await loadIn(language(), packs);
}

/** As React marks a promise that it has seen come: it is read without a pause. */
const THERE = Object.assign(Promise.resolve(), {
  status: "fulfilled" as const,
  value: undefined,
});

/** Suspends what is drawn until these can be said. */
export function useTexts(packs: readonly PackName[]) {
  // Read each time: React wants what it has waited for to be read once more.
  use(hasTexts(packs) ? THERE : coming(packs));
}

/** The same promise for whoever waits for the same. */
function coming(packs: readonly PackName[]): Promise<void> {
  const key = `${language()} ${packs.join(" ")}`;
  const promise =
    whenAll.get(key) ?? loadTexts(packs).finally(() => whenAll.delete(key));
  whenAll.set(key, promise);
  return promise;
}

let choice = 0;

/**
 * Shows another language, all of the screen at once, and keeps the choice in this browser.
 *
 * @param tag null: as the browser has it
 * @throws what kept its texts from loading; then the language stays
 */
export async function chooseLanguage(tag: string | null): Promise<void> {
  const mine = ++choice;
  const next = languageFor(tag);
  const missing = () =>
    [...wanted].filter((pack) => !loaded.has(keyOf(next, pack)));
  while (missing().length > 0) await loadIn(next, missing());
  // Another was chosen meanwhile.
  if (mine !== choice) return;
  keepLanguage(tag);
  showLanguage(next);
}

async function loadIn(tag: string, packs: readonly PackName[]) {
  await Promise.all(
    packs.map((pack) => {
      const key = keyOf(tag, pack);
      const promise = loading.get(key) ?? load(tag, pack);
      loading.set(key, promise);
      return promise;
    }),
  );
}

async function load(tag: string, pack: PackName) {
  const key = keyOf(tag, pack);
  try {
    const texts = await textsOf(tag, pack);
    loaded.set(key, texts);
    for (const hear of listeners) hear(tag, texts);
  } finally {
    // What could not be fetched is tried again when it is asked for.
    loading.delete(key);
  }
}
