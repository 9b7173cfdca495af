import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { AUDIT_REASONS } from "../../../../convex/lib/auditReasons";
import { AuditReason } from "./AuditReason";
import type { Actor } from "./entry";

/* Why something happened, as the details of an audit line say it. */

const operator: Actor = { type: "operator" };
const clerk: Actor = { type: "provider", provider: "clerk", eventId: null };

function said(reason: string, actor: Actor = operator): string {
  const { container } = render(<AuditReason reason={reason} actor={actor} />);
  return container.textContent;
}

test("every reason that the server writes is a sentence of the dashboard's", () => {
  const given: Record<string, string> = {
    until: "2026-03-05T12:00:00.000Z",
    asked: "members:list",
    cause: AUDIT_REASONS.userGone,
  };
  for (const text of Object.values(AUDIT_REASONS)) {
    const reason = text.replace(
      /\{(\w+)\}/g,
      (_, name: string) => given[name] ?? "Bo",
    );
    expect(said(reason)).toMatch(/^[A-Z][^{}<>]*\.$/);
  }
});

test.each([
  [
    "invitation to bo@x.example, accepted with b@y.example",
    "They accepted the invitation to bo@x.example with b@y.example.",
  ],
  ["asked for workspace:own", "Asks to become an owner."],
  [
    "given more time, until 2026-03-05T12:00:00.000Z",
    /^They have more time, until Mar 5, 2026/,
  ],
  [
    "no active organization membership, and a person confirmed it",
    "They were no longer an active member of the organization. Somebody here confirmed it.",
  ],
  [
    "no active organization membership, and an operator confirmed it",
    "They were no longer an active member of the organization. An operator confirmed it.",
  ],
])("“%s” is put into words with what it names", (reason, words) => {
  expect(said(reason)).toMatch(words);
});

test("of an event it says who told of it, by name", () => {
  expect(said("organizationMembership.deleted", clerk)).toBe(
    "Clerk told of it: organizationMembership.deleted",
  );
  expect(said("reconciliation", clerk)).toBe("Found by a check in Clerk.");
});

test.each([
  "removed on the team page",
  "asked for more",
  "given more time, until x",
])("“%s”, which this page does not know, stays as it was written", (reason) =>
  expect(said(reason)).toBe(reason),
);
