import type { NamespaceKeys, NestedKeyOf, _Translator } from "use-intl";
import type { en } from "./en";
import type { packs } from "./en/packs";

/*
 * The types of the texts: a wrong key or a missing value is a type error. They are this
 * dashboard's alone: a product that uses use-intl has its own texts and types.
 */

/** Texts by their keys, of any depth. */
export type Tree = { readonly [key: string]: string | Tree };

export type Catalogue = typeof en;

/** A part of the catalogue, by its path: "team.remove". */
export type Area = NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>;

/** What `useTranslations` gives, for a pure function that puts something into words. */
export type Translate<A extends Area = never> = _Translator<Catalogue, A>;

/** What is loaded together. */
export type PackName = keyof typeof packs;

/** The same keys, each with a text of its own: what another language has to have. */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]>;
};

/** Some of the keys. */
type Some<T> = {
  readonly [K in keyof T]?: T[K] extends string ? string : Some<T[K]>;
};

/** Each part of a language, as a module that is loaded when it is needed. */
export type Packs = {
  readonly [P in PackName]: () => Promise<{
    texts: Same<Awaited<ReturnType<(typeof packs)[P]>>["texts"]>;
  }>;
};

/** A whole language: every text, as src/rollcall/messages/en/index.ts has them in English. */
export type Texts = Same<Catalogue>;

/**
 * What a product says in its own words.
 *
 * `languages`: more of them, by their tag; each is a file of its own that exports `texts`,
 * and is loaded by those alone who read it. `changes`: single texts that are other, by
 * language; what is not named stays.
 */
export type OwnTexts = {
  readonly languages?: {
    readonly [tag: string]: () => Promise<{ texts: Texts }>;
  };
  readonly changes?: { readonly [tag: string]: Some<Catalogue> };
};
