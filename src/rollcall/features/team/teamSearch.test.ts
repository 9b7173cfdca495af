import { expect, test } from "vitest";
import { readTeamSearch, type TeamSearch, withFilter } from "./teamSearch";

const setOf = (search: TeamSearch) =>
  Object.fromEntries(
    Object.entries<unknown>(search).filter(([, value]) => value !== undefined),
  );

test("an address that makes no sense is the usual list", () => {
  const read = readTeamSearch({ q: "", status: "gone", role: 7, size: 13 });
  expect(setOf(read)).toEqual({});
});

test("a name that looks like a number is still searched for", () => {
  expect(readTeamSearch({ q: 42 }).q).toBe("42");
});

test.each<[asked: object, read: object]>([
  [
    { role: "client", customer: "c1", unseen: true },
    { role: "client", customer: "c1" },
  ],
  [{ role: "admin", source: "event" }, { role: "admin" }],
  [{ q: "an", unseen: true }, { q: "an" }],
  [
    { status: "invited", role: "client", q: "an" },
    { status: "invited", role: "client", q: "an" },
  ],
  [
    { status: "invited", source: "event", q: "an" },
    { status: "invited", q: "an" },
  ],
])("of an address only what goes together is read: %j", (asked, read) => {
  expect(setOf(readTeamSearch({ ...asked }))).toEqual(read);
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
    "who is invited came in no way yet",
    { source: "event" },
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
  expect(setOf(withFilter(search, change))).toEqual(expected);
});
