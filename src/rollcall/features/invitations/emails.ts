import { emailKey, emailProblem } from "../../../../convex/lib/addresses";
import { refusedBecause } from "../../lib/refusals";

/** What is wrong with an address, in a sentence that names it; null when nothing is. */
export function addressProblem(address: string): string | null {
  return refusedBecause(emailProblem(address));
}

/**
 * An address as mail is sent to it, so that people see what they send. What is
 * no address stays, so that it can be corrected.
 */
export function normalizeEmail(text: string): string {
  return addressProblem(text) === null ? emailKey(text) : text.trim();
}

/**
 * The addresses in a text: separated by commas, semicolons, spaces or lines, or
 * copied from a mail, as in `Ada Lovelace <ada@example.com>, bo@example.com`.
 * Each once; what is no address stays, so that it can be corrected.
 */
export function splitEmails(text: string): string[] {
  const pieces = text.split(/[,;\r\n]+/).flatMap((piece) => {
    const bracketed = [...piece.matchAll(/<([^<>]*)>/g)].map((match) =>
      (match[1] ?? "").trim(),
    );
    // The name in front of an address in brackets is no address.
    return bracketed.length > 0 ? bracketed : piece.split(/\s+/);
  });
  return unique(pieces.map(normalizeEmail));
}

/** Those there are, and those in a text that are not among them. */
export function withAddresses(addresses: string[], text: string): string[] {
  return unique([...addresses, ...splitEmails(text)]);
}

/**
 * What of a text that is being typed is complete, and what is not yet. A comma, a
 * semicolon or a line ends whatever stands before it; a space only an address, for
 * it also stands in names.
 */
export function readTyped(text: string): { complete: string; rest: string } {
  const separated = /^(.*[,;\r\n])(.*)$/s.exec(text);
  if (separated) return { complete: separated[1]!, rest: separated[2]!.trim() };
  const spaced = /^\s*(\S+)\s+(.*)$/s.exec(text);
  if (spaced && addressProblem(spaced[1]!) === null)
    return { complete: spaced[1]!, rest: spaced[2]! };
  return { complete: "", rest: text };
}

function unique(addresses: string[]): string[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const key = emailKey(address);
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
