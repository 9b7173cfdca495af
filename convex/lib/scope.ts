import type { Doc, Id } from "../_generated/dataModel";

/*
 * Which rows of a product a person has to do with: those of their workspace, and for a
 * client those of their customer. Decides only.
 */

/**
 * Whose the rows of a table are, by the names of its fields: `workspace` has the id of a
 * workspace and `customer` the id of a customer. A table without `customer` is closed to
 * clients. `"everyone"`: the rows belong to no workspace; all may read them, and none of
 * the guarded functions writes them.
 */
export type TableScope = "everyone" | OwnedTable;
export type OwnedTable = { workspace: string; customer?: string };

/** What decides which rows a member has to do with. */
export type Viewer = Pick<
  Doc<"workspaceMembers">,
  "workspaceId" | "userId" | "role" | "customerId"
>;

/** What of Rollcall's own tables a product's guarded functions read; all else is closed. */
export const ROLLCALLS_SCOPE = {
  workspaces: { workspace: "_id" },
  workspaceMembers: { workspace: "workspaceId" },
  customers: { workspace: "workspaceId", customer: "_id" },
} as const satisfies Record<string, OwnedTable>;

/** Whether the row is of the viewer's workspace, and for a client of their customer. */
export function isInScope(
  { workspaceId, role, customerId }: Viewer,
  table: TableScope,
  row: Record<string, unknown>,
): boolean {
  if (table === "everyone") return true;
  if (row[table.workspace] !== workspaceId) return false;
  if (role !== "client") return true;
  return (
    table.customer !== undefined &&
    customerId !== undefined &&
    row[table.customer] === customerId
  );
}

/**
 * Which customers a member sees, for the choice of an index: `"all"` of them as staff, the
 * one of a client, or `"none"` for a client who is bound to no customer yet.
 *
 *     const own = ownCustomer(ctx.member);
 *     if (own === "none") return [];
 *     const rows = ctx.db.query("projects");
 *     const mine =
 *       own === "all"
 *         ? rows.withIndex("by_workspaceId", (q) => q.eq("workspaceId", workspaceId))
 *         : rows.withIndex("by_workspaceId_customerId", (q) =>
 *             q.eq("workspaceId", workspaceId).eq("customerId", own),
 *           );
 */
export function ownCustomer({
  membership: { role, customerId },
}: {
  membership: Pick<Doc<"workspaceMembers">, "role" | "customerId">;
}): "all" | "none" | Id<"customers"> {
  return role === "client" ? (customerId ?? "none") : "all";
}
