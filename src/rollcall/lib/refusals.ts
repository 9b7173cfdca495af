import { createTranslator } from "use-intl";
import type { Params } from "../../../convex/lib/refusals";
import { isolated } from "../components/Name";
import { textsOf } from "../messages";
import { daysBetween, formatTime } from "./format";

/** What the server tells of a refusal. */
export type Told = {
  reason: string;
  params: Params;
  /** In the server's own words. */
  message: string;
};

// With keys of type string: by a union of so many the types would not come to an end.
type Sentences = Record<string, string>;

const saying = (sentences: Sentences) => ({
  sentences,
  t: createTranslator({ ...textsOf(), messages: sentences }),
});
/** One for each language. */
const made = new WeakMap<Sentences, ReturnType<typeof saying>>();

/** Looked up when something is said: the sentences come with the pages, maybe after this. */
function whatIsSaid() {
  const texts: Partial<ReturnType<typeof textsOf>["messages"]> =
    textsOf().messages;
  const sentences: Sentences | undefined = texts.refusals;
  if (sentences === undefined) return undefined;
  const said = made.get(sentences) ?? saying(sentences);
  made.set(sentences, said);
  return said;
}

/**
 * Why the server refuses something, in the dashboard's words. A server that is newer than
 * this page may have another reason, or other parameters: then in the server's.
 *
 * @param name how a name is set apart from the text around it
 */
export function refusalMessage(
  told: Told,
  name: (text: string) => string = isolated,
): string {
  return say(told, goesOn(told.params), name);
}

/** The same of one that was kept: by the time it is read, a limit has gone on. */
export function keptRefusalMessage(told: Told): string {
  return say(told, { when: "kept" }, isolated);
}

function say(
  { reason, params, message }: Told,
  wait: Params,
  name: (text: string) => string,
): string {
  const said = whatIsSaid();
  if (!said || !Object.hasOwn(said.sentences, reason)) return message;
  try {
    return said.t.markup(reason, { ...params, ...wait, n: name });
  } catch {
    return message;
  }
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** When something goes on, by the wait of a limit: soon in so much time, later by the clock. */
function goesOn({ seconds }: Params): Params {
  if (typeof seconds !== "number") return {};
  if (seconds <= 2 * MINUTE) return { when: "seconds", count: seconds };
  if (seconds <= 2 * HOUR)
    return { when: "minutes", count: Math.ceil(seconds / MINUTE) };
  const now = Date.now();
  // Said to the minute: not before it is over.
  const then = Math.ceil((now + seconds * 1_000) / 60_000) * 60_000;
  const isToday = daysBetween(now, then) === 0;
  return {
    when: isToday ? "today" : "tomorrow",
    time: formatTime(then),
  };
}

/** The same of what may be no refusal; null where it is none. */
export function refusedBecause(refusal: Told | null): string | null {
  return refusal && refusalMessage(refusal);
}
