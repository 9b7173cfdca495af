/** Longer than any name, and too short for a letter to somebody. */
const MAX_LENGTH = 100;

/** What an address says is searched for. Anybody may have written it, and it is shown. */
export function readSearchText(value: unknown): string | undefined {
  // The router reads what looks like a number as one.
  const isText = typeof value === "string" || typeof value === "number";
  return isText && value !== ""
    ? String(value).slice(0, MAX_LENGTH)
    : undefined;
}
