import isEmail from "validator/lib/isEmail.js";
import { type Refusal, refusal } from "./errors";
import { cleanName, cutText, INVISIBLE } from "./names";

/*
 * Rules for e-mail addresses, typed or sent by a provider, shared by the forms
 * and the server.
 */

const ADDRESS_MAX = 254;

/* What makes an address look like another one: letters of alphabets that share
 * shapes, accents that no letter has, letters in another width. */
const LATIN = /\p{Script=Latin}/u;
const LOOKS_LATIN =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const HEAPED_ACCENT = /(^|[\p{Script=Latin}\p{N}\p{P}])\p{M}/u;
/** Of other characters than ASCII's, letters and digits are enough for a mailbox. */
const MAILBOX = /^[\p{L}\p{M}\p{N}!-~]+$/u;

/**
 * One mailbox, one key: what two addresses are compared by, and where mail is
 * sent. Without invisible characters, in small letters, and with the domain as
 * the mail system writes it, so that one with foreign letters shows that it is
 * another (`xn--…`).
 */
export function emailKey(email: string): string {
  return writeAddress(email.toLowerCase());
}

/**
 * The mailbox behind an address, to count mails by: what follows a `+` is mostly the
 * person's own label. Never where mail is sent, since it is not so everywhere.
 */
export function mailboxKey(email: string): string {
  const { local, domain } = inParts(emailKey(email));
  const bare = local.replace(/(?<=.)\+.*$/su, "");
  return domain === null ? bare : `${bare}@${domain}`;
}

/** Every address that we know as somebody's, as it is and as mail is sent to it. */
export function addressesOf({
  email,
  clerkProfile,
}: {
  email?: string;
  clerkProfile?: { email?: string };
}): string[] {
  return asWritten([email, clerkProfile?.email]);
}

/** Those of them that a provider has verified: the others may be anybody's. */
export function verifiedAddressesOf({
  email,
  emailVerified,
  clerkProfile,
}: {
  email?: string;
  emailVerified?: boolean;
  clerkProfile?: { email?: string; emailVerified?: boolean };
}): string[] {
  return asWritten([
    emailVerified === true ? email : undefined,
    clerkProfile?.emailVerified === true ? clerkProfile.email : undefined,
  ]);
}

function asWritten(addresses: (string | undefined)[]): string[] {
  const known = addresses.flatMap((one) => one ?? []);
  return [...new Set(known.flatMap((one) => [one, emailKey(one)]))];
}

/** An address that a provider sent, as it is shown; blank means absent. */
export function sentEmail(
  email: string | null | undefined,
): string | undefined {
  const clean = cutText(writeAddress(cleanName(email ?? "")), ADDRESS_MAX);
  return clean === "" ? undefined : clean;
}

/** Of an invitation's row, which is never without a name, whatever a provider sent. */
export function invitedEmail(email: string): string {
  return sentEmail(email) ?? "Unknown address";
}

/** What is wrong with an address; null when mail may reach it. */
export function emailProblem(email: string): Refusal<"INVALID"> | null {
  const key = emailKey(email);
  if (key === "") return refusal("emailMissing");
  const { local, domain } = inParts(key);
  if (LATIN.test(local) && LOOKS_LATIN.test(local))
    return refusal("emailMixed", { address: shortened(key) });
  // The validator throws at half a character, which no mailbox has.
  return MAILBOX.test(local) &&
    isAscii(domain ?? "") &&
    isEmail(key, { blacklisted_chars: '"' }) &&
    local === local.normalize("NFKC") &&
    !HEAPED_ACCENT.test(local)
    ? null
    : refusal("emailMalformed", { address: shortened(key) });
}

/** Clean enough to be shown in a sentence. */
function shortened(text: string): string {
  return Array.from(cleanName(text)).slice(0, 80).join("");
}

function writeAddress(email: string): string {
  const { local, domain } = inParts(
    email.replace(INVISIBLE, "").trim().normalize("NFC"),
  );
  return domain === null ? local : `${local}@${asciiDomain(domain)}`;
}

function inParts(email: string): { local: string; domain: string | null } {
  const at = email.lastIndexOf("@");
  return at === -1
    ? { local: email, domain: null }
    : { local: email.slice(0, at), domain: email.slice(at + 1) };
}

/** `müller.example` → `xn--mller-kva.example`; what is no domain stays as it is. */
function asciiDomain(domain: string): string {
  if (isAscii(domain) || !/^[\p{L}\p{M}\p{N}.。．｡-]+$/u.test(domain))
    return domain;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return domain;
  }
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7F]/.test(text);
}
