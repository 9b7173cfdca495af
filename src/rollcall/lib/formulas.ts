/*
 * A spreadsheet runs a cell that begins like a formula, and a cell may hold a
 * name that anybody chose. An apostrophe in front makes it text. Some programs
 * drop what nobody sees before they look, and take wide signs for the usual ones.
 */

const UNSEEN = String.raw`[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*`;
const SIGN = String.raw`[=+\-@＝＋－＠﹦﹢﹣﹫]`;
// The apostrophes make it reversible: what begins with one gets another.
const DANGEROUS = String.raw`'*(?:${UNSEEN}${SIGN}|[\t\r\n])`;

/** What a spreadsheet would take for a formula, and what looks as if it were escaped. */
export const FORMULA = new RegExp(`^${DANGEROUS}`, "u");

const ESCAPED = new RegExp(`^'(?=${DANGEROUS})`, "u");

/** A cell as it was before an export put an apostrophe in front of it. */
export function unescapedCell(cell: string): string {
  return cell.replace(ESCAPED, "");
}
