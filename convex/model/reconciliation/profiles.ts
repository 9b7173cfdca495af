import type { MutationCtx } from "../../_generated/server";
import type { Why } from "../members/rows";
import type { ListedOrganization } from "../providers/port";
import { PORTS } from "../providers/ports";
import type { Comparison } from "./comparing";

/* What a listing says beside memberships: the organization. */

export async function applyOrganization(
  ctx: MutationCtx,
  { provider }: Comparison,
  listed: ListedOrganization,
  now: number,
) {
  await PORTS[provider].applyOrganization(
    ctx,
    listed,
    becauseOf(provider, now),
  );
}

/** The provider has it no more: what its deletion event would have done. */
export async function endOrganization(
  ctx: MutationCtx,
  { provider, organizationId }: Comparison,
  now: number,
) {
  const why = becauseOf(provider, now);
  await PORTS[provider].endOrganization(ctx, organizationId, why);
}

function becauseOf(provider: Comparison["provider"], now: number): Why {
  return {
    actor: { type: "provider", provider },
    reason: "reconciliation",
    now,
  };
}
