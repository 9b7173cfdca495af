import { nameOfOrganization } from "../../lib/names";
import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import { isAdopted } from "../../lib/adopting";
import { nextAfter } from "../../lib/batches";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { appError } from "../../lib/errors";
import { findLinkedWorkspace } from "../../lib/workosOrganization";
import { isKeyInUse, KEY_PREFIX } from "../provisioning/key";
import * as Members from "../members/rows";
import * as Organizations from "../workos/organizations";

const BATCH = 100;

/* ---------------------------------------------------------------- orphans */

export const vOrphanOrganization = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  /** A workspace was linked to it once: people may use it, so it is kept. */
  formerlyLinked: v.boolean(),
});
export type OrphanOrganization = Infer<typeof vOrphanOrganization>;

/** Those of these organizations that carry our key and belong to nothing here. */
export async function pickOrphans(
  ctx: QueryCtx,
  organizations: {
    workosOrganizationId: string;
    name: string;
    externalId?: string;
  }[],
): Promise<OrphanOrganization[]> {
  const orphans: OrphanOrganization[] = [];
  for (const organization of organizations) {
    if (!(await isOrphan(ctx, organization))) continue;
    const { workosOrganizationId, name } = organization;
    const known = await Organizations.findWorkosOrganization(
      ctx,
      workosOrganizationId,
    );
    orphans.push({
      workosOrganizationId,
      name: nameOfOrganization(name, known, workosOrganizationId),
      formerlyLinked: known !== null,
    });
  }
  return orphans;
}

async function isOrphan(
  ctx: QueryCtx,
  organization: { workosOrganizationId: string; externalId?: string },
): Promise<boolean> {
  const { workosOrganizationId, externalId } = organization;
  if (!externalId?.startsWith(KEY_PREFIX)) return false;
  if (await findLinkedWorkspace(ctx, workosOrganizationId)) return false;
  return !(await isKeyInUse(ctx, externalId));
}

export const vOrphanWorkspace = v.object({
  workspaceId: v.id("workspaces"),
  name: v.string(),
});
export const vOrphanMember = v.object({
  memberId: v.id("workspaceMembers"),
  workspaceId: v.id("workspaces"),
  displayName: v.string(),
});
export const vOrphansHere = v.object({
  workspaces: v.array(vOrphanWorkspace),
  members: v.array(vOrphanMember),
  next: v.union(v.string(), v.null()),
});
export type OrphansHere = Infer<typeof vOrphansHere>;

export const vOrphanKind = literals("workspaces", "members");

/** A page of our side: workspaces without an active owner, members without a user. */
export async function listOrphansHere(
  ctx: QueryCtx,
  args: { kind: Infer<typeof vOrphanKind>; cursor: string | null },
): Promise<OrphansHere> {
  const found: OrphansHere = { workspaces: [], members: [], next: null };
  if (args.kind === "workspaces") {
    const page = await ctx.db
      .query("workspaces")
      .withIndex("by_deletedAt", (q) => q.eq("deletedAt", undefined))
      .paginate({ numItems: BATCH, cursor: args.cursor });
    for (const { _id: workspaceId, name } of page.page.filter(isAdopted))
      if (!(await Members.hasActiveOwner(ctx, workspaceId)))
        found.workspaces.push({ workspaceId, name });
    found.next = nextAfter(page);
    return found;
  }
  const page = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_status", (q) => q.eq("status", "active"))
    .paginate({ numItems: BATCH, cursor: args.cursor });
  for (const member of page.page)
    if (!(await ctx.db.get("users", member.userId)))
      found.members.push({
        memberId: member._id,
        workspaceId: member.workspaceId,
        displayName: Members.displayName(member),
      });
  found.next = nextAfter(page);
  return found;
}

/**
 * May this organization be deleted in WorkOS? Looked at again right before.
 *
 * @throws CONFLICT
 */
export async function requireDeletable(
  ctx: QueryCtx,
  organization: { workosOrganizationId: string; externalId?: string },
) {
  if (!(await isOrphan(ctx, organization)))
    throw appError("organizationNotOurs");
  const { workosOrganizationId } = organization;
  if (await Organizations.findWorkosOrganization(ctx, workosOrganizationId))
    throw appError("organizationLinkedOnce");
}

export const vRemovedOrphan = v.object({
  memberId: v.id("workspaceMembers"),
  workspaceId: v.id("workspaces"),
  userId: v.id("users"),
  removed: v.boolean(),
  did: v.string(),
});

/**
 * Removes a member whose user is gone.
 *
 * @throws NOT_FOUND; CONFLICT when there is one
 */
export async function removeOrphanMember(
  ctx: MutationCtx,
  memberId: Id<"workspaceMembers">,
  now: number,
): Promise<Infer<typeof vRemovedOrphan>> {
  const member: Doc<"workspaceMembers"> | null = await ctx.db.get(
    "workspaceMembers",
    memberId,
  );
  if (!member) throw appError("noSuchMember");
  const { workspaceId, userId } = member;
  const which = { memberId, workspaceId, userId };
  // Removed already is what was wanted.
  if (member.status !== "active")
    return {
      ...which,
      removed: false,
      did: `Nothing was changed: ${memberId} in ${workspaceId} was removed already.`,
    };
  if (await ctx.db.get("users", member.userId)) throw appError("memberHasUser");
  await Members.endMembership(ctx, member, "removed_after_grace", {
    actor: { type: "operator" },
    reason: "there is no such user",
    now,
  });
  return {
    ...which,
    removed: true,
    did: `${memberId} was removed from ${workspaceId}: there is no user ${userId}.`,
  };
}
