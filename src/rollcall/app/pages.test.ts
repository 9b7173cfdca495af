import { expect, test } from "vitest";
import { askedOn } from "./pages";

test.each([
  ["/w/north/team", "members:list"],
  ["/w/north/audit", "members:history"],
  ["/w/audit/invitations", "members:manage"],
  ["/w/north/customers/", "customers:read"],
  ["/w/north/settings", null],
  ["/w/north", null],
  ["/", null],
])("on %s people ask for %s", (pathname, asked) => {
  expect(askedOn(pathname)).toBe(asked);
});
