import { expect, test } from "vitest";
import { landingPage } from "./landing";

test.each([
  ["owner", "home"],
  ["admin", "home"],
  ["member", "team"],
  ["client", "customers"],
] as const)("%s begins on %s", (role, page) => {
  expect(landingPage(role)).toBe(page);
});
