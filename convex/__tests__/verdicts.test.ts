import { expect, test } from "vitest";
import { fill } from "../lib/refusals";
import { readVerdict, type Verdict, VERDICTS } from "../lib/verdicts";

const sources = Object.entries(
  import.meta.glob<string>(["../model/**/*.ts"], {
    eager: true,
    query: "?raw",
    import: "default",
  }),
);
const verdicts = Object.keys(VERDICTS) as Verdict[];

test("each verdict is read as itself, with what it is about", () => {
  for (const key of verdicts) {
    const names = VERDICTS[key].matchAll(/\{(\w+)\}/g);
    const params = Object.fromEntries(
      Array.from(names, ([, name = ""]) => [name, `some (${name}). It's`]),
    );
    expect(readVerdict(fill(VERDICTS[key], params))).toEqual({ key, params });
  }
  expect(readVerdict("Applied")).toBeNull();
});

test("each verdict is one that is given", () => {
  const code = sources
    .map(([, source]) => source)
    .join("\n")
    .replace(/\$\{[^}]*\}/g, "{}");
  const never = verdicts.filter(
    (key) => !code.includes(VERDICTS[key].replace(/\{\w+\}/g, "{}")),
  );
  expect(never).toEqual([]);
});

test("each verdict that is given can be told apart", () => {
  const given = sources.flatMap(([, source]) =>
    Array.from(
      source.matchAll(/\bverdict:\s+"([A-Z][^"\n]+)"/g),
      ([, text = ""]) => text,
    ),
  );
  expect(given.length).toBeGreaterThan(5);
  expect(given.filter((text) => readVerdict(text) === null)).toEqual([]);
});
