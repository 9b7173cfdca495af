import { AUDIT_REASONS } from "../../lib/auditReasons";
import { findInboxEvent } from "../../lib/inboxEvents";
import { recordAct } from "../record/acts";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import {
  type ClaimMember,
  isSponsor,
  COUNTED,
  planClaim,
  refuseClaim,
} from "./claimPlan";
import { type Outcome, outcomeOf } from "../sync/outcomePlan";
import { reconcileTomorrow } from "../sync/schedule";
import * as Members from "../members/rows";
import {
  activeClerkMembership,
  findClerkOrganization,
  findClerkWorkspace,
} from "../../lib/clerkOrganization";
import { organizationOf } from "../../lib/providers";

/** What one transaction can look at to be sure of everyone: two reads a person. */
const MEMBERS_MAX = 1_500;
const OWNERS_MAX = 100;

/**
 * What becomes of the workspace that an organization claims; the rule stands in
 * claimPlan.ts. A claim never throws and takes nobody's access.
 */
export async function considerClaim(
  ctx: MutationCtx,
  organization: Doc<"organizations">,
  why: Members.Why,
): Promise<Outcome> {
  const { organizationId, claimedWorkspaceId, claimState } = organization;
  const linked = await findClerkWorkspace(ctx, organizationId);
  if (claimedWorkspaceId === undefined)
    return outcomeOf(linked ? "apply" : "ignored");
  if (claimState === "spent")
    return linked
      ? outcomeOf("apply")
      : {
          status: "ignored",
          verdict:
            "The workspace was linked for this claim and unlinked since. Take convexWorkspaceId out of the metadata and set it again to link once more.",
        };

  const workspace = await claimedWorkspace(ctx, claimedWorkspaceId);
  const refusal = refuseClaim({
    workspace: workspace && {
      link: linkOf(workspace, organizationId),
      deleted: workspace.deletedAt !== undefined,
    },
    linkedElsewhere: linked !== null && linked._id !== workspace?._id,
  });
  if (refusal !== null || !workspace) {
    await setClaimState(ctx, organization, "refused");
    return { status: "failed", verdict: refusal ?? "" };
  }
  if (linked) {
    await setClaimState(ctx, organization, "spent");
    return outcomeOf("apply");
  }
  await setClaimState(ctx, organization, "open");
  return await tryLink(ctx, organization, workspace, why);
}

/** Unless it stands there already: a comparison without news writes nothing. */
async function setClaimState(
  ctx: MutationCtx,
  { _id, claimState: known }: Doc<"organizations">,
  claimState: Doc<"organizations">["claimState"],
) {
  if (claimState !== known)
    await ctx.db.patch("organizations", _id, { claimState });
}

/**
 * An open claim is looked into again after news of the organization's members.
 * The event that brought the claim tells how it stands.
 */
export async function retryClaim(
  ctx: MutationCtx,
  organizationId: string,
  now: number,
) {
  const organization = await findClerkOrganization(ctx, organizationId);
  if (organization?.claimState !== "open") return;
  const { eventId } = organization;
  const outcome = await considerClaim(ctx, organization, {
    actor: { type: "provider", provider: "clerk", eventId },
    reason: "claimed in Clerk",
    now,
  });
  if (eventId === undefined) return;
  const event = await findInboxEvent(ctx, "clerk", eventId);
  if (event?.processedAt !== undefined && event.verdict !== outcome.verdict)
    await ctx.db.patch("webhookAudit", event._id, outcome);
}

/** The organization claims another workspace, or none: the old one goes on as it was. */
export async function dropClaim(
  ctx: MutationCtx,
  { claimedWorkspaceId, claimState }: Doc<"organizations">,
) {
  if (claimState !== "open" || claimedWorkspaceId === undefined) return;
  const workspace = await claimedWorkspace(ctx, claimedWorkspaceId);
  if (workspace?.linkState === "linking")
    await ctx.db.patch("workspaces", workspace._id, { linkState: undefined });
}

/** Step two; while somebody is missing the workspace's old rules hold. */
async function tryLink(
  ctx: MutationCtx,
  organization: Doc<"organizations">,
  workspace: Doc<"workspaces">,
  why: Members.Why,
): Promise<Outcome> {
  const looked = await lookAtMembers(ctx, organization, workspace);
  if (looked === "too many")
    return {
      status: "failed",
      verdict: `A workspace of more than ${MEMBERS_MAX} people can't be linked by a claim.`,
    };
  const plan = planClaim(looked);
  if (plan.kind === "wait") {
    // A stranger's claim is to leave no trace on the workspace.
    if (plan.sponsored && workspace.linkState === undefined)
      await ctx.db.patch("workspaces", workspace._id, { linkState: "linking" });
    return { status: "processed", verdict: plan.verdict };
  }

  const { organizationId } = organization;
  await ctx.db.patch("workspaces", workspace._id, {
    clerkOrganizationId: organizationId,
    linkState: undefined,
    organizationDeletedAt: undefined,
  });
  await ctx.db.patch("organizations", organization._id, {
    workspaceId: workspace._id,
    claimState: "spent",
  });
  await recordAct(
    ctx,
    workspace._id,
    {
      event: "linked",
      object: { type: "organization", provider: "clerk", organizationId },
    },
    { ...why, reason: AUDIT_REASONS.claimedInClerk },
  );
  await reconcileTomorrow(ctx, workspace._id, why.now);
  await ctx.scheduler.runAfter(0, internal.steps.orders.settleRemoved, {
    workspaceId: workspace._id,
    organizationId,
    cursor: null,
  });
  return {
    status: "processed",
    verdict: `${workspace.name} is linked to this organization.`,
  };
}

/**
 * The workspace's active people as the organization has them, up to the first
 * few who are missing: an import of thousands asks this once for each of them.
 */
async function lookAtMembers(
  ctx: QueryCtx,
  { organizationId }: Doc<"organizations">,
  { _id: workspaceId }: Doc<"workspaces">,
): Promise<
  | {
      members: ClaimMember[];
      sponsored: boolean;
      sponsor: Doc<"workspaceMembers"> | null;
    }
  | "too many"
> {
  const sponsor = await findSponsor(ctx, workspaceId, organizationId);
  const members: ClaimMember[] = [];
  let missing = 0;
  const active = ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_sortName", (q) =>
      q.eq("workspaceId", workspaceId).eq("status", "active"),
    );
  for await (const member of active) {
    if (members.length === MEMBERS_MAX) return "too many";
    const seen = await toClaimMember(ctx, member, organizationId);
    if (!seen) continue;
    members.push(seen);
    if (seen.clerkRole === null && ++missing > COUNTED) break;
  }
  return { members, sponsored: sponsor !== null, sponsor };
}

async function findSponsor(
  ctx: QueryCtx,
  workspaceId: Doc<"workspaces">["_id"],
  organizationId: string,
): Promise<Doc<"workspaceMembers"> | null> {
  const owners = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_status_role_sortName", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("status", "active")
        .eq("role", "owner"),
    )
    .take(OWNERS_MAX);
  for (const owner of owners) {
    const seen = await toClaimMember(ctx, owner, organizationId);
    if (seen && isSponsor(seen)) return owner;
  }
  return null;
}

/** Null for people whose account is deleted: they can't lose anything. */
async function toClaimMember(
  ctx: QueryCtx,
  member: Doc<"workspaceMembers">,
  organizationId: string,
): Promise<ClaimMember | null> {
  const user = await ctx.db.get("users", member.userId);
  if (user?.deletedAt !== undefined) return null;
  const clerkUserId = user?.clerkUserId;
  const active =
    clerkUserId === undefined
      ? null
      : await activeClerkMembership(ctx, { organizationId, clerkUserId });
  return {
    role: member.role,
    clerkRole: active?.role ?? null,
  };
}

async function claimedWorkspace(
  ctx: QueryCtx,
  claim: string,
): Promise<Doc<"workspaces"> | null> {
  const workspaceId = ctx.db.normalizeId("workspaces", claim);
  return workspaceId && (await ctx.db.get("workspaces", workspaceId));
}

function linkOf(
  workspace: Doc<"workspaces">,
  organizationId: string,
): "none" | "this" | "other" {
  const linked = organizationOf(workspace);
  if (!linked) return "none";
  return linked.provider === "clerk" && linked.organizationId === organizationId
    ? "this"
    : "other";
}
