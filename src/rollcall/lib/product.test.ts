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

test("what a product leaves out is Rollcall's", () => {
  expect(readProduct({})).toEqual({
    name: "Rollcall",
    logo: null,
    links: [],
    path: "",
  });
});

test("a product has its own name, logo and links", () => {
  const product = {
    name: "Acme",
    logo: "/logo.svg",
    links: [
      { label: "Help", url: "https://help.acme.example/start?from=team" },
      { label: "Imprint", url: "/imprint" },
    ],
  };
  expect(readProduct({ product })).toEqual({ ...product, path: "" });
});

test.each([
  "http://acme.example",
  "javascript:alert(1)",
  "//evil.example",
  "/\\evil.example",
  "https://acme.example@evil.example",
  "https:",
  "help",
])("%s is no link of a product, and the sentence names the file", (url) => {
  expect(() =>
    readProduct({ product: { links: [{ label: "Help", url }] } }),
  ).toThrow(
    `product.links in convex/rollcall.config.ts is ${JSON.stringify(url)}. It has to be an https address`,
  );
});

test.each(["https://acme.example/logo.svg", "logo.svg", "//x.example/l.svg"])(
  "%s is no logo of the dashboard's own host",
  (logo) => {
    expect(() => readProduct({ product: { logo } })).toThrow("product.logo in");
  },
);

test.each(["", "  ", "A{b}", "<b>x", "x".repeat(61)])(
  "%j is no name of a product",
  (name) => {
    expect(() => readProduct({ product: { name } })).toThrow("product.name in");
  },
);
