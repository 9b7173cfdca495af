import { sha256 } from "./hash";

/*
 * What a seal is: a hash over the audit's rows since the last seal, and that seal. Whoever
 * changes, adds or takes away a row breaks the seal over it and all that follow.
 * `dev/verifyAudit.mjs` says the same of a file.
 */

/** Of the first seal of a workspace: there is none before it. */
export const NO_SEAL = "";

/** What is hashed beside the rows. Times in ms. */
export type SealHead = {
  workspaceId: string;
  /** From 1 on, without a gap. */
  number: number;
  sealedAt: number;
  previousHash: string;
};

/** A row as one line of text, the same for the same row: keys are in order. */
export function lineOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(lineOf).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${lineOf(field)}`);
  return `{${fields.join(",")}}`;
}

/** @param lines the rows, in the order in which they were written */
export async function hashOfSeal(
  head: SealHead,
  lines: string[],
): Promise<string> {
  const hashes = await Promise.all(lines.map(sha256));
  return await sha256([lineOf(head), ...hashes].join("\n"));
}
