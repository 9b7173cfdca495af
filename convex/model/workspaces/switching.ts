import { type Infer, v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { requireWorkspaceMember } from "../../lib/auth";
import { hasSessionOf, wantsSession } from "../../lib/door";
import { permissionOf } from "../../lib/rbac";
import { vRole } from "../../lib/validators";
import * as Members from "../members/rows";
import { noteLastWorkspace } from "../users/lastWorkspace";
import { requireIdOfSlug } from "./workspaces";

export const vSwitched = v.object({
  _id: v.id("workspaces"),
  slug: v.string(),
  name: v.string(),
  role: vRole,
  workosOrganizationId: v.union(v.string(), v.null()),
  /** Our clock, in ms, by which a write says until when it holds. */
  now: v.number(),
});

/** @throws NOT_FOUND */
export async function switchTo(
  ctx: MutationCtx,
  user: Doc<"users">,
  slug: string,
  now: number,
): Promise<Infer<typeof vSwitched>> {
  const { workspace, membership, actor } = await requireWorkspaceMember(
    ctx,
    await requireIdOfSlug(ctx, slug),
    permissionOf("workspaces.switchWorkspace"),
    // The dashboard asks for the organization's session right after.
    { anySession: true },
  );
  await noteLastWorkspace(ctx, user, workspace._id);
  if (actor.impersonator === undefined && (await isLetIn(ctx, workspace)))
    await Members.noteSeen(ctx, membership, now);
  return {
    _id: workspace._id,
    slug: workspace.slug,
    name: workspace.name,
    role: membership.role,
    workosOrganizationId: workspace.workosOrganizationId ?? null,
    now,
  };
}

/** Not those whom only the way to the organization's session is open to. */
async function isLetIn(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<boolean> {
  return !wantsSession(workspace) || (await hasSessionOf(ctx, workspace));
}
