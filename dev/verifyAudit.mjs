/**
 * Verifies an export of the audit log with its seals, without a network and without
 * anything installed:
 *
 *   node verifyAudit.mjs FILE [--seal NUMBER HASH]
 *
 * --seal names a seal that was kept elsewhere, in a log or an earlier export: it has to be
 * in this file. Without one, a file that was made up as a whole looks whole. The end of a
 * file can be cut off behind a seal, and nobody notices unless --seal names a later one.
 * Ends with 0 when all holds, with 1 when not, and with 2 for a call or a file it can't read.
 *
 * A line of the file is a row as it is kept, or the seal of the rows before it. A seal is
 * the SHA-256 of its own head and of the SHA-256 of each row, a line each.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

export const FORMAT = "rollcall-audit-1";

/**
 * @param {string} text the file
 * @param {{ number: number, hash: string } | null} kept
 * @returns {{ problem: string | null, seals: number, rows: number, hash: string }}
 */
export function verify(text, kept = null) {
  const found = { problem: null, seals: 0, rows: 0, hash: "" };
  const fail = (problem) => ({ ...found, problem });
  const [first, ...lines] = text.split("\n").filter((line) => line !== "");
  const header = parse(first);
  if (header?.format !== FORMAT)
    return fail("This is no export of an audit log with its seals.");
  let rows = [];
  let isKept = kept === null;
  for (const line of lines) {
    const seal = parse(line)?.seal;
    if (seal === undefined) {
      rows.push(line);
      continue;
    }
    const { workspaceId } = header;
    const number = found.seals + 1;
    const { sealedAt, hash } = seal;
    const head = { number, previousHash: found.hash, sealedAt, workspaceId };
    if (seal.number !== number) return fail(`Seal ${number} is missing.`);
    if (hash !== sha256([lineOf(head), ...rows.map(sha256)].join("\n")))
      return fail(`Seal ${number} does not hold: its rows were changed.`);
    found.seals = number;
    found.rows += rows.length;
    found.hash = hash;
    rows = [];
    if (kept?.number === number) {
      if (kept.hash !== hash)
        return fail(`Seal ${number} is not the one that was kept.`);
      isKept = true;
    }
  }
  if (rows.length > 0) return fail("The last rows have no seal.");
  if (!isKept) return fail(`Seal ${kept.number} is missing.`);
  if (found.seals === 0)
    return fail("This file has no seal: nothing is proven.");
  return found;
}

/** The head of a seal, its keys in order. */
function lineOf(head) {
  return JSON.stringify(head, Object.keys(head).sort());
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

function parse(line) {
  try {
    return JSON.parse(line ?? "");
  } catch {
    return null;
  }
}

/** @returns {number} the exit code */
export function main([file, ...options], print = console.log) {
  const [flag, number, hash] = options;
  const isRight =
    file !== undefined &&
    (options.length === 0 ||
      (flag === "--seal" && /^[1-9]\d*$/.test(number) && hash !== undefined));
  if (!isRight) {
    print("Usage: node verifyAudit.mjs FILE [--seal NUMBER HASH]");
    return 2;
  }
  const text = textOf(file);
  if (text === null) {
    print(`${file} can't be read.`);
    return 2;
  }
  const kept = flag === undefined ? null : { number: Number(number), hash };
  const result = verify(text, kept);
  print(result.problem ?? "Whole.");
  if (result.seals > 0) print(whatHolds(result));
  return result.problem === null ? 0 : 1;
}

function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function whatHolds({ seals, rows, hash }) {
  const over = `over ${counted(rows, "row")}`;
  return seals === 1
    ? `1 seal ${over} holds; it is ${hash}`
    : `${seals} seals ${over} hold; the last is ${hash}`;
}

function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.exitCode = main(process.argv.slice(2));
