import fc from "fast-check";
import { expect, test } from "vitest";
import { HashSet } from "../lib/hashSet";

const idOf = (n: number) => `om_01J8${String(n).padStart(22, "0")}`;

test("it has what was added, says what is new, and has nothing else", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (texts, other) => {
      const set = new HashSet("run");
      const real = new Set<string>();
      for (const text of texts) {
        expect(set.add(text)).toBe(!real.has(text));
        real.add(text);
      }
      expect(set.size).toBe(real.size);
      for (const text of texts) expect(set.has(text)).toBe(true);
      expect(set.has(other)).toBe(real.has(other));
    }),
  );
});

test("half a million ids that are much alike are all told apart, under any salt", () => {
  for (const salt of ["a", "b", "kd7abc"]) {
    const set = new HashSet(salt);
    for (let n = 0; n < 500_000; n++) set.add(idOf(n));
    expect(set.size).toBe(500_000);
    expect(set.has(idOf(500_000))).toBe(false);
  }
});

test("what is taken out of one makes the same set elsewhere, and is taken once", () => {
  const set = new HashSet("run");
  for (let n = 0; n < 1_000; n++) set.add(idOf(n));
  const first = set.takeFresh(300);
  expect(first.map(({ byteLength }) => byteLength / 8)).toEqual([
    300, 300, 300, 100,
  ]);
  set.add(idOf(5));
  set.add(idOf(1_000));
  const second = set.takeFresh(300);
  expect(second.map(({ byteLength }) => byteLength)).toEqual([8]);
  const same = new HashSet("run");
  for (const chunk of [...first, ...second]) same.load(chunk);
  expect(same.size).toBe(1_001);
  expect(same.has(idOf(1_000))).toBe(true);
  expect(same.takeFresh(300)).toEqual([]);
});
