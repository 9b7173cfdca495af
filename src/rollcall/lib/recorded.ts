import { readerOf } from "../../../convex/lib/templates";
import { REFUSALS } from "../../../convex/lib/refusals";
import { readVerdict } from "../../../convex/lib/verdicts";
import { isolated } from "../components/Name";
import { translatorOf } from "../messages";
import { keptRefusalMessage } from "./refusals";

export const readRefusal = readerOf(
  Object.fromEntries(
    Object.entries(REFUSALS).map(([reason, { message }]) => [reason, message]),
  ),
);

/**
 * What a row keeps of how something ended, in the dashboard's words. What WorkOS or Clerk
 * said, and what an earlier version wrote down, stays as it is.
 */
export function recordedText(text: string): string {
  const verdict = readVerdict(text);
  if (verdict) {
    // Not before something is said: the texts come with the pages, maybe after this.
    return translatorOf("verdicts").markup(verdict.key, {
      ...verdict.params,
      n: isolated,
    });
  }
  const refusal = readRefusal(text);
  return refusal
    ? keptRefusalMessage({
        reason: refusal.key,
        params: refusal.params,
        message: text,
      })
    : text;
}
