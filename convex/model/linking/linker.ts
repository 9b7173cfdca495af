import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { organizationOf } from "../../lib/providers";
import {
  actorOf,
  memberOf,
  noSuchWorkspace,
  requireWorkspaceMember,
  type WorkspaceMember,
} from "../../lib/auth";
import { permissionOf } from "../../lib/rbac";
import type { Actor } from "../../lib/validators";
import { KEY_PREFIX } from "../provisioning/key";
import type { Choice } from "./outcome";

/** The workspace, and the owner on whose behalf an operator acts, if one does. */
export const linkerFields = {
  workspaceId: v.id("workspaces"),
  onBehalfOf: v.optional(v.id("users")),
};
export type LinkerArgs = {
  workspaceId: Id<"workspaces">;
  onBehalfOf?: Id<"users">;
};

/** The owner, and who is on record for it. */
export type Linker = WorkspaceMember & { actor: Actor };

/** @throws NOT_FOUND, FORBIDDEN, UNAUTHENTICATED */
export async function requireLinker(
  ctx: QueryCtx,
  { workspaceId, onBehalfOf }: LinkerArgs,
): Promise<Linker> {
  if (onBehalfOf === undefined) {
    const member = await requireWorkspaceMember(
      ctx,
      workspaceId,
      permissionOf("workspaces.ensureOrganizationLink"),
    );
    return { ...member, actor: await actorOf(ctx, member.user) };
  }
  const user = await ctx.db.get("users", onBehalfOf);
  const workspace = await ctx.db.get("workspaces", workspaceId);
  const member = user && workspace && (await memberOf(ctx, user, workspace));
  if (member?.membership.role !== "owner") throw noSuchWorkspace();
  return { ...member, actor: { type: "operator" } };
}

export const vLinkContext = v.object({
  linked: v.boolean(),
  name: v.string(),
  userId: v.id("users"),
  workosUserId: v.union(v.string(), v.null()),
  /** Of the organization that an earlier call began to make. */
  key: v.union(v.string(), v.null()),
});
export type LinkContext = Infer<typeof vLinkContext>;

/** @throws NOT_FOUND, FORBIDDEN, UNAUTHENTICATED */
export async function getContext(
  ctx: QueryCtx,
  args: LinkerArgs,
): Promise<LinkContext> {
  const { user, workspace } = await requireLinker(ctx, args);
  return {
    linked: isLinked(workspace),
    name: workspace.name,
    userId: user._id,
    workosUserId: user.workosUserId ?? null,
    key: workspace.externalId ?? null,
  };
}

/**
 * Linking begins; the old rules of access hold until it ends. For a new
 * organization its key is on record before WorkOS is called, so that a repeat
 * finds what was made. Null when the workspace is linked by now.
 */
export async function beginLinking(
  ctx: MutationCtx,
  { target, ...args }: LinkerArgs & { target: Choice["type"] },
): Promise<{ key: string | null } | null> {
  const { workspace } = await requireLinker(ctx, args);
  if (isLinked(workspace)) return null;
  const key =
    workspace.externalId ??
    (target === "new" ? `${KEY_PREFIX}${crypto.randomUUID()}` : undefined);
  await ctx.db.patch("workspaces", workspace._id, {
    linkState: "linking",
    externalId: key,
  });
  return { key: key ?? null };
}

export function isLinked(workspace: Doc<"workspaces">): boolean {
  return organizationOf(workspace) !== null;
}
