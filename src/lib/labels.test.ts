import { expect, test } from "vitest";
import { vAuditEvent } from "../../convex/lib/validators";
import { AUDIT_EVENT_LABELS } from "./labels";

test("every event of the audit has a name, and no two the same", () => {
  const events = vAuditEvent.members.map(({ value }) => value);
  expect(new Set(events.map((event) => AUDIT_EVENT_LABELS[event])).size).toBe(
    events.length,
  );
});
