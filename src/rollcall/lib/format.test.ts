import { expect, test } from "vitest";
import { formatDuration, formatSentences, formatWait } from "./format";

test.each([
  [0, "0 ms"],
  [850, "850 ms"],
  [4_200, "4.2 s"],
  [59_000, "59.0 s"],
  [125_000, "2 min 5 s"],
])("%d ms are said as “%s”", (ms, said) => {
  expect(formatDuration(ms)).toBe(said);
});

test("sentences follow one another", () => {
  expect(formatSentences([])).toBe("");
  expect(formatSentences(["One is sent."])).toBe("One is sent.");
  expect(formatSentences(["One is sent.", "Two wait.", "Three left."])).toBe(
    "One is sent. Two wait. Three left.",
  );
});

test.each([
  [1, "1 hour"],
  [1.5, "1.5 hours"],
  [24, "24 hours"],
  [36, "36 hours"],
  [48, "2 days"],
  [720, "30 days"],
])("a wait of %d hours is said as “%s”", (hours, said) => {
  expect(formatWait(hours * 60 * 60 * 1000)).toBe(said);
});
