import { expect, test } from "vitest";
import { say } from "../messages";
import { AUDIT_EVENT_GROUPS, AUDIT_EVENTS } from "./labels";

test("no two events of the audit have the same name", () => {
  const names = AUDIT_EVENTS.map((event) => say(`labels.auditEvent.${event}`));
  expect(new Set(names).size).toBe(AUDIT_EVENTS.length);
});

test("each event of the audit is in one group", () => {
  expect(Object.values(AUDIT_EVENT_GROUPS).flat().toSorted()).toEqual(
    AUDIT_EVENTS.toSorted(),
  );
});
