import { screen, within } from "@testing-library/react";
import type { FunctionArgs } from "convex/server";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { AuditEntry } from "../features/audit/entry";
import { network } from "./network";

/* The audit as the server lists it. */

export const anaId = "user_ana" as Id<"users">;
export const boId = "user_bo" as Id<"users">;
export const byAna = {
  type: "user" as const,
  userId: anaId,
  displayName: "Ana Lind",
  impersonator: null,
};

/** Ana removed Bo. */
export function auditEntry(overrides: Partial<AuditEntry> = {}): AuditEntry {
  return {
    entryId: "entry_1" as Id<"workspaceMemberAuditLogs">,
    timestamp: Date.UTC(2026, 2, 3, 12),
    event: "removed_by_admin",
    reason: "removed on the team page",
    userId: boId,
    displayName: "Bo Castellan",
    actor: byAna,
    previousStatus: null,
    nextStatus: null,
    previousRole: null,
    nextRole: null,
    previousCustomer: null,
    nextCustomer: null,
    object: null,
    previousValue: null,
    nextValue: null,
    ...overrides,
  };
}

type Asked = FunctionArgs<typeof api.audit.list>;

/** Answers with these entries; returns what was asked for, the latest last. */
export function audited(answer: (args: Asked) => AuditEntry[]) {
  const asked: Asked[] = [];
  network.list<typeof api.audit.list>(api.audit.list, (args) => {
    asked.push(args);
    return answer(args);
  });
  return asked;
}

/** What the rows say, from the top. */
export async function auditRows() {
  const log = await screen.findByRole("group", { name: "What happened" });
  return within(log)
    .getAllByRole("listitem")
    .map((row) => row.textContent);
}
