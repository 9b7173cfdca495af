import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import type { WorkosClient } from "../../lib/workosClient";
import { isWorkosError, providerUnavailable } from "../../lib/workosErrors";
import { previewLink, requireFree } from "../linking/candidatesAction";
import { membersOf } from "../linking/listingAction";
import { type Candidate, vCandidate } from "../linking/outcome";
import type { LinkTask } from "./linkWorkspaces";
import { carryOut } from "./linkWorkspacesAction";

/* One workspace and the organization that an operator names: a preview, then the link. */

export const vLinkedOne = v.object({
  workspaceId: v.id("workspaces"),
  workspaceName: v.string(),
  workosOrganizationId: v.string(),
  status: literals(
    // Nothing was changed: `members` says what linking does to each.
    "preview",
    "linked",
    "already_linked",
    // Nothing is linked: people lose access by it.
    "needs_confirmation",
    // Nothing is linked yet: call again to go on.
    "partial",
  ),
  /** Of the preview. */
  members: v.optional(vCandidate.fields.members),
  /** Who loses access by it, or who is not in the organization yet: the first hundred. */
  losing: v.array(v.id("users")),
  did: v.string(),
});
export type LinkedOne = Infer<typeof vLinkedOne>;

type Request = {
  workspaceId: Id<"workspaces">;
  workosOrganizationId: string;
  confirm: boolean;
  confirmLosses: boolean;
};

/**
 * @throws PROVIDER_UNAVAILABLE where WorkOS does not answer, and what `link` throws
 */
export async function linkOne(
  ctx: ActionCtx,
  client: WorkosClient,
  request: Request,
): Promise<LinkedOne> {
  try {
    return await previewOrLink(ctx, client, request);
  } catch (error) {
    throw isWorkosError(error, "unavailable") ? providerUnavailable() : error;
  }
}

/**
 * @throws NOT_FOUND for a workspace that is none; CONFLICT where it is linked to another
 * organization, nobody owns it whom WorkOS knows, or the organization is gone or another
 * workspace's
 */
async function previewOrLink(
  ctx: ActionCtx,
  client: WorkosClient,
  { workspaceId, workosOrganizationId, confirm, confirmLosses }: Request,
): Promise<LinkedOne> {
  const task: LinkTask = await ctx.runQuery(
    internal.steps.operators.requireLinkTask,
    { workspaceId },
  );
  const { name: workspaceName, linkedTo, owner } = task;
  const both = { workspaceId, workspaceName, workosOrganizationId };
  if (linkedTo === workosOrganizationId)
    return {
      ...both,
      status: "already_linked",
      losing: [],
      did: `Nothing was changed: ${workspaceName} (${workspaceId}) is linked to ${workosOrganizationId} already.`,
    };
  if (linkedTo !== null)
    throw appError("linkedElsewhere", { organization: linkedTo });
  if (!owner) throw appError("linkingNeedsOwner");
  const organization = await requireFree(ctx, client, {
    workspaceId,
    workosOrganizationId,
  });
  if (!confirm) {
    const members = membersOf(ctx, workspaceId);
    const preview = await previewLink(ctx, client, {
      workspaceId,
      organization,
      members,
    });
    return { ...both, ...inWords(both, preview) };
  }
  const choice = { type: "existing" as const, workosOrganizationId };
  const outcome = await carryOut(ctx, client, { confirmLosses }, task, choice);
  return { ...both, ...toLinked(both, outcome) };
}

type Both = Pick<
  LinkedOne,
  "workspaceId" | "workspaceName" | "workosOrganizationId"
>;

function inWords(
  { workspaceId, workspaceName, workosOrganizationId }: Both,
  { members }: Candidate,
): Pick<LinkedOne, "status" | "members" | "losing" | "did"> {
  const { keeps, gains, loses, ends } = members;
  const again =
    loses.count === 0
      ? `"confirm":true`
      : `"confirm":true,"confirmLosses":true`;
  return {
    status: "preview",
    members,
    losing: loses.people.map(({ userId }) => userId),
    did: `Nothing was changed. Linked to ${workosOrganizationId}, ${keeps.count} of ${workspaceName} (${workspaceId}) keep access, ${gains.count} gain it, ${loses.count} lose it, and of ${ends.count} removed here the membership in WorkOS ends. To link it, call again with ${again}.`,
  };
}

function toLinked(
  { workspaceId, workspaceName, workosOrganizationId }: Both,
  outcome: Awaited<ReturnType<typeof carryOut>>,
): Pick<LinkedOne, "status" | "losing" | "did"> {
  const named = `${workspaceName} (${workspaceId})`;
  if (outcome === "goes on")
    return {
      status: "partial",
      losing: [],
      did: `${named} is not linked yet: memberships are left to be made. Call again to go on.`,
    };
  const { outcome: status, detail, losing = [] } = outcome;
  switch (status) {
    case "linked":
      return { status, losing, did: `${named} was linked: ${detail}.` };
    case "already_linked":
      return {
        status,
        losing,
        did: `Nothing was changed: ${named} was linked to ${workosOrganizationId} meanwhile, or to another.`,
      };
    case "partial":
      return {
        status,
        losing,
        did: `${named} is not linked yet. ${detail} Call again to go on.`,
      };
    case "needs_confirmation":
      return { status, losing, did: `${named} was not linked. ${detail}` };
    default:
      throw new Error(`${named}: ${status}. ${detail}`);
  }
}
