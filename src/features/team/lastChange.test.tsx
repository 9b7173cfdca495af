import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { vAuditEvent } from "../../../convex/lib/validators";
import { AUDIT_EVENT_LABELS } from "../../lib/labels";
import { network } from "../../test/network";
import { member, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

const events = vAuditEvent.members.map(({ value }) => value);

test("a row calls its last change what the audit's filter calls it", async () => {
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, () =>
    events.map((event) =>
      member(`Of ${event}`, {
        review: {
          arrivedBy: null,
          lastChange: { event, at: Date.UTC(2026, 4, 6, 12) },
          reviewed: null,
          order: null,
          returnedAt: null,
        },
      }),
    ),
  );
  renderApp("/w/north/team");
  await screen.findByText(`Of ${events[0]}`);
  for (const event of events) {
    const row = screen.getByText(`Of ${event}`).closest("tr")!;
    expect(
      within(row).getAllByText(AUDIT_EVENT_LABELS[event]),
    ).not.toHaveLength(0);
  }
});

test("no two events have the same name", () => {
  expect(new Set(Object.values(AUDIT_EVENT_LABELS)).size).toBe(events.length);
});
