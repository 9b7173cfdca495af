import { describe, expect, test } from "vitest";
import {
  isWithinSpan,
  type Read,
  type Touch,
  touchesBetween,
} from "../conflicts.ts";
import type { Change, StoredDocument } from "../readSet.ts";
import type { Span } from "../sortedKeys.ts";

/* What one transaction has read, and another writes. */

const ANA = { _id: "1", name: "Ana", team: "north" };
const BOB = { _id: "2", name: "Bob", team: "south" };

const byId = (id: string, componentPath = ""): Read => ({
  componentPath,
  table: "people",
  id,
});
const byTeam = (team: string): Read => ({
  componentPath: "",
  table: "people",
  index: "by_team",
  range: `team = "${team}"`,
  includes: (document) => document.team === team,
});
const writes = (
  before: StoredDocument | null,
  after: StoredDocument | null,
  { table = "people", componentPath = "" } = {},
): Change => ({
  componentPath,
  table,
  id: (after ?? before)!._id,
  before,
  after,
});

function between(reads: Read[], ...changes: Change[]): Touch[] {
  return touchesBetween(
    { functions: ["reader", "its helper"], reads, changes: [] },
    { functions: ["writer"], reads: [], changes },
  );
}

test("a conflict says who has read where, and what the other writes there", () => {
  expect(between([byTeam("north")], writes(null, ANA))).toEqual([
    {
      reader: "reader",
      writer: "writer",
      at: "people.by_team",
      read: 'team = "north"',
      written: 'inserts { _id: "1", name: "Ana", team: "north" }',
    },
  ]);
});

describe("a document that was read by its id", () => {
  test("conflicts with its change and its deletion", () => {
    const changed = { ...ANA, name: "Anna" };
    const touches = between(
      [byId("1")],
      writes(ANA, changed),
      writes(ANA, null),
    );
    expect(touches.map(({ at, written }) => [at, written])).toEqual([
      ["people.by_id", 'patches { _id: "1", name: "Anna", team: "north" }'],
      ["people.by_id", 'deletes { _id: "1", name: "Ana", team: "north" }'],
    ]);
  });

  test("conflicts with no other document, and with nothing that is only inserted", () => {
    expect(between([byId("1")], writes(BOB, null))).toEqual([]);
    expect(between([byId("1")], writes(null, ANA))).toEqual([]);
  });
});

describe("a range", () => {
  const moved = { ...ANA, team: "south" };

  test("conflicts with what comes into it and what leaves it, also where it was empty", () => {
    expect(between([byTeam("south")], writes(ANA, moved))).toHaveLength(1);
    expect(between([byTeam("north")], writes(ANA, moved))).toHaveLength(1);
    expect(between([byTeam("north")], writes(null, ANA))).toHaveLength(1);
  });

  test("conflicts with nothing outside of it", () => {
    expect(between([byTeam("west")], writes(ANA, moved))).toEqual([]);
  });
});

test("tables of another component, and other tables, are apart", () => {
  const reads = [byTeam("north"), byId("1")];
  expect(between(reads, writes(ANA, null, { table: "teams" }))).toEqual([]);
  expect(
    between(reads, writes(ANA, null, { componentPath: "limiter" })),
  ).toEqual([]);
  const [touch] = between(
    [byId("1", "limiter")],
    writes(ANA, null, { componentPath: "limiter" }),
  );
  expect(touch!.at).toBe("limiter/people.by_id");
});

test("scheduling a job is in nobody's way", () => {
  const jobs = { ...byId("1"), table: "_scheduled_functions" };
  expect(
    between([jobs], writes(ANA, null, { table: "_scheduled_functions" })),
  ).toEqual([]);
});

test.each<[string, Span, string[]]>([
  ["nothing", { from: [], to: [] }, ["a", "b", "c"]],
  [
    "from b on",
    { from: [{ prefix: ["b"], side: "before" }], to: [] },
    ["b", "c"],
  ],
  ["behind b", { from: [{ prefix: ["b"], side: "after" }], to: [] }, ["c"]],
  ["up to b", { from: [], to: [{ prefix: ["b"], side: "after" }] }, ["a", "b"]],
  ["before b", { from: [], to: [{ prefix: ["b"], side: "before" }] }, ["a"]],
])("a span that is bound by %s", (_what, span, expected) => {
  const inside = ["a", "b", "c"].filter((name) =>
    isWithinSpan({ _id: "1", name, age: 7 }, ["name", "age"], span),
  );
  expect(inside).toEqual(expected);
});
