import { isAdopted } from "../lib/adopting";
import type { Doc } from "../_generated/dataModel";
import type { AuditEvent } from "../lib/audit";

/*
 * What changed beside memberships, and which row of the audit tells of it. Tables of the
 * check in auditCheck.helpers.ts.
 */

type Entry = Doc<"workspaceMemberAuditLogs">;

/** As a row stood before a transaction and stands after it; null where there was none. */
export type Touched = {
  [Table in WatchedTable]: {
    table: Table;
    was: Doc<Table> | null;
    now: Doc<Table> | null;
  };
}[WatchedTable];

export const WATCHED = [
  "workspaces",
  "customers",
  "pendingInvitations",
] as const;
export type WatchedTable = (typeof WATCHED)[number];

/** What a transaction has changed that no row of that workspace tells of. */
export function unrecorded(touched: Touched, entries: Entry[]): string[] {
  const row = touched.now ?? touched.was;
  if (!row) return [];
  const workspaceId = "workspaceId" in row ? row.workspaceId : row._id;
  const told = new Set(
    entries
      .filter((entry) => entry.workspaceId === workspaceId)
      .map(({ event }) => event),
  );
  return expected(touched).flatMap(([what, events]) =>
    events.some((event) => told.has(event))
      ? []
      : `${what} without ${events.join(" or ")}`,
  );
}

type Expected = [what: string, events: AuditEvent[]][];

function expected(touched: Touched): Expected {
  switch (touched.table) {
    case "workspaces":
      return ofWorkspace(touched.was, touched.now);
    case "customers":
      return ofCustomer(touched.was, touched.now);
    case "pendingInvitations":
      return ofInvitation(touched.was, touched.now);
    default:
      return touched satisfies never;
  }
}

/** That it was made, its first owner's row tells. */
function ofWorkspace(
  was: Doc<"workspaces"> | null,
  now: Doc<"workspaces"> | null,
): Expected {
  if (!was || !now) return [];
  // Its first name and address are on record as little as those of one that is made.
  if (!isAdopted(was)) return [];
  const rules = [
    "requireOrganizationSession",
    "graceMs",
    "brakePercent",
  ] as const;
  const links = ["workosOrganizationId", "clerkOrganizationId"] as const;
  const changed = (field: keyof Doc<"workspaces">) => was[field] !== now[field];
  const found: Expected = [];
  if (changed("name")) found.push(["name", ["workspace_renamed"]]);
  if (changed("slug")) found.push(["slug", ["address_changed"]]);
  for (const rule of rules)
    if (changed(rule)) found.push([rule, ["rule_changed"]]);
  if (was.enforcement?.mode !== now.enforcement?.mode)
    found.push(["enforcement", ["rule_changed"]]);
  for (const link of links)
    if (changed(link))
      found.push([link, [now[link] === undefined ? "unlinked" : "linked"]]);
  if (changed("organizationDeletedAt") && now.organizationDeletedAt)
    found.push(["organizationDeletedAt", ["organization_gone"]]);
  if (changed("deletedAt"))
    found.push([
      "deletedAt",
      [now.deletedAt === undefined ? "deletion_undone" : "deletion_requested"],
    ]);
  if (was.deletion?.finalizedAt === undefined && now.deletion?.finalizedAt)
    found.push(["deletion.finalizedAt", ["deletion_final"]]);
  return found;
}

function ofCustomer(
  was: Doc<"customers"> | null,
  now: Doc<"customers"> | null,
): Expected {
  if (!now) return [];
  if (!was) return [["a customer", ["customer_created"]]];
  const found: Expected = [];
  if (was.name !== now.name) found.push(["name", ["customer_renamed"]]);
  if (was.archivedAt !== now.archivedAt)
    found.push(["archivedAt", ["customer_archived", "customer_unarchived"]]);
  return found;
}

/** One that was accepted goes with its person's row, and one that ran out by the clock. */
function ofInvitation(
  was: Doc<"pendingInvitations"> | null,
  now: Doc<"pendingInvitations"> | null,
): Expected {
  const sent: AuditEvent[] = [
    "invitation_sent",
    "invitation_resent",
    "invitation_edited",
  ];
  if (!now) return [];
  if (!was) return now.state === "pending" ? [["an invitation", sent]] : [];
  const found: Expected = [];
  if (was.state !== "revoked" && now.state === "revoked")
    found.push(["state", ["invitation_revoked"]]);
  if (was.sentAt !== now.sentAt) found.push(["sentAt", sent]);
  if (was.role !== now.role || was.customerId !== now.customerId)
    found.push(["terms", ["invitation_edited"]]);
  return found;
}
