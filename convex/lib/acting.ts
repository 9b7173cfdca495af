import { type Infer, type ObjectType, v } from "convex/values";
import type { MutationCtx } from "../_generated/server";
import { requireWorkspaceMember } from "./auth";
import { takeChange } from "./limiter";
import { isPermission } from "./rbac";
import { vRole, vUserActor } from "./validators";

/** Who acts, and where, for a step that goes on after the call of the person themselves. */
export const vActing = { workspaceId: v.id("workspaces"), actor: vUserActor };
export type Acting = ObjectType<typeof vActing>;

/** The caller of an action as they stood when it began. An action has no database. */
export const vActionMember = v.object({
  ...vActing,
  userId: v.id("users"),
  role: vRole,
  /** Of a client who is bound to a customer. */
  customerId: v.union(v.id("customers"), v.null()),
});
export type ActionMember = Infer<typeof vActionMember>;

export const vBeginning = {
  workspaceId: v.id("workspaces"),
  permission: v.string(),
};

/** @throws as `requireWorkspaceMember`; RATE_LIMITED, since an action is a change too */
export async function begin(
  ctx: MutationCtx,
  { workspaceId, permission }: ObjectType<typeof vBeginning>,
): Promise<ActionMember> {
  if (!isPermission(permission))
    throw new Error(`There is no permission "${permission}".`);
  const { actor, user, membership } = await requireWorkspaceMember(
    ctx,
    workspaceId,
    permission,
  );
  await takeChange(ctx, user);
  return {
    workspaceId,
    actor,
    userId: user._id,
    role: membership.role,
    customerId: membership.customerId ?? null,
  };
}
