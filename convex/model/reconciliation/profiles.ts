import type { MutationCtx } from "../../_generated/server";
import type {
  ListedClerkOrganization,
  RemoteOrganization,
} from "../../lib/validators";
import * as ClerkOrganizations from "../clerk/organizations";
import { findClerkOrganization } from "../../lib/clerkOrganization";
import type { Why } from "../members/rows";
import * as Organizations from "../workos/organizations";
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
      now,
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
  { provider, organizationId }: Comparison,
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
  await Organizations.deleteWorkosOrganization(
    ctx,
    organizationId,
    { updatedAt: known?.updatedAt ?? now },
    now,
  );
}

function becauseOf(provider: Comparison["provider"], now: number): Why {
  return {
    actor: { type: "provider", provider },
    reason: "reconciliation",
    now,
  };
}
