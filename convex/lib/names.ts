import { type Refusal, refusal } from "./errors";
import type { ReasonOf } from "./refusals";

/*
 * Rules for text that people read, shared by the forms, the server, and all that
 * a provider sends: names first, then the slugs that are made of them.
 */

export const NAME_MAX = 80;
const SLUG_MIN = 2;
const SLUG_MAX = 48;

/* ------------------------------------------------------------ characters */

/** A Braille pattern without dots is a blank, though Unicode calls it a symbol. */
const BLANKS = /[\s\u2800]+/gu;
/** Halves of a pair, and code points that stand for no character. */
const BROKEN = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu;
const CONTROLS = /\p{Cc}/gu;
/** What turns the direction of the text around it. */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u;
/** What shows nothing: format characters, fillers, selectors of variants. */
export const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/* Three invisible characters change what people see, in some places: Persian and
 * the Indic languages are misspelt without joiners, and an emoji made of several
 * falls apart. Anywhere else they would only make two names of one. */
const JOINERS = /\u200C|\u200D|\uFE0F/gu;
const JOINING_LETTER = `(?=[\\p{L}\\p{M}])[${`
  Arab Syrc Nkoo Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr`
  .trim()
  .split(/\s+/)
  .map((script) => `\\p{scx=${script}}`)
  .join("")}]`;
const EMOJI = "\\p{Extended_Pictographic}";
const NEEDED_JOINERS = new RegExp(
  [
    `(?<=${JOINING_LETTER})[\\u200C\\u200D](?=${JOINING_LETTER})`,
    `(?<=${EMOJI}[\\uFE0F\\p{Emoji_Modifier}]?)\\u200D(?=${EMOJI})`,
    `(?<=${EMOJI})\\uFE0F`,
    // Keycaps: 1️⃣.
    "(?<=[0-9#*])\\uFE0F(?=\\u20E3)",
  ].join("|"),
  "gu",
);

/**
 * The text as people see it: without control, format and direction characters,
 * one blank between words, none around them. Empty when nothing of it shows.
 */
export function cleanName(text: string): string {
  const seen = text
    .replace(BLANKS, " ")
    .replace(CONTROLS, "")
    .replace(BROKEN, "")
    .replace(INVISIBLE, (char) =>
      "\u200C\u200D\uFE0F".includes(char) ? char : "",
    );
  const needed = new Set(
    Array.from(seen.matchAll(NEEDED_JOINERS), ({ index }) => index),
  );
  const clean = seen
    .replace(JOINERS, (char, at: number) => (needed.has(at) ? char : ""))
    .replace(/ +/g, " ")
    .trim()
    .normalize("NFC");
  return VISIBLE.test(clean) ? clean : "";
}

/** At most so many code points, and no character cut in two: an emoji is one. */
export function cutText(text: string, max: number): string {
  if (codePoints(text) <= max) return text;
  let cut = "";
  for (const { segment } of new Intl.Segmenter("en").segment(text)) {
    if (codePoints(cut) + codePoints(segment) > max) break;
    cut += segment;
  }
  return (cut || Array.from(text).slice(0, max).join("")).trim();
}

/** As bounded as what is shown: an accent heaped on a letter counts as well. */
function codePoints(text: string): number {
  return Array.from(text).length;
}

/* ----------------------------------------------------------------- names */

/** A name that a provider sent, by the rules of a typed one; blank means absent. */
export function sentName(text: string | null | undefined): string | undefined {
  const clean = cutText(cleanName(text ?? ""), NAME_MAX);
  return clean === "" ? undefined : clean;
}

/**
 * What a person is called in a sentence: "Kaya" of "Kaya Demir". Of "Dr. Kaya Demir" or
 * "Demir, Kaya" the whole, for the first word is something else there.
 */
export function firstWord(name: string): string {
  const [first = name] = name.split(" ");
  return /[\p{L}\p{M}\p{N}]$/u.test(first) ? first : name;
}

/** What a provider calls a person; undefined when it names them nowhere. */
export function sentPersonName(person: {
  /** As they write it themselves. */
  name?: string | null | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
}): string | undefined {
  return (
    sentName(person.name) ??
    sentName(`${person.firstName ?? ""} ${person.lastName ?? ""}`)
  );
}

/** One name, one key, however it is written: what names are compared and sorted by. */
export function nameKey(name: string): string {
  return cleanName(
    cleanName(name).replace(JOINERS, "").normalize("NFKC").toLowerCase(),
  );
}

/** Latin letters that no decomposition takes apart. */
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ŧ: "t",
};
const UNDECOMPOSED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** Accents, and the vowel signs of Hebrew and Arabic, which many leave out. */
const ACCENTS = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]/g;

/**
 * What a name or an address is searched by: "Şükrü Łoś" and "sukru los" are one.
 * What is looked for is folded like what it is looked for in.
 */
export function searchKey(text: string): string {
  const folded = nameKey(text)
    .normalize("NFKD")
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter] ?? letter)
    .replace(ACCENTS, "");
  return cleanName(folded);
}

const NAME_MISSING = {
  workspace: "workspaceNameMissing",
  customer: "customerNameMissing",
  review: "reviewNameMissing",
} as const satisfies Record<string, ReasonOf<"INVALID">>;

/** Which characters of a typed text nobody could see or read; null: none. */
export function hiddenIn(
  text: string,
): "nameHasControls" | "nameBroken" | "nameHasDirection" | null {
  if (text.replace(BLANKS, "").match(CONTROLS)) return "nameHasControls";
  if (text.match(BROKEN)) return "nameBroken";
  return DIRECTION.test(text) ? "nameHasDirection" : null;
}

/** What is wrong with a typed name; null when it is fine. */
export function nameProblem(
  name: string,
  of: keyof typeof NAME_MISSING = "workspace",
): Refusal<"INVALID"> | null {
  const clean = cleanName(name);
  const hidden = hiddenIn(name);
  if (hidden !== null) return refusal(hidden);
  if (clean === "") return refusal(NAME_MISSING[of]);
  if (codePoints(clean) > NAME_MAX)
    return refusal("nameTooLong", { max: NAME_MAX });
  return looksLikeLink(clean) ? refusal("nameIsLink") : null;
}

const DOT = "[.\\u3002]";
const SLASH = "[/\\\\\\u2044\\u2215\\u29F8]";
const LINK = new RegExp(
  [
    // A scheme, and what mail programs take for one.
    `:${SLASH}{2}`,
    `(?<![\\p{L}\\p{N}])www${DOT}`,
    // A host with a path. One without is many a company's name: "Booking.com".
    `[\\p{L}\\p{N}]${DOT}\\p{L}[\\p{L}\\p{N}-]+(:\\d+)?${SLASH}`,
  ].join("|"),
  "u",
);

/** What a mail or a page would turn into a link: names stand in mails to strangers. */
function looksLikeLink(name: string): boolean {
  return LINK.test(nameKey(name));
}

/* ----------------------------------------------------------------- slugs */

/** Words that the dashboard's own addresses use, now or plausibly later. */
const RESERVED_SLUGS = new Set(
  `about account admin api app assets auth billing callback dashboard docs help
   home invitations invite login logout new null org organizations rollcall root
   settings sign-in sign-out sign-up static status support system team undefined
   user users w webhooks workos workspace workspaces www`.split(/\s+/),
);

/** What is wrong with a slug; null when it is fine. */
export function slugProblem(slug: string): Refusal<"INVALID"> | null {
  if (slug === "") return refusal("slugMissing");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return refusal("slugMalformed");
  if (slug.length < SLUG_MIN || slug.length > SLUG_MAX)
    return refusal("slugLength", { min: SLUG_MIN, max: SLUG_MAX });
  if (RESERVED_SLUGS.has(slug)) return refusal("slugReserved", { slug });
  return null;
}

/**
 * A slug made from a name: "Müller & Söhne GmbH" → "muller-sohne-gmbh". Empty
 * where the name has no letter or digit that an address can hold.
 */
export function slugFromName(name: string): string {
  return cleanName(name)
    .normalize("NFKD")
    .toLowerCase()
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, SLUG_MAX)
    .replace(/-+$/, "");
}

/**
 * How the workspace of somebody new is called, and what its slug is made of:
 * their name, else the local part of their address. A name in another script
 * stays as it is; the slug, which holds Latin letters only, then follows the
 * address.
 */
export function defaultWorkspace({
  name,
  email,
}: {
  name: string | undefined;
  email: string;
}): { name: string; slugSource: string } {
  const local = sentName(email.split("@")[0]?.split("+")[0]);
  // What people call themselves, nobody has looked at.
  const sources = [name, local].flatMap((text) =>
    text === undefined || looksLikeLink(text) ? [] : text,
  );
  const readable =
    sources.find((text) => /[a-z]/.test(slugFromName(text))) ??
    sources.find((text) => slugFromName(text) !== "");
  return { name: workspaceOf(sources[0]), slugSource: workspaceOf(readable) };
}

function workspaceOf(who: string | undefined): string {
  return who === undefined ? "My workspace" : `${cutText(who, 60)}’s workspace`;
}

/**
 * An organization's name by our rules. Of one whose name shows nothing we keep
 * what we knew, else its id: a page needs something to call it.
 */
export function nameOfOrganization(
  sent: string | undefined,
  known: { name: string } | null,
  organizationId: string,
): string {
  return sentName(sent) ?? sentName(known?.name) ?? organizationId;
}
