import { expect, test } from "vitest";
import { addressOf, pageAt, readProduct } from "./product";

test.each([
  [undefined, ""],
  ["/", ""],
  ["/team", "/team"],
  ["/team/", "/team"],
  ["/my/team-1", "/my/team-1"],
])(
  "a dashboard that is mounted at %s begins its addresses with %s",
  (path, begin) => {
    expect(
      readProduct(path === undefined ? {} : { product: { path } }).path,
    ).toBe(begin);
  },
);

test.each([
  "team",
  "//team",
  "/Team",
  "/te am",
  "/../x",
  "/team?x",
  "https://x.example",
  "",
])("%s is no path, and the sentence names the file", (path) => {
  expect(() => readProduct({ product: { path } })).toThrow(
    `product.path in convex/rollcall.config.ts is "${path}". It has to be`,
  );
});

test.each([
  ["", "/", "/"],
  ["", "/w/north", "/w/north"],
  ["/team", "/", "/team"],
  ["/team", "/w/north", "/team/w/north"],
])("with %s before it, %s is at %s, and back", (path, page, address) => {
  expect(addressOf({ path }, page)).toBe(address);
  expect(pageAt({ path }, address)).toBe(page);
});

test.each(["/", "/teams", "/w/north", "/x/team"])(
  "%s is no address of a dashboard at /team",
  (address) => {
    expect(pageAt({ path: "/team" }, address)).toBeNull();
  },
);
