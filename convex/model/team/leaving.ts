import type { MutationCtx } from "../../_generated/server";
import { actorOf, type WorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import * as Members from "../members/rows";
import { endAccess } from "../orders/ending";

/** @throws LAST_OWNER */
export async function leave(
  ctx: MutationCtx,
  { user, workspace, membership }: WorkspaceMember,
  now: number,
) {
  if (await Members.isLastOwner(ctx, membership))
    throw appError("leavesAsLastOwner");
  const why: Members.Why = {
    actor: await actorOf(ctx, user),
    reason: "left the workspace",
    now,
  };
  await Members.endMembership(ctx, membership, "left", why);
  await endAccess(ctx, workspace, user, why, now);
}
