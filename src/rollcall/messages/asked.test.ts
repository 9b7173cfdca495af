import { beforeAll, expect, test } from "vitest";
import { type Asked, closureOf, readAsked } from "../test/askedTexts";
import { en } from "./en";
import { packs } from "./en/packs";
import type { PackName } from "./shape";
import { textsIn } from "./trees";

/* No text is there that nobody says, and none is missing where it is said. */

let asked: Asked;
const keysOfPack = new Map<string, Set<string>>();

beforeAll(async () => {
  asked = readAsked();
  for (const [name, load] of Object.entries(packs))
    keysOfPack.set(
      name,
      new Set(textsIn((await load()).texts).map(([key]) => key)),
    );
}, 180_000);

/** Looked up by a key that is made, and in which file. */
const MADE = {
  // By the server's reason. The type of en/refusals.ts has one for each.
  "refusals.": "src/rollcall/lib/refusals.ts",
  // In place of others, in a workspace without customers.
  "labels.withoutCustomers.": "src/rollcall/messages/index.ts",
};

test("every text is said somewhere", () => {
  const said = new Set([...asked.keys.values()].flatMap((keys) => [...keys]));
  expect(said.size).toBeGreaterThan(1_000);
  expect(
    textsIn(en)
      .map(([key]) => key)
      .filter((key) => !said.has(key))
      .filter(
        (key) => !Object.keys(MADE).some((start) => key.startsWith(start)),
      ),
  ).toEqual([]);
});

test("a key that is any string is looked up in those places only", () => {
  expect([...new Set(asked.byAnyKey)].sort()).toEqual([
    "src/rollcall/lib/refusals.ts",
    // What passes every key on, with its type.
    "src/rollcall/messages/index.ts",
  ]);
});

/** What any page behind the sign-in has. */
const INSIDE: readonly PackName[] = ["front", "inside"];

function missing(files: Iterable<string>, of: readonly string[]): string[] {
  const there = new Set(of.flatMap((pack) => [...keysOfPack.get(pack)!]));
  return [...files].flatMap((file) =>
    [...(asked.keys.get(file) ?? [])].filter((key) => !there.has(key)),
  );
}

test("what is said before the sign-in comes with the front", () => {
  expect(missing(closureOf(asked, "src/main.tsx"), ["front"])).toEqual([]);
});

test("each part of the program is loaded with the texts that it says, and with no others", () => {
  expect(asked.parts.length).toBeGreaterThan(8);
  for (const { file, packs } of asked.parts) {
    const files = closureOf(asked, file);
    const isFront = file.endsWith("EnvironmentPage.tsx");
    const before = isFront ? (["front"] as const) : INSIDE;
    expect([file, missing(files, [...before, ...packs])]).toEqual([file, []]);
    const keys = [...files].flatMap((one) => [...(asked.keys.get(one) ?? [])]);
    for (const pack of packs)
      expect([
        file,
        pack,
        keys.some((key) => keysOfPack.get(pack)!.has(key)),
      ]).toEqual([file, pack, true]);
  }
});
