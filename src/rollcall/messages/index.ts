import {
  type _Translator as Translator,
  createFormatter,
  createTranslator,
  type IntlError,
  type Locale,
  type NamespaceKeys,
  type NestedKeyOf,
} from "use-intl";
import { hasCustomers } from "../../../convex/lib/features";
import { PRODUCT } from "../lib/useProduct";
import type { en } from "./en";
import { front } from "./en/front";
import { named } from "./named";

/*
 * Which texts are shown, and their types: a wrong key or a missing value is a type error.
 * They are this dashboard's alone: a product that uses use-intl has its own texts and types.
 */

type Catalogue = typeof en;

type Texts = Partial<Catalogue>;

/** Without customers, what is called a client otherwise is somebody without a role. */
export function textsWith<T extends Texts>(texts: T, customers: boolean): T {
  if (customers || texts.labels === undefined) return texts;
  const { role, roleMeans } = texts.labels;
  return {
    ...texts,
    labels: {
      ...texts.labels,
      role: { ...role, client: "No role" },
      roleMeans: { ...roleMeans, member: "Sees the team." },
    },
  };
}

/** A part of the catalogue, by its path: "team.remove". */
export type Area = NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>;

/** What `useTranslations` gives, for a pure function that puts something into words. */
export type Translate<A extends Area = never> = Translator<Catalogue, A>;

// As text, for a product may have declared which locales it has.
const locale: string = "en";

/** The front's at first; the pages' are added with the pages. */
const loaded: Texts = { ...front };
const byName = new Map<string, Texts>();

/** Makes more areas sayable, in what has been given out already too. */
export function addTexts(texts: Texts) {
  Object.assign(loaded, texts);
  for (const [name, messages] of byName)
    Object.assign(messages, sayable(texts, name));
}

function sayable(texts: Texts, name: string): Texts {
  return named(textsWith(texts, hasCustomers()), name);
}

/** The texts with a product's name in them. */
export function textsOf(name: string) {
  const messages = byName.get(name) ?? sayable(loaded, name);
  byName.set(name, messages);
  return {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- it is necessary beside a product's own declaration
    locale: locale as Locale,
    // Whatever is on the screen has been loaded with its texts.
    messages: messages as Catalogue,
    // A text that is missing is a fault of ours; it fails where it is read.
    onError(error: IntlError) {
      throw error;
    },
  };
}

/** The texts of this product. */
export const TEXTS = textsOf(PRODUCT.name);

/** For what has to say something outside of a component. */
export const say = createTranslator(TEXTS);

/** Lists, as the language writes them. */
export const formatter = createFormatter({ locale: TEXTS.locale });
