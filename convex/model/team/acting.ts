import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  type Caller,
  requireActor,
  requireWorkspaceMember,
} from "../../lib/auth";
import type { Permission } from "../../lib/rbac";
import type { UserActor } from "../../lib/validators";
import { takeProviderCall } from "../rateLimit";

/*
 * Who acts. The steps of a change are the same for a person who is here, known by their
 * token, and for one whose job goes on without them.
 */

export type Acting = {
  /** @throws where they may not, or not any more */
  require: (
    ctx: QueryCtx,
    workspaceId: Id<"workspaces">,
    permission: Permission,
  ) => Promise<Caller>;
  /** Counts an action that calls WorkOS. @throws RATE_LIMITED */
  takeCall: (
    ctx: MutationCtx,
    workspaceId: Id<"workspaces">,
  ) => Promise<unknown>;
};

export const BY_TOKEN: Acting = {
  require: requireWorkspaceMember,
  takeCall: takeProviderCall,
};

/** A job keeps a pace of its own. */
export function byJobOf(actor: UserActor): Acting {
  return {
    require: async (ctx, workspaceId, permission) =>
      await requireActor(ctx, actor, workspaceId, permission),
    takeCall: () => Promise.resolve(),
  };
}
