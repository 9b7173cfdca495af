import {
  createTranslator,
  type IntlError,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
  type useTranslations,
} from "use-intl";
import { en } from "./en";

/* Which texts are shown, and their types: a wrong key or a missing value is a type error. */

declare module "use-intl" {
  interface AppConfig {
    Locale: "en";
    Messages: typeof en;
  }
}

/** What `IntlProvider` is given. */
export const TEXTS = {
  locale: "en",
  messages: en,
  // A text that is missing is a fault of ours; it fails where it is read.
  onError(error: IntlError) {
    throw error;
  },
} as const;

type Area = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** What `useTranslations` gives, for a pure function that puts something into words. */
export type Translate<A extends Area> = ReturnType<typeof useTranslations<A>>;

/** For what has to say something outside of a component. */
export const say = createTranslator(TEXTS);
