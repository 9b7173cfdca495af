import {
  createTranslator,
  type IntlError,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
  type useTranslations,
} from "use-intl";
import { hasCustomers } from "../../../convex/lib/features";
import { en } from "./en";

/* Which texts are shown, and their types: a wrong key or a missing value is a type error. */

declare module "use-intl" {
  interface AppConfig {
    Locale: "en";
    Messages: typeof en;
  }
}

/** Without customers, what is called a client otherwise is somebody without a role. */
export function textsWith(customers: boolean): typeof en {
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

/** What `IntlProvider` is given. */
export const TEXTS = {
  locale: "en",
  messages: textsWith(hasCustomers()),
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
