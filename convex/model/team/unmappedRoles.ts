import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { unmappedSlugs } from "../../lib/roleMap";
import type { Role } from "../../lib/validators";
import { activeOrganizationMembership } from "../../lib/workosOrganization";
import * as Members from "../members/rows";

/** Clients are the ones looked through: slugs that nobody mapped mean the least access. */
const LOOKED_AT = 200;

type UnmappedRole = {
  userId: Id<"users">;
  displayName: string;
  email: string | null;
  role: Role;
  /** What WorkOS calls the role; empty where it names none. */
  roleSlugs: string[];
};

/** Active members whose WorkOS roles mean nothing here. */
export async function listUnmappedRoles(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<{ members: UnmappedRole[]; complete: boolean }> {
  const { workosOrganizationId } = workspace;
  if (workosOrganizationId === undefined)
    return { members: [], complete: true };
  const clients = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspace._id)
        .eq("status", "active")
        .eq("role", "client"),
    )
    .take(LOOKED_AT + 1);
  const found = await Promise.all(
    clients.slice(0, LOOKED_AT).map(async (member) => {
      const user = await ctx.db.get("users", member.userId);
      if (user?.workosUserId === undefined) return [];
      const active = await activeOrganizationMembership(ctx, {
        workosOrganizationId,
        workosUserId: user.workosUserId,
      });
      if (!active) return [];
      const { roleSlugs } = active;
      if (unmappedSlugs(roleSlugs).length < roleSlugs.length) return [];
      return [
        {
          userId: member.userId,
          displayName: Members.displayName(member),
          email: member.email ?? null,
          role: member.role,
          roleSlugs,
        },
      ];
    }),
  );
  return {
    members: found.flat(),
    complete: clients.length <= LOOKED_AT,
  };
}
