import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { isGoneForGood } from "../../lib/deletion";
import { appError } from "../../lib/errors";
import type { RemoteMembership } from "../../lib/validators";
import { findLinkedWorkspace } from "../../lib/workosOrganization";
import * as Members from "../members/members";
import { planNews } from "../members/plan";
import * as Users from "../users/users";

/** External ids that begin so are ours. */
export const KEY_PREFIX = "rollcall_";

/** The organizations that are, and are about to be, no other workspace's. */
export async function listFree(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  organizations: { workosOrganizationId: string; externalId?: string }[],
): Promise<string[]> {
  const free: string[] = [];
  for (const { workosOrganizationId, externalId } of organizations)
    if (
      !(await findLinkedWorkspace(ctx, workosOrganizationId)) &&
      !(
        externalId !== undefined &&
        (await isKeyInUse(ctx, externalId, workspaceId))
      )
    )
      free.push(workosOrganizationId);
  return free;
}

/** Whether a workspace, or an unfinished journal row, stands behind our key. */
export async function isKeyInUse(
  ctx: QueryCtx,
  key: string,
  except?: Id<"workspaces">,
): Promise<boolean> {
  const holder = await ctx.db
    .query("workspaces")
    .withIndex("by_externalId", (q) => q.eq("externalId", key))
    .first();
  // A workspace that is gone for good has let go of its organization.
  if (holder && holder._id !== except && !isGoneForGood(holder)) return true;
  const journal = await ctx.db
    .query("provisioningJournal")
    .withIndex("by_key", (q) => q.eq("key", key))
    .unique();
  return journal?.state === "open" || journal?.state === "rolling_back";
}

export const vGain = v.object({
  workosUserId: v.string(),
  userId: v.union(v.id("users"), v.null()),
  /** Null for someone of whom we know no name yet. */
  name: v.union(v.string(), v.null()),
});
export type Gain = Infer<typeof vGain>;

/** Those of the organization's people whom linking would let into the workspace. */
export async function listGains(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  memberships: RemoteMembership[],
): Promise<Gain[]> {
  const gains: Gain[] = [];
  for (const membership of memberships) {
    const user = await Users.findByWorkosUserId(ctx, membership.workosUserId);
    if (user?.deletedAt !== undefined) continue;
    const member =
      user && (await Members.getMember(ctx, workspaceId, user._id));
    const plan = planNews({
      member,
      active: membership,
      ended: false,
      order: null,
      // Nobody comes in by a link who was removed here.
      word: { by: "event" },
      workspaceHasOwner: true,
    });
    const change = plan.kind === "change" ? plan.change.kind : null;
    if (change === "join" || change === "restore")
      gains.push({
        workosUserId: membership.workosUserId,
        userId: user?._id ?? null,
        name: user?.name ?? user?.email ?? null,
      });
  }
  return gains;
}

export function taken() {
  return appError(
    "CONFLICT",
    "This organization is linked to another workspace.",
  );
}

export function gone() {
  return appError("CONFLICT", "This organization was deleted in WorkOS.");
}
