import { expect, test } from "vitest";
import { sameOriginPath } from "./returnTo";

test.each([
  ["/w/north/team?q=bo#top", "/w/north/team?q=bo#top"],
  ["w/north", "/w/north"],
  [`${location.origin}/w/north`, "/w/north"],
])("%s is a path of this site", (value, path) => {
  expect(sameOriginPath(value)).toBe(path);
});

test.each([
  "https://evil.example/w/north",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "http://[",
  "/callback?code=1",
  undefined,
  null,
  42,
  { toString: () => "/w/north" },
])("%s leads nowhere", (value) => {
  expect(sameOriginPath(value)).toBeNull();
});
