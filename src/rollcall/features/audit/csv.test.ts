import { parse } from "papaparse";
import { expect, test } from "vitest";
import type { Id } from "../../../../convex/_generated/dataModel";
import { translatorOf } from "../../messages";
import { auditEntry } from "../../test/audit";
import { auditCsv, type ExportedMember, membersCsv } from "./csv";
import type { AuditEntry } from "./entry";

function member(displayName: string): ExportedMember {
  return {
    userId: "user_bo" as Id<"users">,
    displayName,
    email: null,
    role: "member",
    status: "active",
    customerName: null,
    joinedAt: Date.UTC(2026, 2, 3, 12),
    pendingRemovalAt: null,
    removedAt: null,
    removedReason: null,
    reviewed: null,
  };
}

function nameRead(displayName: string): string | undefined {
  const { data } = parse<Record<string, string>>(
    membersCsv([member(displayName)]),
    { header: true },
  );
  return data[0]?.name;
}

test.each([
  "=HYPERLINK(0)",
  "+1",
  "-1",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "\n=1",
  "  =1",
  '=1"&"\nnext line',
])("a name that a spreadsheet would run is only text: %j", (name) => {
  expect(nameRead(name)).toBe(`'${name}`);
});

test.each(["Bo, Jr.", 'Bo "the Bot"', "two\r\nlines", "Zoë 🦊", "a=b", "3-4"])(
  "a name is read back as it is: %j",
  (name) => {
    expect(nameRead(name)).toBe(name);
  },
);

test("times are ISO 8601, and what there is not is empty", () => {
  expect(membersCsv([member("Bo")])).toBe(
    "user_id,name,email,role,status,customer,joined_at,pending_removal_at,removed_at,removed_reason,access_reviewed_at,access_reviewed_by\r\n" +
      "user_bo,Bo,,member,active,,2026-03-03T12:00:00.000Z,,,,,",
  );
});

test("an access review has its time and reviewer as text", () => {
  const reviewed = { at: Date.UTC(2026, 3, 5, 12), by: "=Ana", byUserId: null };
  const { data } = parse<Record<string, string>>(
    membersCsv([{ ...member("Bo"), reviewed }]),
    { header: true },
  );
  expect(data[0]).toMatchObject({
    access_reviewed_at: "2026-04-05T12:00:00.000Z",
    access_reviewed_by: "'=Ana",
  });
});

const words = {
  t: translatorOf("audit"),
  labels: translatorOf("labels"),
  rules: translatorOf("settings.rules"),
  notices: translatorOf("notifications"),
};

function entryRead(some: Partial<AuditEntry>): Record<string, string> {
  const { data } = parse<Record<string, string>>(
    auditCsv([auditEntry(some)], words),
    { header: true },
  );
  return data[0]!;
}

test("what an entry is about has its type, its id and its name, and no person where it is about nobody", () => {
  expect(
    entryRead({
      event: "linked",
      userId: null,
      displayName: null,
      object: {
        type: "organization",
        provider: "workos",
        organizationId: "org_north",
        name: "=Northlight",
      },
    }),
  ).toMatchObject({
    user_id: "",
    name: "",
    object_type: "organization",
    object_id: "org_north",
    object_name: "'=Northlight",
    previous_value: "",
    next_value: "",
  });
});

test("an event of the app's own has its name and its text, as text", () => {
  expect(
    entryRead({
      event: "product_event",
      object: { type: "product", name: "project_archived", text: "=Archived" },
    }),
  ).toMatchObject({
    event: "product_event",
    object_type: "product",
    object_id: "project_archived",
    object_name: "'=Archived",
  });
});

test("a rule has its values as they are kept, and the change in words", () => {
  expect(
    entryRead({
      event: "rule_changed",
      userId: null,
      displayName: null,
      object: { type: "rule", rule: "grace" },
      previousValue: null,
      nextValue: 30 * 24 * 60 * 60 * 1000,
    }),
  ).toMatchObject({
    change: "Default → 30 days",
    object_type: "rule",
    object_id: "grace",
    object_name: "",
    previous_value: "",
    next_value: "2592000000",
  });
});

test("of a name both are in the file, as text", () => {
  expect(
    entryRead({
      event: "workspace_renamed",
      userId: null,
      previousValue: "@South",
      nextValue: "North",
    }),
  ).toMatchObject({
    change: "'@South → North",
    object_type: "",
    previous_value: "'@South",
    next_value: "North",
  });
});
