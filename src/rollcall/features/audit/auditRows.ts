import type { Id } from "../../../../convex/_generated/dataModel";
import type { AuditFilter } from "./auditFilter";

/** How many entries the audit log has at first. */
export const LOG_ROWS = 30;
/** How many entries are the latest. */
export const LATEST_ROWS = 5;

/** What the audit log asks of the server. */
export function logRows(
  workspaceId: Id<"workspaces">,
  filter: AuditFilter = {},
) {
  return { workspaceId, ...filter };
}

/** What the latest entries ask of the server. */
export function latestRows(workspaceId: Id<"workspaces">) {
  return {
    workspaceId,
    paginationOpts: { numItems: LATEST_ROWS, cursor: null },
  };
}
