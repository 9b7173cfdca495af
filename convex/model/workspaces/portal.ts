import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import { requireWorkspaceMember } from "../../lib/auth";
import { appError } from "../../lib/errors";
import { findOrganization } from "../../lib/organizations";
import { organizationOf } from "../../lib/providers";
import { permissionOf } from "../../lib/rbac";
import { isReturnUrl } from "../../lib/urls";
import { vProvider } from "../../lib/validators";
import { takeProviderCall } from "../rateLimit";
import { recordAct } from "../record/acts";

/* The organization of a workspace in its provider, and WorkOS's Admin Portal for it. */

/** The organization that a workspace is linked to. */
export const vLinkedOrganization = v.object({
  provider: vProvider,
  organizationId: v.string(),
  name: v.string(),
  /** The provider says that it was deleted. */
  isGone: v.boolean(),
});
type LinkedOrganization = Infer<typeof vLinkedOrganization>;

/** Null where it is linked to none. */
export async function describeOrganization(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
): Promise<LinkedOrganization | null> {
  const organization = organizationOf(workspace);
  if (!organization) return null;
  const known = await findOrganization(ctx, organization);
  return {
    ...organization,
    name: known?.name ?? workspace.name,
    isGone: workspace.organizationDeletedAt !== undefined,
  };
}

/** What the Admin Portal is opened for, in WorkOS's words. */
export const vPortalIntent = literals(
  "sso",
  "dsync",
  "domain_verification",
  "audit_logs",
  "log_streams",
  "certificate_renewal",
);
export type PortalIntent = Infer<typeof vPortalIntent>;

/** A link that somebody asks for. */
export const vWanted = v.object({
  workspaceId: v.id("workspaces"),
  intent: vPortalIntent,
  returnUrl: v.optional(v.string()),
});
export const vLink = v.object({ url: v.string() });
export type Link = Infer<typeof vLink>;

/**
 * Whether the caller may, counted as a call to WorkOS: the id of the organization.
 *
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT without a WorkOS organization, INVALID,
 * RATE_LIMITED
 */
export async function beginPortalLink(
  ctx: MutationCtx,
  {
    workspaceId,
    returnUrl,
  }: { workspaceId: Id<"workspaces">; returnUrl?: string },
): Promise<string> {
  const { organizationId } = await requireOwner(ctx, workspaceId);
  if (returnUrl !== undefined && !isReturnUrl(returnUrl))
    throw appError("returnUrlInvalid", {}, { field: "returnUrl" });
  await takeProviderCall(ctx, workspaceId);
  return organizationId;
}

/**
 * Puts on record that there is a link now, and for what. The link itself is kept nowhere:
 * who has it needs no sign-in.
 *
 * @throws as above; CONFLICT where the organization is another one meanwhile
 */
export async function finishPortalLink(
  ctx: MutationCtx,
  made: {
    workspaceId: Id<"workspaces">;
    organizationId: string;
    intent: PortalIntent;
  },
  now: number,
) {
  const { actor, organizationId } = await requireOwner(ctx, made.workspaceId);
  if (organizationId !== made.organizationId) throw appError("portalOvertaken");
  await recordAct(
    ctx,
    made.workspaceId,
    {
      event: "portal_link_created",
      object: { type: "organization", provider: "workos", organizationId },
      nextValue: made.intent,
    },
    { actor, reason: AUDIT_REASONS.doneByPerson, now },
  );
}

async function requireOwner(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  const { actor, workspace } = await requireWorkspaceMember(
    ctx,
    workspaceId,
    permissionOf("organizationSettings.createPortalLink"),
  );
  const organization = organizationOf(workspace);
  if (!organization) throw appError("notLinked");
  if (organization.provider !== "workos") throw appError("portalNeedsWorkos");
  return { actor, organizationId: organization.organizationId };
}
