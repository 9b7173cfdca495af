import type { Id } from "../../../../convex/_generated/dataModel";
import type { TeamFilter } from "../../../../convex/lib/memberFilters";
import { can } from "../../../../convex/lib/rbac";
import type { Role } from "../../../../convex/lib/validators";

export type TeamAsked = TeamFilter & { search?: string; sort?: "joined" };

/** What one page of the team asks of the server. `cursor`: null for the first one. */
export function teamRows(
  { workspaceId, role }: { workspaceId: Id<"workspaces">; role: Role },
  asked: TeamAsked,
  page: { numItems: number; cursor: string | null },
) {
  return {
    workspaceId,
    ...asked,
    withInvited: can(role, "members:manage"),
    paginationOpts: page,
  };
}
