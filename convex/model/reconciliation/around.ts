import type { MutationCtx } from "../../_generated/server";
import type {
  ListedClerkOrganization,
  RemoteOrganization,
  RemoteUser,
} from "../../lib/validators";
import * as ClerkOrganizations from "../clerk/organizations";
import { findClerkOrganization } from "../clerk/lookups";
import type { Why } from "../members/members";
import * as Organizations from "../organizations";
import * as Users from "../users/users";
import type { Comparison } from "./comparing";

/* What a listing says beside memberships: the organization, and names. */

export async function applyOrganization(
  ctx: MutationCtx,
  { provider }: Comparison,
  organization: RemoteOrganization | ListedClerkOrganization,
  now: number,
) {
  if ("workosOrganizationId" in organization)
    await Organizations.applyWorkosOrganization(
      ctx,
      organization,
      { updatedAt: organization.updatedAt },
      { deleted: false, now },
    );
  else
    await ClerkOrganizations.applyOrganization(
      ctx,
      organization.organization,
      { updatedAt: organization.updatedAt },
      becauseOf(provider, now),
    );
}

/** The provider has it no more: what its deletion event would have done. */
export async function endOrganization(
  ctx: MutationCtx,
  { workspace, provider, organizationId }: Comparison,
  now: number,
) {
  if (provider === "clerk") {
    const known = await findClerkOrganization(ctx, organizationId);
    await ClerkOrganizations.deleteOrganization(
      ctx,
      organizationId,
      { updatedAt: known?.updatedAt ?? now },
      becauseOf(provider, now),
    );
    return;
  }
  const known = await Organizations.findWorkosOrganization(ctx, organizationId);
  const updatedAt = known?.updatedAt ?? now;
  await Organizations.applyWorkosOrganization(
    ctx,
    {
      workosOrganizationId: organizationId,
      name: known?.name ?? workspace.name,
      updatedAt,
    },
    { updatedAt },
    { deleted: true, now },
  );
}

/** Returns how many people are called or reached otherwise than we knew. */
export async function applyProfiles(
  ctx: MutationCtx,
  users: readonly RemoteUser[],
  now: number,
): Promise<number> {
  let changed = 0;
  for (const remote of users) {
    const known = await Users.findByWorkosUserId(ctx, remote.workosUserId);
    const { user } = await Users.applyProfile(
      ctx,
      remote,
      { updatedAt: remote.updatedAt },
      now,
    );
    // A sign-in makes a newer version with nothing new in it.
    if (known && (known.name !== user.name || known.email !== user.email))
      changed++;
  }
  return changed;
}

function becauseOf(provider: Comparison["provider"], now: number): Why {
  return {
    actor: { type: "provider", provider },
    reason: "reconciliation",
    now,
  };
}
