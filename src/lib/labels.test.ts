import { expect, test } from "vitest";
import { vAuditEvent } from "../../convex/lib/validators";
import { say } from "../messages";
import { AUDIT_EVENTS } from "./labels";

test("every event of the audit is listed, and no two have the same name", () => {
  const events = vAuditEvent.members.map(({ value }) => value);
  expect(AUDIT_EVENTS.toSorted()).toEqual(events.toSorted());
  const names = events.map((event) => say(`labels.auditEvent.${event}`));
  expect(new Set(names).size).toBe(events.length);
});
