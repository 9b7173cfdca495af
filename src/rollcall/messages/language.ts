import { useSyncExternalStore } from "react";
import type { Locale } from "use-intl";
import { FIRST, isLanguage, writtenAs } from "./languages";

/*
 * Which language is on the screen: the one that the person has chosen, which this browser
 * remembers, or else the first that the browser wants and that there is.
 */

const KEY = "rollcall:language";

let current: string | undefined;
/** In a browser that keeps nothing it holds until the page is left. */
let unkept: string | null = null;
const listeners = new Set<() => void>();

/** The tag of what is on the screen: "de". */
export function language(): string {
  return (current ??= languageFor(chosenLanguage()));
}

/** The same; who asks is drawn again when another is shown. */
export function useLanguage(): string {
  return useSyncExternalStore(subscribe, language);
}

/** What was chosen; null: as the browser has it. */
export function useChosenLanguage(): string | null {
  return useSyncExternalStore(subscribe, chosenLanguage);
}

/** Null: as the browser has it. */
export function chosenLanguage(): string | null {
  const kept = askedLanguage() ?? read();
  return kept !== null && isLanguage(kept) ? kept : null;
}

/** What a choice comes to in this browser. */
export function languageFor(choice: string | null): string {
  if (choice !== null) return choice;
  for (const wanted of navigator.languages)
    for (const tag of [wanted, baseOf(wanted)]) if (isLanguage(tag)) return tag;
  return FIRST;
}

/** How dates, numbers and lists are written: "de-AT" for who reads German in Austria. */
export function locale(): Locale {
  const written = writtenAs(language());
  const own = navigator.languages.find((wanted) => baseOf(wanted) === written);
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- it is necessary beside a product's own declaration
  return (own ?? written) as Locale;
}

/** Shown from now on. Its texts have been loaded; see load.ts. */
export function showLanguage(tag: string) {
  current = tag;
  tell();
}

/** @param choice null: as the browser has it */
export function keepLanguage(choice: string | null) {
  unkept = choice;
  try {
    if (choice === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // It is kept in this page alone.
  }
  tell();
}

/** "?language=ar-XB", for all pages of a tab; where something is developed only. */
export function askedLanguage(): string | null {
  if (process.env.NODE_ENV === "production") return null;
  const search = new URLSearchParams(window.location.search);
  const tag = search.get("language");
  try {
    if (tag !== null) sessionStorage.setItem(KEY, tag);
    return sessionStorage.getItem(KEY);
  } catch {
    return tag;
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return unkept;
  }
}

function baseOf(tag: string): string {
  return tag.split("-")[0]!;
}

function tell() {
  for (const onChange of listeners) onChange();
}

function subscribe(onChange: () => void) {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
