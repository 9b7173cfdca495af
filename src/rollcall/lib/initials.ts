const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Scripts that write names without blanks: the family's name stands first. */
const UNDIVIDED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * One or two letters that stand for a person: of "Inês Duarte" ID, of "Ana María de la
 * Cruz" AC, of "ana@north.example" A, of "山田太郎" 山. A letter with its accents is one.
 */
export function initialsOf(name: string): string {
  const words = name
    .split(/[@]/)[0]!
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ""))
    .filter((word) => word !== "");
  const [first = "", last] = [words[0], words.length > 1 ? words.at(-1) : ""];
  if (UNDIVIDED.test(first)) return firstLetter(first);
  return (firstLetter(first) + firstLetter(last ?? "")).toLocaleUpperCase();
}

function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return "";
}
