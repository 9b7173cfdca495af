import { expect, test } from "vitest";
import { landingPage } from "./landing";

test.each([
  ["owner", "/w/$slug/team"],
  ["admin", "/w/$slug/team"],
  ["member", "/w/$slug/team"],
  ["client", "/w/$slug/customers"],
] as const)("%s begins on %s", (role, page) => {
  expect(landingPage(role)).toBe(page);
});
