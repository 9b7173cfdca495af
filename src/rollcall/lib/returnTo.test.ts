import { expect, test } from "vitest";
import { returnPath } from "./returnTo";

const ROOT = { path: "" };

test.each([
  ["/w/north/team?q=bo#top", "/w/north/team?q=bo#top"],
  ["w/north", "/w/north"],
  [`${location.origin}/w/north`, "/w/north"],
])("%s is a path of this site", (value, path) => {
  expect(returnPath(value, ROOT)).toBe(path);
});

test.each([
  "https://evil.example/w/north",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "http://[",
  "/callback?code=1",
  "/login?context=1",
  undefined,
  null,
  42,
  { toString: () => "/w/north" },
])("%s leads nowhere", (value) => {
  expect(returnPath(value, ROOT)).toBeNull();
});

test.each([
  ["/team/w/north?q=bo", "/team/w/north?q=bo"],
  ["/team", "/team"],
  ["/team/callback?code=1", null],
  ["/w/north", null],
  ["/teams/w/north", null],
  ["/team/../w/north", null],
])("from a dashboard at /team, %s leads to %s", (value, path) => {
  expect(returnPath(value, { path: "/team" })).toBe(path);
});
