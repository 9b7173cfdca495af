import { expect, test } from "vitest";
import { askedOn, landingPage } from "./landing";

test.each([
  ["owner", "/w/$slug/team"],
  ["admin", "/w/$slug/team"],
  ["member", "/w/$slug/team"],
  ["client", "/w/$slug/customers"],
] as const)("%s begins on %s", (role, page) => {
  expect(landingPage(role)).toBe(page);
});

test.each([
  ["/w/north/audit", "members:history"],
  ["/w/audit/invitations", "members:manage"],
  ["/w/north/customers/", "customers:read"],
  ["/w/north/settings", null],
  ["/w/north", null],
  ["/", null],
])("on %s people ask for %s", (pathname, asked) => {
  expect(askedOn(pathname)).toBe(asked);
});
