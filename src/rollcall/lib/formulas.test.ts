import fc from "fast-check";
import { parse } from "papaparse";
import { expect, test } from "vitest";
import { csvOf } from "./csv";
import { unescapedCell } from "./formulas";

function written(cell: string): string | undefined {
  const file = csvOf([["name", (row: string) => row]], [cell]);
  return parse<{ name: string }>(file, { header: true, newline: "\r\n" })
    .data[0]?.name;
}

const SIGNS = "= + - @ ＝ ＋ － ＠ ﹦ ﹢ ﹣ ﹫".split(" ");
const UNSEEN = {
  nothing: "",
  spaces: "  ",
  "a wide space": "\u3000",
  "a space that does not break": "\u00a0",
  "a byte order mark": "\ufeff",
  "a space without width": "\u200b",
  "a joiner": "\u2060",
  "a soft hyphen": "\u00ad",
  "a mark of direction": "\u202e",
  "an isolate": "\u2066",
  "a control character": "\u0001",
  "a C1 control character": "\u0085",
  "a filler": "\u3164",
  "a variation selector": "\ufe0f",
  "an empty braille cell": "\u2800",
  "a tag": "\u{e0020}",
  "several of them": "\u200b\t \ufeff",
};

test.each(Object.entries(UNSEEN))(
  "behind %s no sign begins a formula",
  (_what, unseen) => {
    for (const sign of SIGNS)
      expect(written(`${unseen}${sign}1`)).toBe(`'${unseen}${sign}1`);
  },
);

test.each(["\tx", "\rx", "\nx"])("%j in front is only text", (cell) => {
  expect(written(cell)).toBe(`'${cell}`);
});

test.each(["", "Bo", "a=b", "3-4", "O'Hara", "'tis", "🦊 +1", "ana@x.example"])(
  "what is no formula stays as it is: %j",
  (cell) => {
    expect(written(cell)).toBe(cell);
  },
);

test("every cell is read back as it was, and none begins a formula", () => {
  const part = fc.oneof(
    fc.constantFrom(...SIGNS, ...Object.values(UNSEEN), "'", '"', ",", "\r\n"),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  );
  const cells = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(cells, (cell) => {
      const text = written(cell) ?? "";
      expect(unescapedCell(text)).toBe(cell);
      expect(text).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u);
    }),
  );
});
