import { createTranslator } from "use-intl";
import type { Params } from "../../convex/lib/refusals";
import { isolated } from "../components/Name";
import { TEXTS } from "../messages";

/** What the server tells of a refusal. */
export type Told = {
  reason: string;
  params: Params;
  /** In the server's own words. */
  message: string;
};

// With keys of type string: by a union of so many the types would not come to an end.
const sentences: Record<string, string> = TEXTS.messages.refusals;
const t = createTranslator({ ...TEXTS, messages: sentences });

/**
 * Why the server refuses something, in the dashboard's words. A server that is newer than
 * this page may have another reason, or other parameters: then in the server's.
 *
 * @param name how a name is set apart from the text around it
 */
export function refusalMessage(
  { reason, params, message }: Told,
  name: (text: string) => string = isolated,
): string {
  if (!Object.hasOwn(sentences, reason)) return message;
  try {
    return t.markup(reason, { ...params, n: name });
  } catch {
    return message;
  }
}

/** The same of what may be no refusal; null where it is none. */
export function refusedBecause(refusal: Told | null): string | null {
  return refusal && refusalMessage(refusal);
}
