import { emailKey, emailProblem } from "../../../convex/lib/addresses";

/**
 * An address as mail is sent to it, so that people see what they send. What is
 * no address stays, so that it can be corrected.
 */
export function normalizeEmail(text: string): string {
  return emailProblem(text) === null ? emailKey(text) : text.trim();
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
  const seen = new Set<string>();
  return pieces.map(normalizeEmail).filter((piece) => {
    const key = emailKey(piece);
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
