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
import { en } from "./en";
import { named } from "./named";

/*
 * Which texts are shown, and their types: a wrong key or a missing value is a type error.
 * They are this dashboard's alone: a product that uses use-intl has its own texts and types.
 */

type Catalogue = typeof en;

/** Without customers, what is called a client otherwise is somebody without a role. */
export function textsWith(customers: boolean): Catalogue {
  if (customers) return en;
  const { role, roleMeans } = en.labels;
  return {
    ...en,
    labels: {
      ...en.labels,
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

/** The texts with a product's name in them. */
export function textsOf(name: string) {
  return {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- it is necessary beside a product's own declaration
    locale: locale as Locale,
    messages: named(textsWith(hasCustomers()), name),
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
