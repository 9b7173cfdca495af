import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { nextAfter } from "../../lib/batches";
import { findUser, subjectOf } from "../../lib/auth";
import { slugOfClerkRole } from "../../lib/roleMap";
import {
  type Provider,
  vMemberStatus,
  vRemovedReason,
  vRole,
} from "../../lib/validators";
import { hasActiveOrganizationMembershipForWorkspace } from "../../lib/organizationAccess";
import * as Members from "../members/rows";

/* What the parity report reads here. */

const BATCH = 100;

export const vParityMember = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  status: vMemberStatus,
  role: vRole,
  removedReason: v.optional(vRemovedReason),
  pendingRemovalAt: v.optional(v.union(v.number(), v.null())),
  access: v.boolean(),
  targetId: v.union(v.string(), v.null()),
});
export type ParityMember = Infer<typeof vParityMember>;

/** A range of everybody who is or was a member, deleted accounts left out. */
export async function listMembers(
  ctx: QueryCtx,
  args: {
    workspaceId: Id<"workspaces">;
    target: Provider;
    cursor: string | null;
  },
): Promise<{ members: ParityMember[]; next: string | null } | null> {
  const workspace = await ctx.db.get("workspaces", args.workspaceId);
  if (!workspace) return null;
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", workspace._id),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  const members: ParityMember[] = [];
  for (const member of page.page) {
    const user = await ctx.db.get("users", member.userId);
    if (!user || user.deletedAt !== undefined) continue;
    members.push({
      userId: user._id,
      displayName: Members.displayName(member),
      status: member.status,
      role: member.role,
      removedReason: member.removedReason,
      pendingRemovalAt: member.pendingRemovalAt,
      access: await canEnter(ctx, workspace, user, member),
      targetId: subjectOf(user, args.target) ?? null,
    });
  }
  return { members, next: nextAfter(page) };
}

async function canEnter(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
  { status }: Doc<"workspaceMembers">,
): Promise<boolean> {
  if (status !== "active") return false;
  return await hasActiveOrganizationMembershipForWorkspace(
    ctx,
    workspace,
    user,
  );
}

/** An active membership at the provider that the workspace moves to, in our slugs. */
export const vTargetMembership = v.object({
  targetId: v.string(),
  name: v.optional(v.string()),
  roleSlugs: v.array(v.string()),
});
export type TargetMembership = Infer<typeof vTargetMembership>;

/** A range of what the mirror has of a Clerk organization, for want of a key to ask with. */
export async function listClerkMirror(
  ctx: QueryCtx,
  args: { organizationId: string; cursor: string | null },
): Promise<{ memberships: TargetMembership[]; next: string | null }> {
  const page = await ctx.db
    .query("organizationMembers")
    .withIndex("by_organizationId_deletedAt", (q) =>
      q.eq("organizationId", args.organizationId).eq("deletedAt", undefined),
    )
    .paginate({ numItems: BATCH, cursor: args.cursor });
  return {
    memberships: page.page.map((row) => ({
      targetId: row.clerkUserId,
      ...(row.name === undefined ? {} : { name: row.name }),
      roleSlugs: [slugOfClerkRole(row.role)],
    })),
    next: nextAfter(page),
  };
}

export const vStranger = v.object({
  targetId: v.string(),
  userId: v.id("users"),
  displayName: v.string(),
  deleted: v.boolean(),
});
export type Stranger = Infer<typeof vStranger>;

/** Those of these ids whose person we know. */
export async function listStrangers(
  ctx: QueryCtx,
  args: { target: Provider; targetIds: string[] },
): Promise<Stranger[]> {
  const found = await Promise.all(
    args.targetIds.map(async (targetId) => {
      const user = await findUser(ctx, {
        provider: args.target,
        subject: targetId,
      });
      return user
        ? [
            {
              targetId,
              userId: user._id,
              displayName: Members.displayName(user),
              deleted: user.deletedAt !== undefined,
            },
          ]
        : [];
    }),
  );
  return found.flat();
}
