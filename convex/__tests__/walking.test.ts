import { ConvexError } from "convex/values";
import { expect, test } from "vitest";
import { eachPage, nextAfter } from "../lib/batches";
import { appError, errorText } from "../lib/errors";

type Page = { n: number; next: string | null };
const PAGES: Record<string, Page> = {
  start: { n: 1, next: "b" },
  b: { n: 2, next: "c" },
  c: { n: 3, next: null },
};

async function walk(read: (cursor: string | null) => Promise<Page | null>) {
  const seen: (number | null)[] = [];
  for await (const page of eachPage(read)) seen.push(page?.n ?? null);
  return seen;
}

test("a walk reads every page once, each from where the last one ended", async () => {
  const cursors: (string | null)[] = [];
  const seen = await walk((cursor) => {
    cursors.push(cursor);
    return Promise.resolve(PAGES[cursor ?? "start"]!);
  });
  expect(seen).toEqual([1, 2, 3]);
  expect(cursors).toEqual([null, "b", "c"]);
});

test("a reader that answers null ends the walk", async () => {
  expect(
    await walk((cursor) =>
      Promise.resolve(cursor === null ? PAGES.start! : null),
    ),
  ).toEqual([1, null]);
});

test("a walk over a table ends with its last page", () => {
  expect(nextAfter({ isDone: false, continueCursor: "x" })).toBe("x");
  expect(nextAfter({ isDone: true, continueCursor: "x" })).toBeNull();
});

test.each([
  [
    "an expected failure, by its sentence",
    appError("signedOut"),
    "Sign in to continue.",
  ],
  ["an error, by its message", new Error("broken"), "broken"],
  ["what is no error, as it is", "thrown", "thrown"],
  ["somebody else's data, by the error's message", new ConvexError("x"), "x"],
])("a record tells of %s", (_what, error, text) => {
  expect(errorText(error)).toBe(text);
});
