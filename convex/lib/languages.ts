import { appError } from "./errors";

/* Languages, by their tags as BCP 47 has them: "de", "pt-BR", "zh-Hant". */

/** The longest that RFC 5646 advises to leave room for. */
const TAG_MAX = 35;
const TAG = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i;

/** The tag as it is written everywhere: "DE-at" is "de-AT"; null for what is none. */
export function languageTag(text: string): string | null {
  if (text.length > TAG_MAX || !TAG.test(text)) return null;
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}

/** @throws INVALID */
export function requireLanguageTag(text: string): string {
  const tag = languageTag(text);
  if (tag === null) throw appError("noLanguage");
  return tag;
}
