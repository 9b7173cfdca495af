/** Rules for names and slugs, shared by the forms and the server. */

export const NAME_MAX = 80;
export const SLUG_MIN = 2;
export const SLUG_MAX = 48;

/** Words that the dashboard's own addresses use, now or plausibly later. */
const RESERVED_SLUGS = new Set(
  `about account admin api app assets auth billing callback dashboard docs help
   home invitations invite login logout new null org organizations rollcall root
   settings sign-in sign-out sign-up static status support system team undefined
   user users w webhooks workos workspace workspaces www`.split(/\s+/),
);

/** Surrounding white space is nobody's intention, and runs of it never show. */
export function cleanName(name: string): string {
  return name.replace(/\s+/gu, " ").trim();
}

/** One name, one key, however it is written: what names are compared and sorted by. */
export function nameKey(name: string): string {
  return cleanName(name).normalize("NFKC").toLowerCase();
}

/** What is wrong with a name, as a sentence; null when it is fine. */
export function nameProblem(
  name: string,
  of: "workspace" | "customer" = "workspace",
): string | null {
  const clean = cleanName(name);
  if (clean === "") return `Give the ${of} a name.`;
  if (characters(clean) > NAME_MAX)
    return `Use at most ${NAME_MAX} characters for the name.`;
  if (/\p{Cc}/u.test(clean)) return "The name can't hold control characters.";
  return null;
}

/** Code points, so that an emoji is not two. */
function characters(text: string): number {
  return Array.from(text).length;
}

/** What is wrong with a slug, as a sentence; null when it is fine. */
export function slugProblem(slug: string): string | null {
  if (slug === "") return "Give the workspace an address.";
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    return "Use small letters, digits and single hyphens between them.";
  if (slug.length < SLUG_MIN || slug.length > SLUG_MAX)
    return `Use ${SLUG_MIN} to ${SLUG_MAX} characters for the address.`;
  if (RESERVED_SLUGS.has(slug))
    return `“${slug}” is reserved. Choose another address.`;
  return null;
}

/**
 * A slug made from a name: "Müller & Söhne GmbH" → "muller-sohne-gmbh". Empty
 * where the name has no letter or digit that an address can hold.
 */
export function slugFromName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, "");
}
