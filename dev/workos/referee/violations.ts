/*
 * What contradicted WorkOS's contract in this process since it was last asked.
 * Tests fail on it (`noViolations.ts`).
 */

// A server that nobody asks runs for days.
const KEPT = 1_000;
let found: string[] = [];

export function collectViolation(line: string): void {
  if (found.length < KEPT) found.push(line);
}

export function takeViolations(): string[] {
  const taken = found;
  found = [];
  return taken;
}
