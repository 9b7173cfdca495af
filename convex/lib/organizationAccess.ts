import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { organizationOf, type ProviderMembership, READS } from "./providers";

export type OrganizationAccess = {
  /** What keeps the person out; null where the organization lets them in. */
  closedBy: "organization" | "membership" | null;
  /** The row of the mirror that lets the person in. */
  membership: ProviderMembership | null;
};

/**
 * Does the workspace's organization let this person in? Any active membership
 * counts, and one read decides, however often the person was removed and added. A
 * workspace linked to none lets everyone in who has a member row; one whose
 * organization was deleted lets nobody in.
 */
export async function organizationAccess(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<OrganizationAccess> {
  if (workspace.organizationDeletedAt !== undefined)
    return { closedBy: "organization", membership: null };
  const organization = organizationOf(workspace);
  if (!organization) return { closedBy: null, membership: null };
  const { provider, organizationId } = organization;
  const reads = READS[provider];
  const providerUserId = reads.userIdOf(user);
  if (providerUserId === undefined)
    return { closedBy: "membership", membership: null };
  const membership = await reads.activeMembership(ctx, {
    organizationId,
    providerUserId,
  });
  return { closedBy: membership ? null : "membership", membership };
}

/** Whether the person is let in, without the row that does it. */
export async function hasActiveOrganizationMembershipForWorkspace(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  user: Doc<"users">,
): Promise<boolean> {
  return (await organizationAccess(ctx, workspace, user)).closedBy === null;
}
