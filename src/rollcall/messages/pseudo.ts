import { parseIcu, printIcu } from "./icu";
import type { Tree } from "./shape";
import { mapped } from "./trees";

/*
 * Languages that nobody speaks, made of the English texts: what is not in the catalogue, has
 * no room or looks to the wrong side shows. In development and in tests only.
 */

const ACCENTED: Record<string, string> = Object.fromEntries(
  "aà bƀ cç dð eé fƒ gĝ hĥ iî jĵ kķ lļ mɱ nñ oö pþ qǫ rŕ sš tţ uû vṽ wŵ xẋ yý zž"
    .split(" ")
    .flatMap((pair) => {
      const plain = pair.charAt(0);
      const accented = pair.slice(1);
      return [
        [plain, accented],
        [plain.toUpperCase(), accented.toUpperCase()],
      ];
    }),
);

/** How much longer other languages may be. */
const LONGER = 0.4;

/** "Save" is "[Šàṽé one]": every letter accented, and 40 % longer. */
export function accented(message: string): string {
  const nodes = parseIcu(message);
  let letters = 0;
  const text = printIcu(nodes, (part) => {
    letters += part.length;
    return part.replace(/[a-z]/gi, (letter) => ACCENTED[letter] ?? letter);
  });
  return `[${text}${padding(Math.ceil(letters * LONGER))}]`;
}

const WORDS = ["one", "two", "three", "four", "five", "six", "seven"];

/** Words, so that a line may break where another language's would. */
function padding(length: number): string {
  let text = "";
  for (let at = 0; text.length < length; at++)
    text += ` ${WORDS[at % WORDS.length]}`;
  return text;
}

const RIGHT_TO_LEFT = "\u202E";
const END = "\u202C";

/** The same letters, written from the right. Values and names keep their direction. */
export function mirrored(message: string): string {
  return printIcu(parseIcu(message), (part) =>
    part.trim() === "" ? part : `${RIGHT_TO_LEFT}${part}${END}`,
  );
}

export const pseudo = {
  "en-XA": (texts: Tree) => mapped(texts, accented),
  "ar-XB": (texts: Tree) => mapped(texts, mirrored),
} as const;
