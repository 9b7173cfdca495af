import { unescapedCell } from "../../../lib/formulas";

const ADDRESS = /^[^\s@,;|<>"]+@[^\s@,;|<>"]+$/;
const BRACKETED = /^[^<>]*<([^<>]*)>$/;
/** Said before an address in links and in the lists of mail servers. */
const SCHEME = /^(mailto|smtp):\s*/i;
/** How Google's contacts join several values in one cell. */
const SEVERAL = " ::: ";

/** What nobody sees in a cell: the mark that ends a file of DOS, for one. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/** A line of a file: where it stands, and what is in its cells. */
export type FileLine = { line: number; cells: string[] };

export function cleanCell(cell: string): string {
  return unescapedCell(cell.replace(CONTROLS, "").trim()).trim();
}

/** The address in a cell, out of what programs write around it; else the cell as it is. */
export function addressText(cell: string): string {
  const [first = ""] = cell.split(SEVERAL);
  const inner = BRACKETED.exec(first)?.[1] ?? first;
  const bare = inner.trim().replace(SCHEME, "");
  return isAddressLike(bare) ? bare : cell;
}

export function hasAddress(cell: string | undefined): boolean {
  return cell !== undefined && isAddressLike(addressText(cell));
}

function isAddressLike(text: string): boolean {
  return ADDRESS.test(text);
}

/** One spelling for words that differ in case, accents, spaces and what stands in brackets. */
export function wordKey(text: string): string {
  const key = lettersOf(text.replace(/\[[^\]]*\]|\([^)]*\)/g, " "));
  return key === "" ? lettersOf(text) : key;
}

function lettersOf(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\b(required|read only)\b/g, "")
    .replace(/[^\p{L}\p{N}✓✔✗✘☑☐×]/gu, "");
}
