import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { hasCustomers } from "../../lib/features";
import { mappedSlugs, unmappedSlugs } from "../../lib/roleMap";
import type { Role } from "../../lib/validators";
import {
  activeOrganizationMembership,
  workosReads,
} from "../../lib/workosOrganization";
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
  lookedAt = LOOKED_AT,
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
    .take(lookedAt + 1);
  const found = await Promise.all(
    clients.slice(0, lookedAt).map(async (member) => {
      const user = await ctx.db.get("users", member.userId);
      if (user?.workosUserId === undefined) return [];
      const active = await activeOrganizationMembership(ctx, {
        workosOrganizationId,
        workosUserId: user.workosUserId,
      });
      if (!active) return [];
      const { roleSlugs } = active;
      return meansNothing(roleSlugs) ? [toUnmapped(member, roleSlugs)] : [];
    }),
  );
  return {
    members: found.flat(),
    complete: clients.length <= lookedAt,
  };
}

/**
 * The first `limit` of the same, found by the roles in WorkOS that nobody mapped: where
 * there are none, nothing is read, however many clients there are.
 */
export async function firstUnmappedRoles(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  limit: number,
): Promise<UnmappedRole[]> {
  const { _id: workspaceId, workosOrganizationId } = workspace;
  if (workosOrganizationId === undefined) return [];
  // Every client is one of them.
  if (!hasCustomers())
    return (await listUnmappedRoles(ctx, workspace, limit)).members;
  const found: UnmappedRole[] = [];
  let lookedAt = 0;
  for (const between of betweenMapped())
    for await (const row of activeWithRole(
      ctx,
      workosOrganizationId,
      between,
    )) {
      if (found.length === limit || ++lookedAt > LOOKED_AT) return found;
      const { roleSlugs, workosUserId } = row;
      if (!meansNothing(roleSlugs)) continue;
      const user = await workosReads.findUser(ctx, workosUserId);
      const member =
        user && (await Members.getMember(ctx, workspaceId, user._id));
      if (member?.status === "active" && member.role === "client")
        found.push(toUnmapped(member, roleSlugs));
    }
  return found;
}

/** Without customers the client's own slug says no more than an unknown one. */
function meansNothing(roleSlugs: readonly string[]): boolean {
  return (
    !hasCustomers() || unmappedSlugs(roleSlugs).length === roleSlugs.length
  );
}

type Between = { after: string | null; before: string | null };

/** Every slug that nobody mapped lies between two that somebody did. */
function betweenMapped(): Between[] {
  const mapped = mappedSlugs().sort();
  return [null, ...mapped].map((after, n) => ({
    after,
    before: mapped[n] ?? null,
  }));
}

/** By the first of their roles. One without any comes before all slugs. */
function activeWithRole(
  ctx: QueryCtx,
  workosOrganizationId: string,
  { after, before }: Between,
) {
  return ctx.db
    .query("workosOrganizationMemberships")
    .withIndex("by_workosOrganizationId_status_roleSlug", (q) => {
      const active = q
        .eq("workosOrganizationId", workosOrganizationId)
        .eq("status", "active");
      const from = after === null ? active : active.gt("roleSlug", after);
      return before === null ? from : from.lt("roleSlug", before);
    });
}

function toUnmapped(
  member: Doc<"workspaceMembers">,
  roleSlugs: string[],
): UnmappedRole {
  return {
    userId: member.userId,
    displayName: Members.displayName(member),
    email: member.email ?? null,
    role: member.role,
    roleSlugs,
  };
}
