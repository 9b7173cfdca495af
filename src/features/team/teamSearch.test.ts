import { expect, test } from "vitest";
import { readTeamSearch, withFilter } from "./teamSearch";

test("an address that makes no sense is the usual list", () => {
  const read = readTeamSearch({ q: "", status: "gone", role: 7, size: 13 });
  expect(Object.values(read).filter((value) => value !== undefined)).toEqual(
    [],
  );
});

test("a name that looks like a number is still searched for", () => {
  expect(readTeamSearch({ q: 42 }).q).toBe("42");
});

test.each([
  [
    "two filters that go together",
    { role: "client" },
    { customer: "c1" },
    { role: "client", customer: "c1" },
  ],
  [
    "status goes with every other one",
    { role: "admin" },
    { status: "removed" },
    { role: "admin", status: "removed" },
  ],
  [
    "a filter takes the place of one it does not go with",
    { source: "invitation" },
    { role: "admin" },
    { role: "admin" },
  ],
  [
    "who was not seen can't be searched",
    { q: "an" },
    { unseen: true },
    { unseen: true },
  ],
  [
    "who is invited has no other filters",
    { role: "client" },
    { status: "invited" },
    { status: "invited" },
  ],
  [
    "a search takes the place of who was not seen",
    { unseen: true },
    { q: "an" },
    { q: "an" },
  ],
] as const)("%s", (_name, search, change, expected) => {
  const { size: _size, sort: _sort, ...rest } = withFilter(search, change);
  const set = Object.entries(rest).filter(([, value]) => value !== undefined);
  expect(Object.fromEntries(set)).toEqual(expected);
});
