import type { Auth } from "convex/server";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { isAdopted } from "./adopting";
import { isObserved } from "./enforcement";
import type { ConsideredFact } from "./validators";
import {
  organizationAccess,
  type OrganizationAccess,
} from "./organizationAccess";

/*
 * Whether a person can enter a workspace is decided here and nowhere else: the guard
 * throws by the fact that closes the door, and the explanation words it.
 */

export type Inside = {
  membership: Doc<"workspaceMembers">;
  /**
   * What the provider says; null in a workspace linked to no organization, and where
   * its word is observed only.
   */
  organizationMembership: OrganizationAccess["membership"];
};

export type Door =
  | { closedBy: ConsideredFact; inside: null }
  | { closedBy: null; inside: Inside };

/**
 * The first fact that keeps the person out, in the order of the facts; where there is
 * none, what lets them in. Reads three documents at most, four of somebody whom the
 * organization does not let in. `pendingRemovalAt` plays no
 * part.
 *
 * @param unasked facts that do not count for this caller
 */
export async function lookAtDoor(
  ctx: QueryCtx,
  user: Doc<"users">,
  workspace: Doc<"workspaces">,
  unasked: readonly ("workspace" | "session")[] = [],
): Promise<Door> {
  if (user.deletedAt !== undefined) return closedBy("account");
  if (workspace.deletedAt !== undefined && !unasked.includes("workspace"))
    return closedBy("workspace");
  if (!isAdopted(workspace)) return closedBy("workspace");
  const membership = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", workspace._id).eq("userId", user._id),
    )
    .unique();
  if (membership?.status !== "active") return closedBy("member");
  const access = await organizationAccess(ctx, workspace, user);
  if (access.closedBy !== null && !(await isObserved(ctx, workspace)))
    return closedBy(access.closedBy);
  if (
    !unasked.includes("session") &&
    wantsSession(workspace) &&
    !(await hasSessionOf(ctx, workspace))
  )
    return closedBy("session");
  return {
    closedBy: null,
    inside: { membership, organizationMembership: access.membership },
  };
}

/** Whether the workspace lets in its organization's own sessions only. */
export function wantsSession(workspace: Doc<"workspaces">): boolean {
  return (
    workspace.requireOrganizationSession === true &&
    workspace.workosOrganizationId !== undefined
  );
}

/** Whether the token was made for the workspace's organization. */
export async function hasSessionOf(
  ctx: { auth: Auth },
  { workosOrganizationId }: Doc<"workspaces">,
): Promise<boolean> {
  const identity = await ctx.auth.getUserIdentity();
  return identity !== null && identity.org_id === workosOrganizationId;
}

function closedBy(fact: ConsideredFact): Door {
  return { closedBy: fact, inside: null };
}
