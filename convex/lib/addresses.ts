/** Rules for e-mail addresses, shared by the form and the server. */

/** One mailbox, one key: what two addresses are compared by. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/** What is wrong with an address, as a sentence; null when mail may reach it. */
export function emailProblem(email: string): string | null {
  const clean = email.trim();
  if (clean === "") return "Give an e-mail address.";
  if (
    clean.length > 254 ||
    !/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@.<>,;"]{2,}$/u.test(clean)
  )
    return `“${clean.slice(0, 80)}” is no e-mail address.`;
  return null;
}
